import { Matrix, qr } from "@lab/linalg";
import { unlessImpossible } from "./batch.js";
import { productOfReflectors, type Reflectors, reflectorsOf } from "./reflectors.js";

/** A QR decomposition as LAPACK's: Q the product of reflectors, R with the signs that they bring. */
export interface FactoredQr {
  /** m × k, k = min(m, n). */
  readonly q: Matrix;
  /** k × n. */
  readonly r: Matrix;
  readonly reflectors: Reflectors;
}

/** The decomposition with LAPACK's signs; undefined where A is not finite. */
export function factorQr(a: Matrix): FactoredQr | undefined {
  const positive = unlessImpossible(() => qr(a));
  if (positive === undefined) return undefined;
  const reflectors = reflectorsOf(positive.Q);
  const { signs } = reflectors;
  const q = positive.Q.clone();
  for (let i = 0; i < q.data.length; i++) q.data[i] = q.data[i]! * signs[i % q.cols]!;
  const r = positive.R.clone();
  signs.forEach((sign, i) => {
    if (sign < 0) for (let j = i; j < r.cols; j++) r.data[i * r.cols + j] = -r.data[i * r.cols + j]!;
  });
  return { q, r, reflectors };
}

/** Q as a square matrix and R with as many rows as A. */
export function completeQr(a: Matrix, { q, r, reflectors }: FactoredQr): { readonly q: Matrix; readonly r: Matrix } {
  const { rows: m, cols: n } = a;
  if (q.cols === m) return { q, r };
  const tall = new Matrix(m, n);
  tall.data.set(r.data);
  return { q: productOfReflectors(reflectors.vectors, reflectors.taus, m), r: tall };
}

/** R in the upper triangle, the reflectors below the diagonal: LAPACK's packed form. */
export function packedQr(a: Matrix, { r, reflectors }: FactoredQr): Matrix {
  const { rows: m, cols: n } = a;
  const k = Math.min(m, n);
  const packed = new Matrix(m, n);
  for (let i = 0; i < m; i++) {
    const width = Math.min(i, k);
    packed.data.set(reflectors.vectors.data.subarray(i * k, i * k + width), i * n);
    if (i < k) packed.data.set(r.data.subarray(i * n + i, (i + 1) * n), i * n + i);
  }
  return packed;
}

/** What R of a matrix that is not finite is: NaN, but zeros where any R has them. */
export function undefinedR(rows: number, n: number): Float64Array {
  return Float64Array.from({ length: rows * n }, (_, at) => (at % n < Math.floor(at / n) ? 0 : Number.NaN));
}
