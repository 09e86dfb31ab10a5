/** What is the same in Node and in browsers: everything but files and codecs. */
export { type ApplyMaskOptions, applyMask } from "./apply-mask.js";
export { type BlockMaskOptions, blockMask } from "./block-mask.js";
export { joinChannels, splitChannels, toRgb } from "./channels.js";
export {
  type ContactSheetCell,
  type ContactSheetOptions,
  contactSheet,
} from "./contact-sheet.js";
export { type DifferenceOptions, differenceImage } from "./difference-image.js";
export type { EncodeImageOptions, EncodeQuality, WritableFormat } from "./encode-options.js";
export { ImagingError, type ImagingErrorCode } from "./errors.js";
export { createImage, type Image } from "./image.js";
export { fromImageData, type ImageDataLike, type ImageDataSource, toImageData } from "./image-data.js";
export { fromMatrix, toMatrix } from "./image-matrix.js";
export {
  type InpaintIteration,
  type InpaintOptions,
  type InpaintResult,
  type InpaintStep,
  inpaint,
  inpaintAsync,
  inpaintIterations,
} from "./inpaint.js";
export { type LandscapeOptions, landscape } from "./landscape.js";
export { type MondrianOptions, type MondrianPalette, mondrian } from "./mondrian.js";
export { type PsnrOptions, psnr } from "./psnr.js";
export { type RandomMaskOptions, randomMask } from "./random-mask.js";
export type { ReadImageOptions } from "./read-options.js";
export { relativeError } from "./relative-error.js";
export { resize } from "./resize.js";
export { resizeToFit } from "./resize-to-fit.js";
export type { Rgb } from "./rgb.js";
export { type ScratchMaskOptions, scratchMask } from "./scratch-mask.js";
export { ssim } from "./ssim.js";
export { type TextMaskOptions, textMask } from "./text-mask.js";
export { type GrayscaleOptions, toGrayscale } from "./to-grayscale.js";
