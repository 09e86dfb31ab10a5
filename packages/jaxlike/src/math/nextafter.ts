/** The neighbours of a floating-point number. */

const words32 = new Int32Array(1);
const single = new Float32Array(words32.buffer);
const words64 = new BigInt64Array(1);
const double = new Float64Array(words64.buffer);

/** The float32 next to `x` in the direction of `y`, both rounded to float32 first: `y` where they are equal. */
export function nextafter32(x: number, y: number): number {
  const from = Math.fround(x);
  const to = Math.fround(y);
  if (Number.isNaN(from) || Number.isNaN(to)) return Number.NaN;
  if (from === to) return to;
  if (from === 0) return to > 0 ? 2 ** -149 : -(2 ** -149);
  single[0] = from;
  // The bits count magnitudes in order, through subnormals up to infinity.
  words32[0]! += to > from === from > 0 ? 1 : -1;
  return single[0]!;
}

/** The double next to `x` in the direction of `y`: `y` where they are equal. */
export function nextafter64(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return Number.NaN;
  if (x === y) return y;
  if (x === 0) return y > 0 ? Number.MIN_VALUE : -Number.MIN_VALUE;
  double[0] = x;
  words64[0]! += y > x === x > 0 ? 1n : -1n;
  return double[0]!;
}
