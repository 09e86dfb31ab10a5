import { LinalgError } from "./errors.js";
import { largestMagnitude, scaleByPowerOfTwo, unitExponent } from "./power-of-two.js";

/** The factors of A = U·diag(s)·Vᵀ, row-major, with s non-increasing. */
export interface SmallSvd {
  /** rows × cols, orthonormal columns */
  readonly u: Float64Array;
  readonly s: Float64Array;
  /** cols × cols, orthonormal columns */
  readonly v: Float64Array;
}

const MAXIMUM_SWEEPS = 60;
const EPSILON = Number.EPSILON;
/** A column whose square is below this, beside entries near 1, is taken as zero: a dependent column shrinks for ever. */
const VANISHED = 2 ** -900;

/**
 * The thin singular value decomposition of a small matrix by one-sided Jacobi rotations, in plain JavaScript.
 *
 * The columns of A are rotated in pairs until they are mutually orthogonal: A·V = U·diag(s). Slower than
 * bidiagonalisation for large matrices, but without overhead for small ones, and accurate relative to each column's
 * size. Pivoting is de Rijk's: the largest remaining column comes first (Golub & Van Loan, Matrix Computations, 4th
 * ed., 8.6.3; de Rijk, SIAM J. Sci. Stat. Comput. 10, 1989).
 *
 * @param a rows × cols, row-major, rows ≥ cols; not changed
 * @throws LinalgError `invalid-shape` when rows < cols, `no-convergence` when 60 sweeps do not suffice (entries not finite)
 */
export function jacobiSvd(a: Float64Array, rows: number, cols: number): SmallSvd {
  if (rows < cols || a.length < rows * cols) {
    throw new LinalgError("invalid-shape", {
      given: `${rows} × ${cols} with ${a.length} entries`,
      expected: "at least as many rows as columns, and rows·cols entries",
      fix: "Decompose the transpose.",
    });
  }
  // Column j of the rotated matrix and of V is row j of w and of v: contiguous. A square A is transposed: for the
  // triangular factor of a QR, that takes fewer sweeps (Drmač & Veselić, SIAM J. Matrix Anal. Appl. 29, 2008).
  const square = rows === cols;
  const w = square ? a.slice(0, rows * cols) : transposed(a, rows, cols);
  const exponent = unitExponent(largestMagnitude(w));
  scaleByPowerOfTwo(w, -exponent);
  const v = new Float64Array(cols * cols);
  for (let j = 0; j < cols; j++) v[j * (cols + 1)] = 1;
  const squares = new Float64Array(cols);
  for (let sweep = 0; orthogonalize(w, v, squares, rows, cols); sweep++) {
    if (sweep === MAXIMUM_SWEEPS) {
      throw new LinalgError("no-convergence", {
        given: `columns that are not orthogonal after ${MAXIMUM_SWEEPS} sweeps`,
        expected: "finite entries",
        fix: "Check the matrix for NaN and Infinity.",
      });
    }
  }
  const factors = collect(w, v, rows, cols, exponent);
  return square ? { u: factors.v, s: factors.s, v: factors.u } : factors;
}

