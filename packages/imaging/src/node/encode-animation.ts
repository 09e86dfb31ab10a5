import { checkQuality, checkSides, DEFAULT_QUALITY } from "../encode-options.js";
import { ImagingError } from "../errors.js";
import type { Image } from "../image.js";
import { toBytes } from "../quantise.js";
import { loadSharp } from "./load-sharp.js";

/** The formats of animations. */
export type AnimationFormat = "webp" | "gif";

/** How an animation plays, and how it is stored. */
export interface AnimationOptions {
  /** How long a frame stays, in milliseconds; GIF rounds to hundredths of a second. 80 unless given. */
  readonly frameMilliseconds?: number;
  /** How long the last frame stays, in milliseconds. As the others unless given. */
  readonly lastFrameMilliseconds?: number;
  /** How often it plays; 0 for ever. 0 unless given. */
  readonly loop?: number;
  /** 1 to 100, for lossy WebP. 90 unless given. */
  readonly quality?: number;
  /** WebP without loss. False unless given. */
  readonly lossless?: boolean;
}

export interface EncodeAnimationOptions extends AnimationOptions {
  readonly format: AnimationFormat;
}

const DEFAULT_FRAME_MILLISECONDS = 80;
const LONGEST_FRAME_MILLISECONDS = 60_000;
const MOST_LOOPS = 0xffff;
const CHANNELS = 3;

/**
 * The bytes of an animated WebP or GIF file of equal-sized images.
 *
 * Values are clipped to [0, 1] and rounded to bytes; grey frames become coloured, as both formats are. WebP has all
 * colours; GIF has 256 for all frames together. Frames may come from a generator: each is reduced to bytes at once.
 *
 * @throws ImagingError `invalid-argument` when there is no frame or an option makes no sense, `shape-mismatch` when a
 * frame has another size than the first, `not-finite` when a value is NaN, `unsupported-format`, `unwritable-image`
 * @example
 * import { createImage, encodeAnimation, readImage } from "@lab/imaging";
 * const frames = [0, 0.2, 1].map((grey) => createImage(1, 1, 1, Float64Array.of(grey)));
 * const file = await encodeAnimation(frames, { format: "webp", lossless: true, lastFrameMilliseconds: 2000 });
 * (await readImage(file)).data; // 0, 0, 0: the first frame
 */
export async function encodeAnimation(frames: Iterable<Image>, options: EncodeAnimationOptions): Promise<Uint8Array> {
  const { format, loop, frameMilliseconds, lastFrameMilliseconds, quality, lossless } = checkOptions(options);
  const { width, height, pages } = colourBytes(frames);
  checkSides({ width, height }, format);
  const delay = pages.map((_, k) => (k === pages.length - 1 ? lastFrameMilliseconds : frameMilliseconds));
  const sharp = await loadSharp("unwritable-image");
  try {
    const stack = sharp(Buffer.concat(pages), {
      raw: { width, height: height * pages.length, channels: CHANNELS, pageHeight: height },
      limitInputPixels: false,
    });
    return await (format === "gif"
      ? stack.gif({ loop, delay, keepDuplicateFrames: true })
      : stack.webp({ loop, delay, ...(lossless ? { lossless } : { quality }) })
    ).toBuffer();
  } catch (cause) {
    throw new ImagingError("unwritable-image", {
      given: `${pages.length} frames of ${width} × ${height} pixels that sharp cannot encode as ${format}`,
      expected: "frames that fit into memory",
      fix: "Pass fewer or smaller frames.",
      cause,
    });
  }
}

/** All frames as red, green and blue bytes. */
function colourBytes(frames: Iterable<Image>): { width: number; height: number; pages: Uint8Array[] } {
  const pages: Uint8Array[] = [];
  let first: Pick<Image, "width" | "height"> | undefined;
  for (const frame of frames) {
    const { width, height } = frame;
    first ??= { width, height };
    if (width !== first.width || height !== first.height) {
      throw new ImagingError("shape-mismatch", {
        given: `frame ${pages.length} of ${width} × ${height} pixels after others of ${first.width} × ${first.height}`,
        expected: "frames of one size",
        fix: "Resize the frames first.",
      });
    }
    const bytes = toBytes(frame);
    pages.push(frame.channels === 3 ? bytes : tripled(bytes));
  }
  if (first === undefined) {
    throw new ImagingError("invalid-argument", {
      given: "no frames",
      expected: "at least one",
      fix: "Collect the frames before the animation is encoded.",
    });
  }
  return { ...first, pages };
}

function tripled(bytes: Uint8Array): Uint8Array {
  const result = new Uint8Array(bytes.length * CHANNELS);
  for (let k = 0; k < bytes.length; k++) result.fill(bytes[k]!, k * CHANNELS, (k + 1) * CHANNELS);
  return result;
}

function checkOptions(options: EncodeAnimationOptions): Required<EncodeAnimationOptions> {
  const { format, frameMilliseconds = DEFAULT_FRAME_MILLISECONDS, loop = 0, quality, lossless = false } = options;
  const { lastFrameMilliseconds = frameMilliseconds } = options;
  if (format !== "webp" && format !== "gif") {
    throw new ImagingError("unsupported-format", {
      given: `format is ${JSON.stringify(format)}`,
      expected: '"webp" or "gif"',
      fix: 'Pass "webp": every current browser plays it, in all colours.',
    });
  }
  checkWhole("frameMilliseconds", frameMilliseconds, 1, LONGEST_FRAME_MILLISECONDS);
  checkWhole("lastFrameMilliseconds", lastFrameMilliseconds, 1, LONGEST_FRAME_MILLISECONDS);
  checkWhole("loop", loop, 0, MOST_LOOPS);
  checkQuality(quality);
  if ((quality !== undefined || lossless) && (format === "gif" || (quality !== undefined && lossless))) {
    throw new ImagingError("invalid-argument", {
      given: `${quality === undefined ? "lossless" : "quality"} for ${format === "gif" ? "GIF" : "lossless WebP"}`,
      expected: "quality or lossless, and for WebP only",
      fix: "Leave it out.",
    });
  }
  return { format, frameMilliseconds, lastFrameMilliseconds, loop, quality: quality ?? DEFAULT_QUALITY, lossless };
}

function checkWhole(name: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new ImagingError("invalid-argument", {
    given: `${name} is ${value}`,
    expected: `a whole number from ${least} to ${most}`,
    fix: `Leave ${name} out for its default.`,
  });
}
