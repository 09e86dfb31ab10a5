import { Matrix, matmul, type PartialSvd } from "@lab/linalg";

/** A low-rank matrix L = U·Zᵀ with the columns of Z orthonormal: U carries the singular values. */
export interface LowRank {
  /** rows × rank */
  readonly u: Matrix;
  /** cols × rank */
  readonly z: Matrix;
  /** The rank singular values, the norms of U's columns. */
  readonly s: Float64Array;
}

/** U·diag(s)·Vᵀ from the singular triplets, with other singular values. */
export function lowRankOf(svd: PartialSvd, s: Float64Array): LowRank {
  const u = svd.U.clone();
  for (let i = 0; i < u.rows; i++) for (let t = 0; t < u.cols; t++) u.data[i * u.cols + t]! *= s[t]!;
  return { u, z: svd.Vt.transpose(), s };
}

/** The zero matrix of a shape. */
export function noRank({ rows, cols }: { readonly rows: number; readonly cols: number }): LowRank {
  return { u: new Matrix(rows, 0), z: new Matrix(cols, 0), s: new Float64Array(0) };
}

/**
 * ‖L₁ − L₂‖²_F without cancellation, in time linear in rows + cols.
 *
 * Split Z₁ = Z₂·C + Z⊥ with C = Z₂ᵀ·Z₁. Then L₁ − L₂ = (U₁·Cᵀ − U₂)·Z₂ᵀ + U₁·Z⊥ᵀ, and the two parts are orthogonal.
 * The columns of U₁ are orthogonal with norms s, so that ‖U₁·Z⊥ᵀ‖² = Σ s_t²·‖z⊥_t‖².
 */
export function squaredDistance(one: LowRank, two: LowRank): number {
  if (one.s.length === 0) return squaredNorm(two);
  if (two.s.length === 0) return squaredNorm(one);
  const c = matmul(two.z, one.z, { transposeA: true });
  const along = matmul(one.u, c, { transposeB: true });
  let sum = 0;
  for (let p = 0; p < along.data.length; p++) sum += (along.data[p]! - two.u.data[p]!) ** 2;
  const across = matmul(two.z, c);
  const rank = one.s.length;
  for (let i = 0; i < across.rows; i++) {
    for (let t = 0; t < rank; t++) sum += (one.s[t]! * (one.z.data[i * rank + t]! - across.data[i * rank + t]!)) ** 2;
  }
  return sum;
}

/** ‖L‖²_F */
export function squaredNorm({ s }: LowRank): number {
  let sum = 0;
  for (const value of s) sum += value * value;
  return sum;
}

/** The entries of L at the listed places. */
export function entriesOf({ u, z, s }: LowRank, rows: Int32Array, cols: Int32Array): Float64Array {
  const rank = s.length;
  const entries = new Float64Array(rows.length);
  for (let p = 0; p < rows.length; p++) {
    const a = rows[p]! * rank;
    const b = cols[p]! * rank;
    let sum = 0;
    for (let t = 0; t < rank; t++) sum += u.data[a + t]! * z.data[b + t]!;
    entries[p] = sum;
  }
  return entries;
}
