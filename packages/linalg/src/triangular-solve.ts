import type { Arena } from "./kernels/arena.js";

/** Rows that are substituted at a time; the rest is a product. */
const BLOCK = 64;

/** A triangular window T: array, offset, leading dimension; `lower` and `unitDiagonal` of T itself, not of its transpose. */
export interface Triangle {
  readonly t: Float64Array;
  readonly offset: number;
  readonly ld: number;
  readonly lower: boolean;
  readonly transpose: boolean;
  readonly unitDiagonal: boolean;
}

/** B = op(T)⁻¹·B in place, B n × p contiguous: blocked substitution (Golub & Van Loan, 4th ed., 3.1.4). */
export function solveTriangleInPlace(arena: Arena, n: number, triangle: Triangle, b: Float64Array, p: number): void {
  const { t, offset, ld, lower, transpose, unitDiagonal } = triangle;
  const backward = lower === transpose; // op(T) is upper triangular
  const [tRow, tColumn] = transpose ? [1, ld] : [ld, 1];
  const blocks = Math.ceil(n / BLOCK);
  for (let step = 0; step < blocks; step++) {
    const from = (backward ? blocks - 1 - step : step) * BLOCK;
    const size = Math.min(BLOCK, n - from);
    const diagonal = offset + from * (ld + 1);
    arena.solveLeft(size, p, t, diagonal, tRow, tColumn, unitDiagonal, backward, b, from * p, p);
    // What is solved leaves the rows that are still to be solved.
    const [to, rest] = backward ? [0, from] : [from + size, n - from - size];
    if (rest === 0) continue;
    const at = offset + to * tRow + from * tColumn;
    arena.gemm(transpose, false, rest, p, size, -1, t, at, ld, b, from * p, p, 1, b, to * p, p);
  }
}
