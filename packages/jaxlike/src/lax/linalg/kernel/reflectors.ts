/**
 * Householder reflectors of an orthonormal basis.
 *
 * `@lab/linalg` returns Q and R with a positive diagonal; LAPACK, and so JAX, returns Q as the product of reflectors
 * I − τ·v·vᵀ that its algorithm happens to make, with the signs that follow. Both differ by signs alone, and the
 * reflectors can be had back from Q (Ballard, Demmel, Grigori, Jacquelin, Nguyen & Solomonik, "Reconstructing
 * Householder Vectors from Tall-Skinny QR", 2014).
 */
import { Matrix, matmul, solveTriangular } from "@lab/linalg";

export interface Reflectors {
  /** m × k: reflector i below the diagonal of column i; the ones on it, and the zeros above, are left out. */
  readonly vectors: Matrix;
  /** The k factors τ. */
  readonly taus: Float64Array;
  /** For each column of Q, 1 or −1: what the product of the reflectors has to be multiplied by to give it. */
  readonly signs: Float64Array;
}

/** Columns that are eliminated before the rest is updated, by one product. */
const BLOCK = 32;

/**
 * The reflectors whose product has the columns of Q, but for signs, first. Eliminates Q − diag(signs) without pivoting:
 * each sign is opposite to the pivot, so that no pivot is below 1.
 *
 * @param q m × k with orthonormal columns, k ≤ m
 */
export function reflectorsOf(q: Matrix): Reflectors {
  const { cols: k } = q;
  const vectors = q.clone();
  const taus = new Float64Array(k);
  const signs = new Float64Array(k);
  for (let first = 0; first < k; first += BLOCK) {
    const end = Math.min(first + BLOCK, k);
    for (let i = first; i < end; i++) {
      const pivot = vectors.data[i * (k + 1)]!;
      const sign = pivot < 0 ? -1 : 1;
      // LAPACK's dlarfg: where nothing is below, there is nothing to reflect.
      const reflects = !isZeroBelow(vectors, i);
      signs[i] = reflects ? -sign : sign;
      taus[i] = reflects ? Math.abs(pivot + sign) : 0;
      if (reflects) eliminate(vectors, i, pivot + sign, end);
    }
    if (end < k) updateRest(vectors, first, end);
  }
  return { vectors, taus, signs };
}

function isZeroBelow({ rows: m, cols: k, data }: Matrix, i: number): boolean {
  for (let row = i + 1; row < m; row++) if (data[row * k + i] !== 0) return false;
  return true;
}

/** Divides column i by the pivot, and updates the columns after it up to `end`. */
function eliminate({ rows: m, cols: k, data: w }: Matrix, i: number, pivot: number, end: number): void {
  for (let row = i + 1; row < m; row++) {
    const factor = w[row * k + i]! / pivot;
    w[row * k + i] = factor;
    for (let c = i + 1; c < end; c++) w[row * k + c] = w[row * k + c]! - factor * w[i * k + c]!;
  }
}

/** The columns from `end` on, when those from `first` to `end` are eliminated. */
function updateRest(w: Matrix, first: number, end: number): void {
  const { rows: m, cols: k, data } = w;
  const part = (rows: readonly [number, number], cols: readonly [number, number]): Matrix => {
    const copy = new Matrix(rows[1] - rows[0], cols[1] - cols[0]);
    for (let i = 0; i < copy.rows; i++) {
      const at = (rows[0] + i) * k;
      copy.data.set(data.subarray(at + cols[0], at + cols[1]), i * copy.cols);
    }
    return copy;
  };
  const corner = part([first, end], [first, end]);
  const right = solveTriangular(corner, part([first, end], [end, k]), { lower: true, unitDiagonal: true });
  const change = matmul(part([end, m], [first, end]), right);
  for (let i = first; i < end; i++) data.set(right.row(i - first), i * k + end);
  for (let i = end; i < m; i++) {
    for (let c = end; c < k; c++) data[i * k + c] = data[i * k + c]! - change.data[(i - end) * (k - end) + c - end]!;
  }
}

/**
 * The first `columns` columns of the product of reflectors, I − V·T·Vᵀ with T⁻¹ = diag(1/τ) + the strict upper triangle of
 * Vᵀ·V (Joffrain, Low, Quintana-Ortí, van de Geijn & Van Zee, "Accumulating Householder transformations, revisited", 2006).
 *
 * @param vectors m × n, n at least the number of factors; the reflectors stand below the diagonal
 */
export function productOfReflectors(vectors: Matrix, taus: ArrayLike<number>, columns: number): Matrix {
  const { rows: m, cols: n } = vectors;
  const used = Array.from(taus).flatMap((tau, i) => (tau === 0 ? [] : [i]));
  const v = new Matrix(m, used.length);
  used.forEach((from, i) => {
    v.data[from * v.cols + i] = 1;
    for (let row = from + 1; row < m; row++) v.data[row * v.cols + i] = vectors.data[row * n + from]!;
  });
  const inverse = matmul(v, v, { transposeA: true });
  used.forEach((from, i) => {
    inverse.data[i * (v.cols + 1)] = 1 / taus[from]!;
  });
  const head = new Matrix(columns, v.cols, v.data.slice(0, columns * v.cols));
  const product = matmul(v, solveTriangular(inverse, head.transpose()));
  for (let i = 0; i < product.data.length; i++) product.data[i] = -product.data[i]!;
  for (let i = 0; i < Math.min(m, columns); i++) product.data[i * (columns + 1)]! += 1;
  return product;
}

/** An orthonormal basis of the whole space, m × m, whose first columns are those of Q. */
export function completeBasis(q: Matrix): Matrix {
  const { rows: m, cols: k } = q;
  if (m === k) return q;
  const { vectors, taus } = reflectorsOf(q);
  const basis = productOfReflectors(vectors, taus, m);
  for (let i = 0; i < m; i++) basis.data.set(q.row(i), i * m);
  return basis;
}
