/** `jax.numpy`: NumPy's functions on arrays that can be transformed. */
import { installMethods } from "./install-methods.js";

export * from "./arg-reductions.js";
export * from "./arithmetic.js";
export { array, asarray, copy, frombuffer, fromiter, type Nestable } from "./array.js";
export * from "./axes.js";
export * from "./broadcast.js";
export * from "./comparison.js";
export * from "./constants.js";
export * from "./convolution.js";
export * from "./creation.js";
export * from "./cumulative.js";
export * from "./differences.js";
export * from "./dtype-functions.js";
export {
  bfloat16,
  bool,
  bool_,
  type DTypeLike,
  type DTypeOption,
  double,
  float_,
  float16,
  float32,
  float64,
  int_,
  int8,
  int16,
  int32,
  int64,
  type ScalarType,
  single,
  uint,
  uint8,
  uint16,
  uint32,
  uint64,
} from "./dtypes.js";
export { append, insert, type Places, remove as delete, resize, trimZeros } from "./editing.js";
export * from "./einsum.js";
export * from "./exponential.js";
export * as fft from "./fft/index.js";
export * from "./float-parts.js";
export * from "./functional.js";
export * from "./grids.js";
export * from "./histogram.js";
export * from "./interpolation.js";
export * from "./join.js";
export * as linalg from "./linalg/index.js";
export {
  bitwiseAnd,
  bitwiseCount,
  bitwiseInvert,
  bitwiseLeftShift,
  bitwiseNot,
  bitwiseOr,
  bitwiseRightShift,
  bitwiseXor,
  invert,
  leftShift,
  logicalAnd,
  logicalNot,
  logicalOr,
  logicalXor,
  rightShift,
} from "./logical.js";
export * from "./matrices.js";
export * from "./matrix-products.js";
export * from "./nan-reductions.js";
export * from "./nonzero.js";
export * from "./packed-bits.js";
export * from "./pad.js";
export * from "./phase.js";
export * from "./polyfit.js";
export * from "./polynomial.js";
export * from "./products.js";
export * from "./quantiles.js";
export * from "./ranges.js";
export * from "./rearrange.js";
export * from "./reductions.js";
export * from "./repetition.js";
export * from "./rounding.js";
export * from "./searching.js";
export * from "./selection.js";
export * from "./sets.js";
export * from "./sorting.js";
export * from "./split.js";
export * from "./statistics.js";
export * from "./take.js";
export * from "./trigonometric.js";
export * from "./unique.js";
export * from "./where.js";
export * from "./windows.js";

installMethods();
