// The step of matrix completion that is not a product: known values imposed on a low-rank matrix.

/**
 * lacking = known − low; returns Σ (new lacking − old lacking)².
 */
export function impose(count: i32, known: usize, low: usize, lacking: usize): f64 {
  let s0 = f64x2.splat(0), s1 = s0;
  let p = 0;
  for (; p + 4 <= count; p += 4, known += 32, low += 32, lacking += 32) {
    const v0 = f64x2.sub(v128.load(known), v128.load(low));
    const v1 = f64x2.sub(v128.load(known, 16), v128.load(low, 16));
    const d0 = f64x2.sub(v0, v128.load(lacking)), d1 = f64x2.sub(v1, v128.load(lacking, 16));
    v128.store(lacking, v0);
    v128.store(lacking, v1, 16);
    s0 = f64x2.add(s0, f64x2.mul(d0, d0));
    s1 = f64x2.add(s1, f64x2.mul(d1, d1));
  }
  s0 = f64x2.add(s0, s1);
  let sum = f64x2.extract_lane(s0, 0) + f64x2.extract_lane(s0, 1);
  for (; p < count; p++, known += 8, low += 8, lacking += 8) {
    const v = load<f64>(known) - load<f64>(low);
    const d = v - load<f64>(lacking);
    store<f64>(lacking, v);
    sum += d * d;
  }
  return sum;
}
