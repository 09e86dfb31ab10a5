/** What is the same in Node and in browsers: everything but files and codecs. */
export { ImagingError, type ImagingErrorCode } from "./errors.js";
export { createImage, type Image } from "./image.js";
