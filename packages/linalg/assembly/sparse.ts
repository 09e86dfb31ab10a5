// Products with a compressed-sparse-row matrix R, and products sampled on a list of positions.
// Dense operands are row-major with `width` columns, so that one entry of R works on contiguous lanes. As many columns
// as registers allow are worked on in one pass over a row's entries, which is why there is a copy of the inner loop
// for each number of vectors: `vectors` is a constant wherever the inlined functions below are called.
import { lanes, madd } from "./madd";

const MOST_SUMS = 6;
const MOST_VECTORS = 8;

/** Y = R·X: rows × width, R is CSR with `rows` rows, X is cols × width. */
export function csrTimesDense(rows: i32, rowStart: usize, cols: usize, values: usize, width: i32, x: usize, y: usize): void {
  const stride = <usize>width << 3;
  for (let i = 0; i < rows; i++, y += stride) {
    const begin = load<i32>(rowStart + (<usize>i << 2));
    const end = load<i32>(rowStart + (<usize>(i + 1) << 2));
    let t: usize = 0;
    let left = width >> 1;
    // Measured: up to six sums at a time pay, of more four.
    for (; left > MOST_SUMS; left -= 4, t += 64) gather(4, begin, end, cols, values, x + t, stride, y + t);
    switch (left) {
      case 1: { gather(1, begin, end, cols, values, x + t, stride, y + t); break; }
      case 2: { gather(2, begin, end, cols, values, x + t, stride, y + t); break; }
      case 3: { gather(3, begin, end, cols, values, x + t, stride, y + t); break; }
      case 4: { gather(4, begin, end, cols, values, x + t, stride, y + t); break; }
      case 5: { gather(5, begin, end, cols, values, x + t, stride, y + t); break; }
      case 6: { gather(6, begin, end, cols, values, x + t, stride, y + t); break; }
    }
    if (width & 1) {
      const last = stride - 8;
      let s: f64 = 0;
      for (let p = begin; p < end; p++) {
        s += load<f64>(values + (<usize>p << 3)) * load<f64>(x + <usize>load<i32>(cols + (<usize>p << 2)) * stride + last);
      }
      store<f64>(y + last, s);
    }
  }
}

/** to = Σ_p values[p]·X[cols[p]] over `vectors` vectors of columns. */
// @ts-ignore: decorator
@inline
function gather(vectors: i32, begin: i32, end: i32, cols: usize, values: usize, x: usize, stride: usize, to: usize): void {
  let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0;
  for (let p = begin; p < end; p++) {
    const v = v128.load64_splat(values + (<usize>p << 3));
    const at = x + <usize>load<i32>(cols + (<usize>p << 2)) * stride;
    s0 = madd(s0, v, v128.load(at));
    if (vectors > 1) s1 = madd(s1, v, v128.load(at, 16));
    if (vectors > 2) s2 = madd(s2, v, v128.load(at, 32));
    if (vectors > 3) s3 = madd(s3, v, v128.load(at, 48));
    if (vectors > 4) s4 = madd(s4, v, v128.load(at, 64));
    if (vectors > 5) s5 = madd(s5, v, v128.load(at, 80));
  }
  v128.store(to, s0);
  if (vectors > 1) v128.store(to, s1, 16);
  if (vectors > 2) v128.store(to, s2, 32);
  if (vectors > 3) v128.store(to, s3, 48);
  if (vectors > 4) v128.store(to, s4, 64);
  if (vectors > 5) v128.store(to, s5, 80);
}

/**
 * Y += Rᵀ·X: cols × width, X is rows × width. Y holds the start value (zeros, usually).
 * Rows of X and Y are `rowLength` long, so that threads can share the columns among them.
 */
export function csrTransposeTimesDense(
  rows: i32, rowStart: usize, cols: usize, values: usize, width: i32, x: usize, y: usize, rowLength: i32,
): void {
  const stride = <usize>rowLength << 3;
  for (let i = 0; i < rows; i++, x += stride) {
    const begin = load<i32>(rowStart + (<usize>i << 2));
    const end = load<i32>(rowStart + (<usize>(i + 1) << 2));
    let t: usize = 0;
    for (let left = width >> 1; left > 0; left -= MOST_VECTORS, t += MOST_VECTORS * 16) {
      switch (left) {
        case 1: { scatter(1, begin, end, cols, values, x + t, y + t, stride); break; }
        case 2: { scatter(2, begin, end, cols, values, x + t, y + t, stride); break; }
        case 3: { scatter(3, begin, end, cols, values, x + t, y + t, stride); break; }
        case 4: { scatter(4, begin, end, cols, values, x + t, y + t, stride); break; }
        case 5: { scatter(5, begin, end, cols, values, x + t, y + t, stride); break; }
        case 6: { scatter(6, begin, end, cols, values, x + t, y + t, stride); break; }
        case 7: { scatter(7, begin, end, cols, values, x + t, y + t, stride); break; }
        default: { scatter(8, begin, end, cols, values, x + t, y + t, stride); break; }
      }
    }
    if (width & 1) {
      const last = (<usize>width << 3) - 8;
      const s = load<f64>(x + last);
      for (let p = begin; p < end; p++) {
        const at = y + <usize>load<i32>(cols + (<usize>p << 2)) * stride + last;
        store<f64>(at, load<f64>(at) + load<f64>(values + (<usize>p << 3)) * s);
      }
    }
  }
}

