// Column-wise work on tall row-major blocks.

/** out = X − Y·diag(s), and squares[t] = Σ_i out[i, t]²; X and out are rows × width, Y the same with row stride yStride. */
export function residualColumns(
  rows: i32, width: i32, x: usize, y: usize, yStride: i32, s: usize, out: usize, squares: usize,
): void {
  const step = <usize>width << 3;
  const yStep = <usize>yStride << 3;
  let t = 0;
  for (; t + 2 <= width; t += 2) {
    const at = <usize>t << 3;
    const factor = v128.load(s + at);
    let sum = f64x2.splat(0);
    let xAt = x + at, yAt = y + at, outAt = out + at;
    for (let i = 0; i < rows; i++, xAt += step, yAt += yStep, outAt += step) {
      const r = f64x2.sub(v128.load(xAt), f64x2.mul(v128.load(yAt), factor));
      v128.store(outAt, r);
      sum = f64x2.add(sum, f64x2.mul(r, r));
    }
    v128.store(squares + at, sum);
  }
  if (t < width) {
    const at = <usize>t << 3;
    const factor = load<f64>(s + at);
    let sum: f64 = 0;
    let xAt = x + at, yAt = y + at, outAt = out + at;
    for (let i = 0; i < rows; i++, xAt += step, yAt += yStep, outAt += step) {
      const r = load<f64>(xAt) - load<f64>(yAt) * factor;
      store<f64>(outAt, r);
      sum += r * r;
    }
    store<f64>(squares + at, sum);
  }
}

/** Columns toColumn … toColumn + count − 1 of `to`, rows × toStride, become the first `count` columns of `from`, rows × fromStride. */
export function copyColumns(
  rows: i32, count: i32, from: usize, fromStride: i32, to: usize, toStride: i32, toColumn: i32,
): void {
  const bytes = <usize>count << 3;
  to += <usize>toColumn << 3;
  for (let i = 0; i < rows; i++) {
    let t: usize = 0;
    for (; t + 16 <= bytes; t += 16) v128.store(to + t, v128.load(from + t));
    if (t < bytes) store<f64>(to + t, load<f64>(from + t));
    from += <usize>fromStride << 3;
    to += <usize>toStride << 3;
  }
}
