/** acc − x·y, fused (one rounding) where the feature set has it. */
// @ts-ignore: decorator
@inline
export function nmadd(acc: v128, x: v128, y: v128): v128 {
  return ASC_FEATURE_RELAXED_SIMD ? f64x2.relaxed_nmadd(x, y, acc) : f64x2.sub(acc, f64x2.mul(x, y));
}