/** Y[cols[p]] += values[p]·x for every p, over `vectors` vectors of columns. */
// @ts-ignore: decorator
@inline
function scatter(vectors: i32, begin: i32, end: i32, cols: usize, values: usize, x: usize, y: usize, stride: usize): void {
  const x0 = v128.load(x);
  const x1 = vectors > 1 ? v128.load(x, 16) : x0;
  const x2 = vectors > 2 ? v128.load(x, 32) : x0;
  const x3 = vectors > 3 ? v128.load(x, 48) : x0;
  const x4 = vectors > 4 ? v128.load(x, 64) : x0;
  const x5 = vectors > 5 ? v128.load(x, 80) : x0;
  const x6 = vectors > 6 ? v128.load(x, 96) : x0;
  const x7 = vectors > 7 ? v128.load(x, 112) : x0;
  for (let p = begin; p < end; p++) {
    const v = v128.load64_splat(values + (<usize>p << 3));
    const at = y + <usize>load<i32>(cols + (<usize>p << 2)) * stride;
    v128.store(at, madd(v128.load(at), v, x0));
    if (vectors > 1) v128.store(at, madd(v128.load(at, 16), v, x1), 16);
    if (vectors > 2) v128.store(at, madd(v128.load(at, 32), v, x2), 32);
    if (vectors > 3) v128.store(at, madd(v128.load(at, 48), v, x3), 48);
    if (vectors > 4) v128.store(at, madd(v128.load(at, 64), v, x4), 64);
    if (vectors > 5) v128.store(at, madd(v128.load(at, 80), v, x5), 80);
    if (vectors > 6) v128.store(at, madd(v128.load(at, 96), v, x6), 96);
    if (vectors > 7) v128.store(at, madd(v128.load(at, 112), v, x7), 112);
  }
}

/** out[p] = Σ_t U[rows[p], t]·Z[cols[p], t]; U and Z are row-major with `width` columns. */
export function sampledProduct(count: i32, rows: usize, cols: usize, width: i32, u: usize, z: usize, out: usize): void {
  const stride = <usize>width << 3;
  const byTwo = <usize>(width & ~1) << 3;
  let p = 0;
  // Two positions at a time, so that their additions overlap.
  for (; p + 2 <= count; p += 2, rows += 8, cols += 8, out += 16) {
    const a0 = u + <usize>load<i32>(rows) * stride, a1 = u + <usize>load<i32>(rows, 4) * stride;
    const b0 = z + <usize>load<i32>(cols) * stride, b1 = z + <usize>load<i32>(cols, 4) * stride;
    let s0 = f64x2.splat(0), s1 = s0, r0 = s0, r1 = s0;
    let t: usize = 0;
    for (; t + 32 <= stride; t += 32) {
      s0 = madd(s0, v128.load(a0 + t), v128.load(b0 + t));
      s1 = madd(s1, v128.load(a1 + t), v128.load(b1 + t));
      r0 = madd(r0, v128.load(a0 + t, 16), v128.load(b0 + t, 16));
      r1 = madd(r1, v128.load(a1 + t, 16), v128.load(b1 + t, 16));
    }
    if (t < byTwo) {
      s0 = madd(s0, v128.load(a0 + t), v128.load(b0 + t));
      s1 = madd(s1, v128.load(a1 + t), v128.load(b1 + t));
      t += 16;
    }
    if (t < stride) {
      r0 = madd(r0, v128.load64_zero(a0 + t), v128.load64_zero(b0 + t));
      r1 = madd(r1, v128.load64_zero(a1 + t), v128.load64_zero(b1 + t));
    }
    s0 = f64x2.add(s0, r0);
    s1 = f64x2.add(s1, r1);
    v128.store(out, f64x2.add(v128.shuffle<f64>(s0, s1, 0, 2), v128.shuffle<f64>(s0, s1, 1, 3)));
  }
  if (p < count) {
    const a = u + <usize>load<i32>(rows) * stride;
    const b = z + <usize>load<i32>(cols) * stride;
    let s = f64x2.splat(0), r = s;
    let t: usize = 0;
    for (; t + 32 <= stride; t += 32) {
      s = madd(s, v128.load(a + t), v128.load(b + t));
      r = madd(r, v128.load(a + t, 16), v128.load(b + t, 16));
    }
    if (t < byTwo) {
      s = madd(s, v128.load(a + t), v128.load(b + t));
      t += 16;
    }
    if (t < stride) r = madd(r, v128.load64_zero(a + t), v128.load64_zero(b + t));
    store<f64>(out, lanes(f64x2.add(s, r)));
  }
}
