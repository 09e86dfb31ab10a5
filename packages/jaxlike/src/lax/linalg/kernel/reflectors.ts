/**
 * Householder reflectors of an orthonormal basis.
 *
 * `@lab/linalg` returns Q and R with a positive diagonal; LAPACK, and so JAX, returns Q as the product of reflectors
 * I − τ·v·vᵀ that its algorithm happens to make, with the signs that follow. Both differ by signs alone, and the
 * reflectors can be had back from Q (Ballard, Demmel, Grigori, Jacquelin, Nguyen & Solomonik, "Reconstructing
 * Householder Vectors from Tall-Skinny QR", 2014, algorithm 6).
 */
import { Matrix } from "@lab/linalg";

export interface Reflectors {
  /** m × k: reflector i below the diagonal of column i; the ones on it, and the zeros above, are left out. */
  readonly vectors: Matrix;
  /** The k factors τ. */
  readonly taus: Float64Array;
  /** For each column of Q, 1 or −1: what the product of the reflectors has to be multiplied by to give it. */
  readonly signs: Float64Array;
}

/**
 * The reflectors whose product has the columns of Q, but for signs, first. Eliminates Q − diag(signs) without pivoting:
 * each sign is opposite to the pivot, so that no pivot is below 1.
 *
 * @param q m × k with orthonormal columns, k ≤ m
 */
export function reflectorsOf(q: Matrix): Reflectors {
  const { rows: m, cols: k } = q;
  const vectors = q.clone();
  const w = vectors.data;
  const taus = new Float64Array(k);
  const signs = new Float64Array(k);
  for (let i = 0; i < k; i++) {
    const pivot = w[i * k + i]!;
    const sign = pivot < 0 ? -1 : 1;
    if (isZeroBelow(w, m, k, i)) {
      // LAPACK's dlarfg: nothing to reflect.
      signs[i] = sign;
      continue;
    }
    signs[i] = -sign;
    const shifted = pivot + sign;
    taus[i] = Math.abs(shifted);
    for (let row = i + 1; row < m; row++) {
      const factor = w[row * k + i]! / shifted;
      w[row * k + i] = factor;
      for (let c = i + 1; c < k; c++) w[row * k + c] = w[row * k + c]! - factor * w[i * k + c]!;
    }
  }
  return { vectors, taus, signs };
}

function isZeroBelow(w: Float64Array, m: number, k: number, i: number): boolean {
  for (let row = i + 1; row < m; row++) if (w[row * k + i] !== 0) return false;
  return true;
}

/**
 * The first `columns` columns of the product of reflectors (LAPACK's dorg2r).
 *
 * @param vectors m × n, n at least the number of factors; the reflectors stand below the diagonal
 */
export function productOfReflectors(vectors: Matrix, taus: ArrayLike<number>, columns: number): Matrix {
  const { rows: m, cols: n, data: v } = vectors;
  const product = new Matrix(m, columns);
  const out = product.data;
  for (let i = 0; i < Math.min(m, columns); i++) out[i * (columns + 1)] = 1;
  const dots = new Float64Array(columns);
  for (let i = taus.length - 1; i >= 0; i--) {
    const tau = taus[i]!;
    if (tau === 0) continue;
    // (I − τ·v·vᵀ)·P: columns before i are still those of the identity, and v is zero above i.
    dots.set(out.subarray(i * columns, (i + 1) * columns));
    for (let row = i + 1; row < m; row++) {
      const entry = v[row * n + i]!;
      for (let c = i; c < columns; c++) dots[c] = dots[c]! + entry * out[row * columns + c]!;
    }
    for (let row = i; row < m; row++) {
      const entry = tau * (row === i ? 1 : v[row * n + i]!);
      for (let c = i; c < columns; c++) out[row * columns + c] = out[row * columns + c]! - entry * dots[c]!;
    }
  }
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
