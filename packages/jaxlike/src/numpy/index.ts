/** `jax.numpy`: NumPy's functions on arrays that can be transformed. */
export * from "./arithmetic.js";
export { array, asarray, type Nestable } from "./array.js";
export * from "./axes.js";
export * from "./broadcast.js";
export * from "./comparison.js";
export * from "./constants.js";
export * from "./creation.js";
export {
  bfloat16,
  bool,
  bool_,
  type DTypeLike,
  type DTypeOption,
  float16,
  float32,
  float64,
  int8,
  int16,
  int32,
  int64,
  type ScalarType,
  uint8,
  uint16,
  uint32,
  uint64,
} from "./dtypes.js";
export * from "./exponential.js";
export * from "./float-parts.js";
export * from "./grids.js";
export * from "./join.js";
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
export * from "./nonzero.js";
export * from "./ranges.js";
export * from "./rounding.js";
export * from "./selection.js";
export * from "./take.js";
export * from "./trigonometric.js";
export * from "./where.js";
