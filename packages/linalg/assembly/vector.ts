// Level-1 kernels on contiguous vectors.

/** Σ x[i]·y[i] */
export function dot(n: i32, x: usize, y: usize): f64 {
  let s0 = f64x2.splat(0),
    s1 = s0;
  let i = 0;
  for (; i + 4 <= n; i += 4, x += 32, y += 32) {
    s0 = f64x2.add(s0, f64x2.mul(v128.load(x), v128.load(y)));
    s1 = f64x2.add(s1, f64x2.mul(v128.load(x, 16), v128.load(y, 16)));
  }
  s0 = f64x2.add(s0, s1);
  let sum = f64x2.extract_lane(s0, 0) + f64x2.extract_lane(s0, 1);
  for (; i < n; i++, x += 8, y += 8) sum += load<f64>(x) * load<f64>(y);
  return sum;
}

/** y += alpha·x */
export function axpy(n: i32, alpha: f64, x: usize, y: usize): void {
  const a = f64x2.splat(alpha);
  let i = 0;
  for (; i + 2 <= n; i += 2, x += 16, y += 16) v128.store(y, f64x2.add(v128.load(y), f64x2.mul(a, v128.load(x))));
  if (i < n) store<f64>(y, load<f64>(y) + alpha * load<f64>(x));
}
