// Kernels on small triangles, and the Gram matrix: what a blocked factorisation does between two products.
import { madd } from "./madd";
import { nmadd } from "./nmadd";
import { axpy } from "./vector";

/** X = X·R⁻¹ row by row; R is n × n upper triangular, X is m × n. Four rows share each load of R. */
export function solveRightUpper(m: i32, n: i32, r: usize, ldr: i32, x: usize, ldx: i32): void {
  const row = <usize>ldx << 3;
  const rRow = <usize>ldr << 3;
  let i = 0;
  for (; i + 4 <= m; i += 4, x += 4 * row) {
    let rj = r;
    for (let j = 0; j < n; j++, rj += rRow) {
      const at: usize = <usize>j << 3;
      let x0 = x + at, x1 = x0 + row, x2 = x1 + row, x3 = x2 + row;
      let t = rj + at;
      const scale = 1 / load<f64>(t);
      const y0 = load<f64>(x0) * scale, y1 = load<f64>(x1) * scale;
      const y2 = load<f64>(x2) * scale, y3 = load<f64>(x3) * scale;
      store<f64>(x0, y0); store<f64>(x1, y1); store<f64>(x2, y2); store<f64>(x3, y3);
      const v0 = f64x2.splat(y0), v1 = f64x2.splat(y1), v2 = f64x2.splat(y2), v3 = f64x2.splat(y3);
      x0 += 8; x1 += 8; x2 += 8; x3 += 8; t += 8;
      let k = j + 1;
      for (; k + 2 <= n; k += 2) {
        const u = v128.load(t);
        v128.store(x0, nmadd(v128.load(x0), v0, u));
        v128.store(x1, nmadd(v128.load(x1), v1, u));
        v128.store(x2, nmadd(v128.load(x2), v2, u));
        v128.store(x3, nmadd(v128.load(x3), v3, u));
        x0 += 16; x1 += 16; x2 += 16; x3 += 16; t += 16;
      }
      if (k < n) {
        const u = load<f64>(t);
        store<f64>(x0, load<f64>(x0) - y0 * u);
        store<f64>(x1, load<f64>(x1) - y1 * u);
        store<f64>(x2, load<f64>(x2) - y2 * u);
        store<f64>(x3, load<f64>(x3) - y3 * u);
      }
    }
  }
  for (; i < m; i++, x += row) {
    let rj = r;
    for (let j = 0; j < n; j++, rj += rRow) {
      const at: usize = <usize>j << 3;
      const y = load<f64>(x + at) / load<f64>(rj + at);
      store<f64>(x + at, y);
      axpy(n - j - 1, -y, rj + at + 8, x + at + 8);
    }
  }
}

/**
 * B = T⁻¹·B; T is n × n triangular with entry (i, k) at t + i·tRow + k·tColumn, B is n × p.
 * `backward` substitutes from the last row (T upper), else from the first (T lower).
 */
export function solveLeft(
  n: i32, p: i32, t: usize, tRow: i32, tColumn: i32, unitDiagonal: bool, backward: bool, b: usize, ldb: i32,
): void {
  const row = <usize>ldb << 3;
  for (let step = 0; step < n; step++) {
    const i = backward ? n - 1 - step : step;
    const begin = backward ? i + 1 : 0;
    const end = backward ? n : i;
    const bi = b + <usize>i * row;
    const ti = t + (<usize>(i * tRow) << 3);
    for (let k = begin; k < end; k++) {
      const x = load<f64>(ti + (<usize>(k * tColumn) << 3));
      if (p == 1) store<f64>(bi, load<f64>(bi) - x * load<f64>(b + <usize>k * row));
      else axpy(p, -x, b + <usize>k * row, bi);
    }
    if (!unitDiagonal) {
      const pivot = load<f64>(ti + (<usize>(i * tColumn) << 3));
      for (let j = 0; j < p; j++) store<f64>(bi + (<usize>j << 3), load<f64>(bi + (<usize>j << 3)) / pivot);
    }
  }
}

/** G = XᵀX, n × n, both triangles; X is m × n. Tiles of 4 × 4 entries stay in registers over all rows. */
export function gram(m: i32, n: i32, x: usize, ldx: i32, g: usize): void {
  const row = <usize>ldx << 3;
  const gRow = <usize>n << 3;
  const full = n & ~3;
  for (let i = 0; i < full; i += 4) {
    for (let j = i; j < full; j += 4) gramTile(m, x + (<usize>i << 3), x + (<usize>j << 3), row, g + <usize>i * gRow + (<usize>j << 3), gRow);
  }
  for (let j = full; j < n; j++) {
    for (let i = 0; i <= j; i++) {
      let sum: f64 = 0;
      let at = x;
      for (let p = 0; p < m; p++, at += row) sum += load<f64>(at + (<usize>i << 3)) * load<f64>(at + (<usize>j << 3));
      store<f64>(g + <usize>i * gRow + (<usize>j << 3), sum);
    }
  }
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < i; j++) store<f64>(g + <usize>i * gRow + (<usize>j << 3), load<f64>(g + <usize>j * gRow + (<usize>i << 3)));
  }
}

function gramTile(m: i32, a: usize, b: usize, row: usize, g: usize, gRow: usize): void {
  let s00 = f64x2.splat(0), s01 = s00, s10 = s00, s11 = s00, s20 = s00, s21 = s00, s30 = s00, s31 = s00;
  for (let p = 0; p < m; p++, a += row, b += row) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let u = v128.load64_splat(a);
    s00 = madd(s00, u, b0); s01 = madd(s01, u, b1);
    u = v128.load64_splat(a, 8);
    s10 = madd(s10, u, b0); s11 = madd(s11, u, b1);
    u = v128.load64_splat(a, 16);
    s20 = madd(s20, u, b0); s21 = madd(s21, u, b1);
    u = v128.load64_splat(a, 24);
    s30 = madd(s30, u, b0); s31 = madd(s31, u, b1);
  }
  v128.store(g, s00); v128.store(g, s01, 16); g += gRow;
  v128.store(g, s10); v128.store(g, s11, 16); g += gRow;
  v128.store(g, s20); v128.store(g, s21, 16); g += gRow;
  v128.store(g, s30); v128.store(g, s31, 16);
}
