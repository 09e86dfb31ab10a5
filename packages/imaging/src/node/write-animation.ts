import type { Image } from "../image.js";
import { type AnimationFormat, type AnimationOptions, encodeAnimation } from "./encode-animation.js";
import { writeFileWhole } from "./write-file.js";
import { formatByExtension, writablePath } from "./write-image.js";

const FORMATS: Readonly<Record<string, AnimationFormat>> = { ".webp": "webp", ".gif": "gif" };

/**
 * Writes an animation to a file, whole or not at all, in the format that the name ends with: .webp or .gif.
 *
 * @param path of the file, or its `file:` URL; its folder must exist
 * @throws ImagingError `unsupported-format` when the name ends otherwise, `unwritable-image` when the folder does not
 * exist, nothing may be written there, or the path is a directory; and as `encodeAnimation`
 * @example
 * import { createImage, writeAnimation } from "@lab/imaging";
 * import { tmpdir } from "node:os";
 * import { join } from "node:path";
 * const frames = [0, 1].map((grey) => createImage(8, 8, 1, new Float64Array(64).fill(grey)));
 * await writeAnimation(join(tmpdir(), "blinking.gif"), frames, { frameMilliseconds: 500 });
 */
export async function writeAnimation(
  path: string | URL,
  frames: Iterable<Image>,
  options: AnimationOptions = {},
): Promise<void> {
  const name = writablePath(path);
  const format = formatByExtension(name, FORMATS);
  await writeFileWhole(name, await encodeAnimation(frames, { ...options, format }));
}
