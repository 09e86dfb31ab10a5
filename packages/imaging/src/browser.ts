/** What a bundler for browsers finds under `@lab/imaging`: no files and no animations. */

export type { BlobLike, ImageBitmapLike } from "./browser/canvas.js";
export { encodeImage } from "./browser/encode-image.js";
export { readImage } from "./browser/read-image.js";
export * from "./portable.js";
