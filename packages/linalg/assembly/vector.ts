// Level-1 and level-2 kernels. Vectors are contiguous; matrices are row-major with a leading dimension.
import { lanes, madd } from "./madd";

/** Σ x[i]·y[i] */
export function dot(n: i32, x: usize, y: usize): f64 {
  let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
  let i = 0;
  for (; i + 8 <= n; i += 8, x += 64, y += 64) {
    s0 = madd(s0, v128.load(x), v128.load(y));
    s1 = madd(s1, v128.load(x, 16), v128.load(y, 16));
    s2 = madd(s2, v128.load(x, 32), v128.load(y, 32));
    s3 = madd(s3, v128.load(x, 48), v128.load(y, 48));
  }
  for (; i + 2 <= n; i += 2, x += 16, y += 16) s0 = madd(s0, v128.load(x), v128.load(y));
  let sum = lanes(f64x2.add(f64x2.add(s0, s1), f64x2.add(s2, s3)));
  if (i < n) sum += load<f64>(x) * load<f64>(y);
  return sum;
}

/** y += alpha·x */
export function axpy(n: i32, alpha: f64, x: usize, y: usize): void {
  const a = f64x2.splat(alpha);
  let i = 0;
  for (; i + 4 <= n; i += 4, x += 32, y += 32) {
    v128.store(y, madd(v128.load(y), a, v128.load(x)));
    v128.store(y, madd(v128.load(y, 16), a, v128.load(x, 16)), 16);
  }
  for (; i < n; i++, x += 8, y += 8) store<f64>(y, load<f64>(y) + alpha * load<f64>(x));
}

/** y += alpha·A·x; A is m × n. Four rows share each load of x. */
export function gemv(m: i32, n: i32, alpha: f64, a: usize, lda: i32, x: usize, y: usize): void {
  const row = <usize>lda << 3;
  const even = <usize>(n & ~1) << 3;
  let i = 0;
  for (; i + 4 <= m; i += 4, a += 4 * row, y += 32) {
    const a1 = a + row, a2 = a1 + row, a3 = a2 + row;
    let s0 = f64x2.splat(0), s1 = s0, s2 = s0, s3 = s0;
    let t0 = s0, t1 = s0, t2 = s0, t3 = s0;
    let j: usize = 0;
    for (; j + 32 <= even; j += 32) {
      const u = v128.load(x + j), v = v128.load(x + j, 16);
      s0 = madd(s0, v128.load(a + j), u);
      s1 = madd(s1, v128.load(a1 + j), u);
      s2 = madd(s2, v128.load(a2 + j), u);
      s3 = madd(s3, v128.load(a3 + j), u);
      t0 = madd(t0, v128.load(a + j, 16), v);
      t1 = madd(t1, v128.load(a1 + j, 16), v);
      t2 = madd(t2, v128.load(a2 + j, 16), v);
      t3 = madd(t3, v128.load(a3 + j, 16), v);
    }
    for (; j < even; j += 16) {
      const u = v128.load(x + j);
      s0 = madd(s0, v128.load(a + j), u);
      s1 = madd(s1, v128.load(a1 + j), u);
      s2 = madd(s2, v128.load(a2 + j), u);
      s3 = madd(s3, v128.load(a3 + j), u);
    }
    let r0 = lanes(f64x2.add(s0, t0)), r1 = lanes(f64x2.add(s1, t1));
    let r2 = lanes(f64x2.add(s2, t2)), r3 = lanes(f64x2.add(s3, t3));
    if (n & 1) {
      const last = load<f64>(x + j);
      r0 += load<f64>(a + j) * last;
      r1 += load<f64>(a1 + j) * last;
      r2 += load<f64>(a2 + j) * last;
      r3 += load<f64>(a3 + j) * last;
    }
    store<f64>(y, load<f64>(y) + alpha * r0);
    store<f64>(y, load<f64>(y, 8) + alpha * r1, 8);
    store<f64>(y, load<f64>(y, 16) + alpha * r2, 16);
    store<f64>(y, load<f64>(y, 24) + alpha * r3, 24);
  }
  for (; i < m; i++, a += row, y += 8) store<f64>(y, load<f64>(y) + alpha * dot(n, a, x));
}

/** y += alpha·Aᵀ·x; A is m × n. Four rows are added on one pass over y. */
export function gemvTranspose(m: i32, n: i32, alpha: f64, a: usize, lda: i32, x: usize, y: usize): void {
  const row = <usize>lda << 3;
  const even = <usize>(n & ~1) << 3;
  let i = 0;
  for (; i + 4 <= m; i += 4, a += 4 * row, x += 32) {
    const a1 = a + row, a2 = a1 + row, a3 = a2 + row;
    const x0 = alpha * load<f64>(x), x1 = alpha * load<f64>(x, 8);
    const x2 = alpha * load<f64>(x, 16), x3 = alpha * load<f64>(x, 24);
    const v0 = f64x2.splat(x0), v1 = f64x2.splat(x1), v2 = f64x2.splat(x2), v3 = f64x2.splat(x3);
    let j: usize = 0;
    for (; j < even; j += 16) {
      let s = madd(v128.load(y + j), v0, v128.load(a + j));
      let t = f64x2.mul(v1, v128.load(a1 + j));
      s = madd(s, v2, v128.load(a2 + j));
      t = madd(t, v3, v128.load(a3 + j));
      v128.store(y + j, f64x2.add(s, t));
    }
    if (n & 1) {
      const sum = x0 * load<f64>(a + j) + x1 * load<f64>(a1 + j) + x2 * load<f64>(a2 + j) + x3 * load<f64>(a3 + j);
      store<f64>(y + j, load<f64>(y + j) + sum);
    }
  }
  for (; i < m; i++, a += row, x += 8) axpy(n, alpha * load<f64>(x), a, y);
}

/** A += alpha·x·yᵀ; A is m × n. */
export function ger(m: i32, n: i32, alpha: f64, x: usize, y: usize, a: usize, lda: i32): void {
  const row = <usize>lda << 3;
  for (let i = 0; i < m; i++, a += row, x += 8) axpy(n, alpha * load<f64>(x), y, a);
}

/** B = Aᵀ; A is m × n, B is n × m. Tiles of 8 × 8 keep the strided side within the cache. */
export function transpose(m: i32, n: i32, a: usize, lda: i32, b: usize, ldb: i32): void {
  for (let i0 = 0; i0 < m; i0 += 8) {
    const i1 = min(i0 + 8, m);
    for (let j0 = 0; j0 < n; j0 += 8) {
      const j1 = min(j0 + 8, n);
      for (let j = j0; j < j1; j++) {
        for (let i = i0; i < i1; i++) {
          store<f64>(b + (<usize>(j * ldb + i) << 3), load<f64>(a + (<usize>(i * lda + j) << 3)));
        }
      }
    }
  }
}
