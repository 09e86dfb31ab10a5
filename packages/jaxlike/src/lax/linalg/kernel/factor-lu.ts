import { lu, Matrix } from "@lab/linalg";
import { unlessImpossible } from "./batch.js";

/** P·A = L·U of any shape, as LAPACK's getrf returns it. */
export interface FactoredLu {
  /** m × n: U in the upper triangle, L, without its ones, below the diagonal. */
  readonly packed: Float64Array;
  /** Row i was exchanged with row `pivots[i]`, one after the other. */
  readonly pivots: Int32Array;
  /** Row i of P·A is row `permutation[i]` of A. */
  readonly permutation: Int32Array;
}

/** The decomposition with partial pivoting; NaN, without exchanges, where A is not finite. */
export function factorLu(a: Matrix): FactoredLu {
  const { rows: m, cols: n } = a;
  const k = Math.min(m, n);
  const factored = unlessImpossible(() => lu(squared(a)));
  if (factored === undefined) {
    return { packed: new Float64Array(m * n).fill(Number.NaN), pivots: counting(k), permutation: counting(m) };
  }
  const { L, U } = factored;
  const permutation = factored.permutation.slice(0, m);
  const packed = new Float64Array(m * n);
  for (let i = 0; i < m; i++) {
    const width = Math.min(i, n);
    packed.set(L.row(i).subarray(0, width), i * n);
    packed.set(U.row(i).subarray(width, n), i * n + width);
  }
  return { packed, pivots: pivotsOf(permutation, k), permutation };
}

/**
 * A with zeros below or to the right. Rows of zeros never become pivots before others, and columns of zeros need no
 * elimination, so the decomposition of A stands in that of this matrix.
 */
function squared(a: Matrix): Matrix {
  const { rows: m, cols: n } = a;
  if (m === n) return a;
  const size = Math.max(m, n);
  const square = new Matrix(size, size);
  for (let i = 0; i < m; i++) square.data.set(a.row(i), i * size);
  return square;
}

const counting = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

/** The exchanges that lead to a permutation: at each step the row that belongs there is fetched from where it is. */
function pivotsOf(permutation: Int32Array, k: number): Int32Array {
  const rows = counting(permutation.length);
  const placeOf = counting(permutation.length);
  return Int32Array.from({ length: k }, (_, i) => {
    const wanted = permutation[i]!;
    const from = placeOf[wanted]!;
    const other = rows[i]!;
    rows[from] = other;
    placeOf[other] = from;
    rows[i] = wanted;
    placeOf[wanted] = i;
    return from;
  });
}

/** The permutation of `size` rows that exchanges make. */
export function permutationOf(pivots: ArrayLike<number>, size: number): Int32Array {
  const rows = counting(size);
  for (let i = 0; i < pivots.length; i++) {
    const j = pivots[i]!;
    const row = rows[i]!;
    rows[i] = rows[j]!;
    rows[j] = row;
  }
  return rows;
}
