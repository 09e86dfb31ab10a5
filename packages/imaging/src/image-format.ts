import { ImagingError } from "./errors.js";

/** The formats that are read, in Node and in browsers alike. */
export type ReadableFormat = "png" | "jpeg" | "webp" | "gif";

/** For error messages. */
export const ACCEPTED_FORMATS = "a PNG, JPEG, WebP or GIF file";

/** How many bytes of a file are enough to tell its format. */
export const SIGNATURE_LENGTH = 1024;

/**
 * The format of a file, by the bytes that it begins with: the name's extension may be wrong.
 *
 * Decoders are shown only what this function lets through. libvips could open more, such as SVG, which can refer to
 * other files.
 *
 * @param source the words for the file in an error message
 * @throws ImagingError `unreadable-image` when there are no bytes, `unsupported-format` when they begin otherwise
 */
export function recogniseFormat(bytes: Uint8Array, source: string): ReadableFormat {
  if (bytes.length === 0) {
    throw new ImagingError("unreadable-image", {
      given: `${source}, which is empty`,
      expected: ACCEPTED_FORMATS,
      fix: "Check that the file was written or downloaded to its end.",
    });
  }
  const format = READABLE.find(([, signature]) => begins(bytes, signature))?.[0];
  if (format !== undefined) return format;
  throw new ImagingError("unsupported-format", {
    given: `${source}, which holds ${describeContent(bytes)}`,
    expected: ACCEPTED_FORMATS,
    fix: "Convert the picture to PNG first.",
  });
}

/** Bytes by their Latin-1 letters; `.` stands for any byte. */
const READABLE: readonly (readonly [ReadableFormat, string])[] = [
  ["png", "\x89PNG\r\n\x1a\n"],
  ["jpeg", "\xff\xd8\xff"],
  ["webp", "RIFF....WEBP"],
  ["gif", "GIF87a"],
  ["gif", "GIF89a"],
];

const OTHERS: readonly (readonly [string, string])[] = [
  ["TIFF", "II*\0"],
  ["TIFF", "MM\0*"],
  ["AVIF", "....ftypavi"],
  ["HEIC", "....ftyphei"],
  ["HEIC", "....ftypmif1"],
  ["a video or another ISO media file", "....ftyp"],
  ["JPEG XL", "\xff\x0a"],
  ["JPEG XL", "\0\0\0\x0cJXL "],
  ["JPEG 2000", "\0\0\0\x0cjP  "],
  ["BMP", "BM"],
  ["an icon (ICO)", "\0\0\x01\0"],
  ["a Photoshop document", "8BPS"],
  ["PDF", "%PDF-"],
  ["a zip archive", "PK\x03\x04"],
  ["a gzip archive", "\x1f\x8b"],
];

const HEX_SHOWN = 8;

function describeContent(bytes: Uint8Array): string {
  const other = OTHERS.find(([, signature]) => begins(bytes, signature))?.[0];
  if (other !== undefined) return other;
  const text = asText(bytes.subarray(0, SIGNATURE_LENGTH));
  if (text === undefined) {
    const hex = Array.from(bytes.subarray(0, HEX_SHOWN), (byte) => byte.toString(16).padStart(2, "0"));
    return `bytes that begin with ${hex.join(" ")}, which no format known here does`;
  }
  if (/<svg[\s>]/i.test(text)) return "SVG";
  if (/^\s*<(!doctype html|html)/i.test(text)) return "an HTML page";
  return "text";
}

function begins(bytes: Uint8Array, signature: string): boolean {
  if (bytes.length < signature.length) return false;
  for (let k = 0; k < signature.length; k++) {
    if (signature[k] !== "." && bytes[k] !== signature.charCodeAt(k)) return false;
  }
  return true;
}

/** The bytes as UTF-8 when that is what they are, without control characters; a character cut at the end is no fault. */
function asText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    const isControl = (code: number) => code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d;
    for (let k = 0; k < text.length; k++) if (isControl(text.charCodeAt(k))) return undefined;
    return text;
  } catch {
    return undefined;
  }
}
