import { extname } from "node:path";
import type { EncodeQuality, WritableFormat } from "../encode-options.js";
import { ImagingError } from "../errors.js";
import type { Image } from "../image.js";
import { encodeImage } from "./encode-image.js";
import { filePath } from "./file-path.js";
import { writeFileWhole } from "./write-file.js";

const FORMATS: Readonly<Record<string, WritableFormat>> = {
  ".png": "png",
  ".jpg": "jpeg",
  ".jpeg": "jpeg",
  ".webp": "webp",
};

/**
 * Writes an image to a file, whole or not at all, in the format that the name ends with: .png, .jpg, .jpeg or .webp.
 *
 * Values are clipped and rounded as by `encodeImage`. A file that is there is replaced.
 *
 * @param path of the file, or its `file:` URL; its folder must exist
 * @throws ImagingError `unsupported-format` when the name ends otherwise, `unwritable-image` when the folder does not
 * exist, nothing may be written there, or the path is a directory; and as `encodeImage`
 * @example
 * import { createImage, readImage, writeImage } from "@lab/imaging";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * const path = join(tmpdir(), "two-pixels.png");
 * await writeImage(path, createImage(2, 1, 1, Float64Array.of(0, 1)));
 * (await readImage(path)).data; // 0, 1
 */
export async function writeImage(path: string | URL, image: Image, options: EncodeQuality = {}): Promise<void> {
  const name = writablePath(path);
  const format = formatByExtension(name, FORMATS);
  await writeFileWhole(name, await encodeImage(image, { ...options, format }));
}

/** The format that a name's extension stands for, in upper or lower case. */
export function formatByExtension<Format>(name: string, formats: Readonly<Record<string, Format>>): Format {
  const extension = extname(name).toLowerCase();
  const format = Object.hasOwn(formats, extension) ? formats[extension] : undefined;
  if (format !== undefined) return format;
  throw new ImagingError("unsupported-format", {
    given: `${JSON.stringify(name)}, a name that ends with ${extension === "" ? "no extension" : extension}`,
    expected: `a name that ends with ${Object.keys(formats).join(", ")}`,
    fix: `Add ${Object.keys(formats)[0]} to the name.`,
  });
}

/** @throws ImagingError `invalid-argument` when it is no path and no `file:` URL of this machine */
export function writablePath(path: string | URL): string {
  const name = filePath(path);
  if (name !== undefined) return name;
  throw new ImagingError("invalid-argument", {
    given: `a path of type ${typeof path}`,
    expected: "the path of a file, or its file: URL",
    fix: "Pass a string.",
  });
}
