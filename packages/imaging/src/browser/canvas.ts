import { ImagingError, type ImagingErrorCode } from "../errors.js";
import type { ImageDataLike, ImageDataSource } from "../image-data.js";

// What is used of the browser, by its shape: TypeScript programs without the library "DOM" compile against this package.

/** A `Blob` or `File`. */
export interface BlobLike {
  readonly size: number;
  readonly type: string;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** An `ImageBitmap`. */
export interface ImageBitmapLike {
  readonly width: number;
  readonly height: number;
  close(): void;
}

interface BitmapOptions {
  readonly imageOrientation?: "from-image";
  readonly resizeWidth?: number;
  readonly resizeHeight?: number;
  readonly resizeQuality?: "high";
}

interface Context {
  drawImage(picture: ImageBitmapLike, x: number, y: number): void;
  getImageData(x: number, y: number, width: number, height: number): ImageDataSource;
  putImageData(pixels: ImageDataLike, x: number, y: number): void;
}

export interface Canvas {
  getContext(kind: "2d", options: { readonly willReadFrequently: boolean }): Context | null;
  convertToBlob(options: { readonly type: string; readonly quality?: number }): Promise<BlobLike>;
}

/** The browser's codecs. */
export interface Codecs {
  readonly OffscreenCanvas: new (width: number, height: number) => Canvas;
  readonly createImageBitmap: (source: BlobLike | ImageBitmapLike, options?: BitmapOptions) => Promise<ImageBitmapLike>;
  readonly Blob: new (parts: readonly Uint8Array[], options: { readonly type: string }) => BlobLike;
}

type Direction = Extract<ImagingErrorCode, "unreadable-image" | "unwritable-image">;

/** @throws ImagingError with this code where the host has no canvas */
export function findCodecs(code: Direction): Codecs {
  const { OffscreenCanvas, createImageBitmap, Blob } = globalThis as unknown as Partial<Codecs>;
  if (OffscreenCanvas !== undefined && createImageBitmap !== undefined && Blob !== undefined) {
    return { OffscreenCanvas, createImageBitmap: createImageBitmap.bind(globalThis), Blob };
  }
  throw new ImagingError(code, {
    given: "a host without OffscreenCanvas and createImageBitmap",
    expected: "a current browser: a page or a worker",
    fix: "Use toImageData and fromImageData with a codec of your own.",
  });
}

/** A canvas of this size with its context, kept in memory and not on the graphics card, where pixels are rounded. */
export function createCanvas(
  { OffscreenCanvas }: Codecs,
  width: number,
  height: number,
  code: Direction,
): { canvas: Canvas; context: Context } {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext("2d", { willReadFrequently: true });
  if (context !== null) return { canvas, context };
  throw new ImagingError(code, {
    given: `a picture of ${width} × ${height} pixels, for which this browser has no canvas`,
    expected: "a size that its canvases can have",
    fix: "Make the picture smaller, or pass fit when you read it.",
  });
}
