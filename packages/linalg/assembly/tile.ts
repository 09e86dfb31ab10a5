// The inner kernels of gemm: a tile of 4 × 4 entries of C in eight vector registers, one rank-1 update a step of k.
// Measured in V8: 4 rows of 2 vectors reach the limit of the multipliers; larger tiles spill registers, smaller ones
// wait for loads.
import { madd } from "./madd";

/** Rows and columns of a tile. */
export const TILE = 4;
/** Bytes from one step of k to the next in a packed panel. */
export const TILE_STEP: usize = TILE * 8;

/** Tile += alpha·A·B: row r of A at `a + r·aRow`, contiguous; rows beyond `rows` repeat the last one and are discarded. */
export function tileOfRows(
  kc: i32, alpha: f64, a: usize, aRow: usize, rows: i32, b: usize, bStep: usize, beta: f64, c: usize, cRow: usize,
): void {
  let a0 = a;
  let a1 = rows > 1 ? a0 + aRow : a0;
  let a2 = rows > 2 ? a1 + aRow : a1;
  let a3 = rows > 3 ? a2 + aRow : a2;
  let c00 = f64x2.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  for (let p = 0; p < kc; p++) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let x = v128.load64_splat(a0);
    c00 = madd(c00, x, b0); c01 = madd(c01, x, b1);
    x = v128.load64_splat(a1);
    c10 = madd(c10, x, b0); c11 = madd(c11, x, b1);
    x = v128.load64_splat(a2);
    c20 = madd(c20, x, b0); c21 = madd(c21, x, b1);
    x = v128.load64_splat(a3);
    c30 = madd(c30, x, b0); c31 = madd(c31, x, b1);
    a0 += 8; a1 += 8; a2 += 8; a3 += 8;
    b += bStep;
  }
  update(c, alpha, c00, c01, beta);
  update(c + cRow, alpha, c10, c11, beta);
  update(c + 2 * cRow, alpha, c20, c21, beta);
  update(c + 3 * cRow, alpha, c30, c31, beta);
}

/** Tile += alpha·A·B with both packed: a step is the next four entries of either. */
export function tileOfPanels(kc: i32, alpha: f64, a: usize, b: usize, beta: f64, c: usize, cRow: usize): void {
  let c00 = f64x2.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  for (let p = 0; p < kc; p++) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let x = v128.load64_splat(a);
    c00 = madd(c00, x, b0); c01 = madd(c01, x, b1);
    x = v128.load64_splat(a, 8);
    c10 = madd(c10, x, b0); c11 = madd(c11, x, b1);
    x = v128.load64_splat(a, 16);
    c20 = madd(c20, x, b0); c21 = madd(c21, x, b1);
    x = v128.load64_splat(a, 24);
    c30 = madd(c30, x, b0); c31 = madd(c31, x, b1);
    a += TILE_STEP;
    b += TILE_STEP;
  }
  update(c, alpha, c00, c01, beta);
  update(c + cRow, alpha, c10, c11, beta);
  update(c + 2 * cRow, alpha, c20, c21, beta);
  update(c + 3 * cRow, alpha, c30, c31, beta);
}

/** Tile += alpha·Aᵀ·B: step p of A is the four contiguous entries at `a + p·aStep`. */
export function tileOfColumns(
  kc: i32, alpha: f64, a: usize, aStep: usize, b: usize, bStep: usize, beta: f64, c: usize, cRow: usize,
): void {
  let c00 = f64x2.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
  for (let p = 0; p < kc; p++) {
    const b0 = v128.load(b), b1 = v128.load(b, 16);
    let x = v128.load64_splat(a);
    c00 = madd(c00, x, b0); c01 = madd(c01, x, b1);
    x = v128.load64_splat(a, 8);
    c10 = madd(c10, x, b0); c11 = madd(c11, x, b1);
    x = v128.load64_splat(a, 16);
    c20 = madd(c20, x, b0); c21 = madd(c21, x, b1);
    x = v128.load64_splat(a, 24);
    c30 = madd(c30, x, b0); c31 = madd(c31, x, b1);
    a += aStep;
    b += bStep;
  }
  update(c, alpha, c00, c01, beta);
  update(c + cRow, alpha, c10, c11, beta);
  update(c + 2 * cRow, alpha, c20, c21, beta);
  update(c + 3 * cRow, alpha, c30, c31, beta);
}

// @ts-ignore: decorator
@inline
function update(c: usize, alpha: f64, s0: v128, s1: v128, beta: f64): void {
  const factor = f64x2.splat(alpha);
  s0 = f64x2.mul(s0, factor);
  s1 = f64x2.mul(s1, factor);
  if (beta != 0) {
    const keep = f64x2.splat(beta);
    s0 = madd(s0, keep, v128.load(c));
    s1 = madd(s1, keep, v128.load(c, 16));
  }
  v128.store(c, s0);
  v128.store(c, s1, 16);
}