/** One sweep over all pairs of columns; true when a pair was still to be rotated. */
function orthogonalize(w: Float64Array, v: Float64Array, squares: Float64Array, rows: number, cols: number): boolean {
  const tolerance = EPSILON * Math.sqrt(rows);
  let rotated = false;
  for (let j = 0; j < cols; j++) squares[j] = sumOfSquares(w, j * rows, rows);
  for (let p = 0; p < cols - 1; p++) {
    bringLargestForward(w, v, squares, p, rows, cols);
    for (let q = p + 1; q < cols; q++) {
      const alpha = squares[p]!;
      const beta = squares[q]!;
      if (beta < VANISHED) {
        w.fill(0, q * rows, (q + 1) * rows);
        squares[q] = 0;
        continue;
      }
      const gamma = product(w, p * rows, q * rows, rows);
      if (Math.abs(gamma) <= tolerance * Math.sqrt(alpha) * Math.sqrt(beta)) continue;
      rotated = true;
      // The rotation that diagonalises [alpha gamma; gamma beta], the smaller of the two angles.
      const zeta = (beta - alpha) / (2 * gamma);
      const t = (zeta >= 0 ? 1 : -1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const c = 1 / Math.sqrt(1 + t * t);
      const s = c * t;
      rotate(w, p * rows, q * rows, rows, c, s);
      rotate(v, p * cols, q * cols, cols, c, s);
      squares[p] = alpha - t * gamma;
      // Where the columns were nearly parallel, the update cancels.
      const updated = beta + t * gamma;
      squares[q] = updated > 0.1 * beta ? updated : sumOfSquares(w, q * rows, rows);
    }
  }
  return rotated;
}

function bringLargestForward(
  w: Float64Array,
  v: Float64Array,
  squares: Float64Array,
  p: number,
  rows: number,
  cols: number,
): void {
  let largest = p;
  for (let q = p + 1; q < cols; q++) if (squares[q]! > squares[largest]!) largest = q;
  if (largest === p) return;
  exchange(w, p * rows, largest * rows, rows);
  exchange(v, p * cols, largest * cols, cols);
  const square = squares[p]!;
  squares[p] = squares[largest]!;
  squares[largest] = square;
}

/** Sorts, scales back, and turns the rotated columns into U. */
function collect(w: Float64Array, v: Float64Array, rows: number, cols: number, exponent: number): SmallSvd {
  const norms = Float64Array.from({ length: cols }, (_, j) => Math.sqrt(sumOfSquares(w, j * rows, rows)));
  const order = Array.from(norms.keys()).sort((i, j) => norms[j]! - norms[i]!);
  const s = Float64Array.from(order, (j) => norms[j]!);
  const basis = new Float64Array(cols * rows);
  order.forEach((j, to) => {
    if (norms[j]! > 0) for (let i = 0; i < rows; i++) basis[to * rows + i] = w[j * rows + i]! / norms[j]!;
    else completeBasis(basis, to, rows);
  });
  const sorted = new Float64Array(cols * cols);
  order.forEach((j, to) => {
    sorted.set(v.subarray(j * cols, (j + 1) * cols), to * cols);
  });
  scaleByPowerOfTwo(s, exponent);
  return { u: transposed(basis, cols, rows), s, v: transposed(sorted, cols, cols) };
}

/** Row `count` of the basis: a unit vector orthogonal to the rows before it, by Gram–Schmidt on the coordinate axes. */
function completeBasis(basis: Float64Array, count: number, rows: number): void {
  const at = count * rows;
  for (let axis = 0; axis < rows; axis++) {
    basis.fill(0, at, at + rows);
    basis[at + axis] = 1;
    for (let pass = 0; pass < 2; pass++) {
      for (let j = 0; j < count; j++) {
        const overlap = product(basis, j * rows, at, rows);
        for (let i = 0; i < rows; i++) basis[at + i]! -= overlap * basis[j * rows + i]!;
      }
    }
    const norm = Math.sqrt(sumOfSquares(basis, at, rows));
    // Some axis keeps at least 1/√rows of its length outside a proper subspace.
    if (norm * Math.sqrt(2 * rows) < 1) continue;
    for (let i = 0; i < rows; i++) basis[at + i]! /= norm;
    return;
  }
}

function sumOfSquares(x: Float64Array, at: number, n: number): number {
  return product(x, at, at, n);
}

function product(x: Float64Array, p: number, q: number, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += x[p + i]! * x[q + i]!;
  return sum;
}

function rotate(x: Float64Array, p: number, q: number, n: number, c: number, s: number): void {
  for (let i = 0; i < n; i++) {
    const xp = x[p + i]!;
    const xq = x[q + i]!;
    x[p + i] = c * xp - s * xq;
    x[q + i] = s * xp + c * xq;
  }
}

function exchange(x: Float64Array, p: number, q: number, n: number): void {
  for (let i = 0; i < n; i++) {
    const value = x[p + i]!;
    x[p + i] = x[q + i]!;
    x[q + i] = value;
  }
}

function transposed(x: Float64Array, rows: number, cols: number): Float64Array {
  const result = new Float64Array(rows * cols);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) result[j * rows + i] = x[i * cols + j]!;
  return result;
}
