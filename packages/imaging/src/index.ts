export {
  type AnimationFormat,
  type AnimationOptions,
  type EncodeAnimationOptions,
  encodeAnimation,
} from "./node/encode-animation.js";
export { encodeImage } from "./node/encode-image.js";
export { readImage } from "./node/read-image.js";
export { writeAnimation } from "./node/write-animation.js";
export { writeImage } from "./node/write-image.js";
export * from "./portable.js";
