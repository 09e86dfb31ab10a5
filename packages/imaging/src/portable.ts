/** What is the same in Node and in browsers: everything but files and codecs. */

export type { Colour } from "./background.js";
export type { EncodeImageOptions, EncodeQuality, WritableFormat } from "./encode-options.js";
export { ImagingError, type ImagingErrorCode } from "./errors.js";
export { createImage, type Image } from "./image.js";
export { fromImageData, type ImageDataLike, type ImageDataSource, toImageData } from "./image-data.js";
export type { ReadImageOptions } from "./read-options.js";
