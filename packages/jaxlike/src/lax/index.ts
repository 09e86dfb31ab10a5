export { clamp } from "./clamp.js";
export { convertElementType } from "./convert-element-type.js";
export { add, div, mul, neg, rem, sub } from "./elementwise/arithmetic.js";
export {
  bitwiseAnd,
  bitwiseNot,
  bitwiseOr,
  bitwiseXor,
  clz,
  populationCount,
  shiftLeft,
  shiftRightArithmetic,
  shiftRightLogical,
} from "./elementwise/bitwise.js";
export { eq, ge, gt, le, lt, ne } from "./elementwise/comparison.js";
export { exp, exp2, expm1, log, log1p, logistic } from "./elementwise/exponential.js";
export { max, min } from "./elementwise/extremum.js";
export { acosh, asinh, atanh, cosh, sinh, tanh } from "./elementwise/hyperbolic.js";
export { nextafter } from "./elementwise/nextafter.js";
export { cbrt, integerPow, pow, reciprocal, rsqrt, sqrt, square } from "./elementwise/power.js";
export { ceil, floor, isFinite, type RoundingMethod, round } from "./elementwise/rounding.js";
export { abs, sign } from "./elementwise/sign.js";
export { acos, asin, atan, atan2, cos, sin, tan } from "./elementwise/trigonometric.js";
