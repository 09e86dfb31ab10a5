// Multiply and add, fused into one rounding where the feature set has it.

/** acc + x·y */
// @ts-ignore: decorator
@inline
export function madd(acc: v128, x: v128, y: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f64x2.relaxed_madd(x, y, acc) : f64x2.add(acc, f64x2.mul(x, y));
}

/** The sum of both lanes. */
// @ts-ignore: decorator
@inline
export function lanes(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}
