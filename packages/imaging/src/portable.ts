/** What is the same in Node and in browsers: everything but files and codecs. */
export { joinChannels, splitChannels, toRgb } from "./channels.js";
export { ImagingError, type ImagingErrorCode } from "./errors.js";
export { createImage, type Image } from "./image.js";
export { fromMatrix, toMatrix } from "./image-matrix.js";
export {
  type InpaintIteration,
  type InpaintOptions,
  type InpaintResult,
  type InpaintStep,
  inpaint,
  inpaintAsync,
} from "./inpaint.js";
export { resize } from "./resize.js";
export { resizeToFit } from "./resize-to-fit.js";
export { type GrayscaleOptions, toGrayscale } from "./to-grayscale.js";
