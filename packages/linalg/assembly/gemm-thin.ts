// Products that read each entry of a large operand once: there is nothing to pack for, only memory to stream through.
import { lanes, madd } from "./madd";

/** C = alpha·A·Bᵀ + beta·C by dot products of rows, in tiles of 4 rows of A and 2 rows of B. */
export function gemmByDots(
  m: i32, n: i32, k: i32, alpha: f64, a: usize, aRow: usize, b: usize, bRow: usize, beta: f64, c: usize, cRow: usize,
): void {
  for (let i = 0; i < m; i += 4) {
    const rows = m - i;
    const a0 = a + <usize>i * aRow;
    const a1 = rows > 1 ? a0 + aRow : a0;
    const a2 = rows > 2 ? a1 + aRow : a1;
    const a3 = rows > 3 ? a2 + aRow : a2;
    for (let j = 0; j < n; j += 2) {
      const b0 = b + <usize>j * bRow;
      const b1 = j + 1 < n ? b0 + bRow : b0;
      let s00 = f64x2.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
      let p: usize = 0;
      for (const end = <usize>(k & ~1) << 3; p < end; p += 16) {
        const y0 = v128.load(b0 + p), y1 = v128.load(b1 + p);
        let x = v128.load(a0 + p);
        s00 = madd(s00, x, y0); s01 = madd(s01, x, y1);
        x = v128.load(a1 + p);
        s10 = madd(s10, x, y0); s11 = madd(s11, x, y1);
        x = v128.load(a2 + p);
        s20 = madd(s20, x, y0); s21 = madd(s21, x, y1);
        x = v128.load(a3 + p);
        s30 = madd(s30, x, y0); s31 = madd(s31, x, y1);
      }
      if (k & 1) {
        const y0 = v128.load64_zero(b0 + p), y1 = v128.load64_zero(b1 + p);
        let x = v128.load64_zero(a0 + p);
        s00 = madd(s00, x, y0); s01 = madd(s01, x, y1);
        x = v128.load64_zero(a1 + p);
        s10 = madd(s10, x, y0); s11 = madd(s11, x, y1);
        x = v128.load64_zero(a2 + p);
        s20 = madd(s20, x, y0); s21 = madd(s21, x, y1);
        x = v128.load64_zero(a3 + p);
        s30 = madd(s30, x, y0); s31 = madd(s31, x, y1);
      }
      const pair = j + 1 < n;
      let to = c + <usize>i * cRow + (<usize>j << 3);
      update(to, alpha, s00, s01, beta, pair);
      if (rows > 1) update(to += cRow, alpha, s10, s11, beta, pair);
      if (rows > 2) update(to += cRow, alpha, s20, s21, beta, pair);
      if (rows > 3) update(to += cRow, alpha, s30, s31, beta, pair);
    }
  }
}

function update(c: usize, alpha: f64, s0: v128, s1: v128, beta: f64, pair: bool): void {
  const first = alpha * lanes(s0);
  store<f64>(c, beta == 0 ? first : first + beta * load<f64>(c));
  if (!pair) return;
  const second = alpha * lanes(s1);
  store<f64>(c, beta == 0 ? second : second + beta * load<f64>(c, 8), 8);
}

/** One row: c = alpha·a·B + beta·c, with the entries of a `aStep` bytes apart; streams through the rows of B. */
export function gemmOneRow(
  n: i32, k: i32, alpha: f64, a: usize, aStep: usize, b: usize, bRow: usize, beta: f64, c: usize,
): void {
  for (let j = 0; j < n; j++) {
    const at = c + (<usize>j << 3);
    store<f64>(at, beta == 0 ? 0 : beta * load<f64>(at));
  }
  let p = 0;
  for (; p + 4 <= k; p += 4, a += 4 * aStep, b += 4 * bRow) {
    const x0 = alpha * load<f64>(a);
    const x1 = alpha * load<f64>(a + aStep);
    const x2 = alpha * load<f64>(a + 2 * aStep);
    const x3 = alpha * load<f64>(a + 3 * aStep);
    const v0 = f64x2.splat(x0), v1 = f64x2.splat(x1), v2 = f64x2.splat(x2), v3 = f64x2.splat(x3);
    const b1 = b + bRow, b2 = b1 + bRow, b3 = b2 + bRow;
    let t: usize = 0;
    for (const end = <usize>(n & ~1) << 3; t < end; t += 16) {
      let s = madd(v128.load(c + t), v0, v128.load(b + t));
      s = madd(s, v1, v128.load(b1 + t));
      s = madd(s, v2, v128.load(b2 + t));
      v128.store(c + t, madd(s, v3, v128.load(b3 + t)));
    }
    if (n & 1) {
      const s = load<f64>(c + t) + x0 * load<f64>(b + t) + x1 * load<f64>(b1 + t) + x2 * load<f64>(b2 + t);
      store<f64>(c + t, s + x3 * load<f64>(b3 + t));
    }
  }
  for (; p < k; p++, a += aStep, b += bRow) {
    const x = alpha * load<f64>(a);
    const v = f64x2.splat(x);
    let t: usize = 0;
    for (const end = <usize>(n & ~1) << 3; t < end; t += 16) {
      v128.store(c + t, madd(v128.load(c + t), v, v128.load(b + t)));
    }
    if (n & 1) store<f64>(c + t, load<f64>(c + t) + x * load<f64>(b + t));
  }
}
