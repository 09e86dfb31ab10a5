import type { ReadableFormat } from "./image-format.js";

/** What a file says about its picture before any pixel. */
export interface ImageHeader {
  readonly width: number;
  readonly height: number;
  /** Whether the file stores one value a pixel, and perhaps its opacity. A palette of greys is colour. */
  readonly grey: boolean;
  /** Bits of a stored value. */
  readonly depth: number;
}

/**
 * The header of a file whose format is known, or undefined when it is cut short or makes no sense.
 *
 * Parsed here, and not by the decoders, so that Node and browsers refuse the same pictures before they decode them.
 */
export function parseHeader(bytes: Uint8Array, format: ReadableFormat): ImageHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const header = PARSERS[format](view);
    return header !== undefined && header.width > 0 && header.height > 0 ? header : undefined;
  } catch (error) {
    // Only what a DataView throws beyond its end: the file is cut short.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

const PARSERS: Readonly<Record<ReadableFormat, (view: DataView) => ImageHeader | undefined>> = {
  png: parsePng,
  jpeg: parseJpeg,
  webp: parseWebp,
  gif: parseGif,
};

/** PNG specification (third edition), 11.2.1: IHDR is the first chunk. */
function parsePng(view: DataView): ImageHeader | undefined {
  const GREY = 0;
  const GREY_WITH_ALPHA = 4;
  if (ascii(view, 12) !== "IHDR") return undefined;
  const colourType = view.getUint8(25);
  return {
    width: view.getUint32(16),
    height: view.getUint32(20),
    grey: colourType === GREY || colourType === GREY_WITH_ALPHA,
    depth: view.getUint8(24),
  };
}

/** ITU-T T.81, B.2.2: the frame header stands before the first scan, after segments that are skipped by their lengths. */
function parseJpeg(view: DataView): ImageHeader | undefined {
  const START_OF_SCAN = 0xda;
  const END_OF_IMAGE = 0xd9;
  for (let offset = 2; ; ) {
    // Like libjpeg, look for the next marker, whatever stands before it.
    while (view.getUint8(offset) !== 0xff) offset++;
    while (view.getUint8(offset) === 0xff) offset++;
    const marker = view.getUint8(offset++);
    if (marker === START_OF_SCAN || marker === END_OF_IMAGE) return undefined;
    if (isFrameHeader(marker)) {
      return {
        depth: view.getUint8(offset + 2),
        height: view.getUint16(offset + 3),
        width: view.getUint16(offset + 5),
        grey: view.getUint8(offset + 7) === 1,
      };
    }
    if (!standsAlone(marker)) offset += view.getUint16(offset);
  }
}

/** SOF0 to SOF15, without the three other markers in their range: DHT, JPG and DAC. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

/** Markers without a segment: a stuffed zero, TEM, restarts, start of image. */
function standsAlone(marker: number): boolean {
  return marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

/** RFC 9649, section 2: the first chunk is the picture, lossy or lossless, or the extended header with the canvas. */
function parseWebp(view: DataView): ImageHeader | undefined {
  const FOURTEEN_BITS = 0x3fff;
  const size = (width: number, height: number) => ({ width, height, grey: false, depth: 8 });
  switch (ascii(view, 12)) {
    case "VP8 ":
      return size(view.getUint16(26, true) & FOURTEEN_BITS, view.getUint16(28, true) & FOURTEEN_BITS);
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return size((bits & FOURTEEN_BITS) + 1, ((bits >>> 14) & FOURTEEN_BITS) + 1);
    }
    case "VP8X":
      return size(uint24(view, 24) + 1, uint24(view, 27) + 1);
    default:
      return undefined;
  }
}

/** GIF89a specification, 18: the logical screen. */
function parseGif(view: DataView): ImageHeader {
  return { width: view.getUint16(6, true), height: view.getUint16(8, true), grey: false, depth: 8 };
}

function ascii(view: DataView, offset: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((k) => view.getUint8(offset + k)));
}

function uint24(view: DataView, offset: number): number {
  return view.getUint16(offset, true) + view.getUint8(offset + 2) * 0x10000;
}
