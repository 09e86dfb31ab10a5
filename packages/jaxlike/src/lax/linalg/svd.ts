import * as linalg from "@lab/linalg";
import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxNotImplementedError } from "../../core/errors.js";
import type { Primitive } from "../../core/primitive.js";
import { bind } from "../../core/trace.js";
import { Zero } from "../../core/zero.js";
import { asArray } from "../as-array.js";
import { convert } from "../convert-element-type.js";
import { add, div, mul, sub } from "../elementwise/arithmetic.js";
import { eq } from "../elementwise/comparison.js";
import { defineLinalg } from "./define-linalg.js";
import { unlessImpossible } from "./kernel/batch.js";
import { completeBasis } from "./kernel/reflectors.js";
import { asColumn, asRow, diagonalMatrix, diagonalOf, identity, matrixShape, product, transposed } from "./matrix.js";

interface SvdParams {
  readonly fullMatrices: boolean;
  readonly computeUv: boolean;
}

export const svdPrimitive: Primitive<SvdParams> = defineLinalg<SvdParams>({
  name: "svd",
  ranks: [2],
  cores([shape], { fullMatrices, computeUv }) {
    const [m, n] = shape as [number, number];
    const k = Math.min(m, n);
    const values = { shape: [k] };
    return computeUv ? [values, { shape: [m, fullMatrices ? m : k] }, { shape: [fullMatrices ? n : k, n] }] : [values];
  },
  kernel([a], { fullMatrices, computeUv }) {
    if (!computeUv) return [unlessImpossible(() => linalg.singularValues(a!))];
    const found = unlessImpossible(() => linalg.svd(a!));
    if (found === undefined) return [];
    const { U, s, Vt } = found;
    if (!fullMatrices) return [s, U.data, Vt.data];
    return [s, completeBasis(U).data, completeBasis(Vt.transpose()).transpose().data];
  },
  jvp([a], [da], params) {
    if (da instanceof Zero) {
      const outs = bind(svdPrimitive, [a!], params);
      return [outs, outs.map((x) => new Zero(x.aval))];
    }
    const [m, n] = matrixShape(a!);
    const [s, u, vt] = bind(svdPrimitive, [a!], { fullMatrices: false, computeUv: true }) as [
      NDArray,
      NDArray,
      NDArray,
    ];
    if (params.computeUv && params.fullMatrices && m !== n) {
      throw new JaxNotImplementedError("Singular value decomposition JVP not implemented for full matrices", {
        fix: "Pass { fullMatrices: false }: the derivative of the other singular vectors is not determined.",
      });
    }
    const change = product(product(transposed(u), da!), transposed(vt));
    const ds = diagonalOf(change);
    if (!params.computeUv) return [[s], [ds]];
    const [du, dvt] = vectorTangents(u, s, vt, da!, change);
    return [
      [s, u, vt],
      [ds, du, dvt],
    ];
  },
  printParams: ({ fullMatrices, computeUv }) => ({
    algorithm: null,
    compute_uv: computeUv,
    full_matrices: fullMatrices,
    subset_by_index: null,
  }),
});

/**
 * The tangents of U and Vᵀ for distinct singular values (Giles, "An extended collection of matrix derivative results",
 * 2008, section 3.2; Townsend, "Differentiating the singular value decomposition", 2016).
 *
 * @param change Uᵀ·dA·V
 */
function vectorTangents(u: NDArray, s: NDArray, vt: NDArray, da: NDArray, change: NDArray): [NDArray, NDArray] {
  const [m, n] = [u.shape.at(-2)!, vt.shape.at(-1)!];
  const [row, column] = [asRow(s), asColumn(s)];
  const eye = identity(s.shape.at(-1)!, s.dtype, change.ndim);
  // 1 / (sⱼ² − sᵢ²) off the diagonal, 0 on it.
  const differences = mul(add(row, column), sub(row, column));
  const inverse = sub(div(1, add(differences, eye)), eye);
  const right = mul(row, change);
  const left = mul(column, change);
  const isZero = convert(eq(s, 0), s.dtype);
  const inverseValues = diagonalMatrix(sub(div(1, add(s, isZero)), isZero));
  // Zero for real matrices but for rounding; JAX adds it for complex ones, and its derivative counts.
  const skew = mul(mul(0.5, sub(change, transposed(change))), inverseValues);
  let du = product(u, add(mul(inverse, add(right, transposed(right))), skew));
  const v = transposed(vt);
  let dv = product(v, mul(inverse, add(left, transposed(left))));
  if (m > n) {
    const outside = product(da, v);
    du = add(du, div(sub(outside, product(u, product(transposed(u), outside))), row));
  }
  if (n > m) {
    const outside = product(transposed(da), u);
    dv = add(dv, div(sub(outside, product(v, product(vt, outside))), row));
  }
  return [du, transposed(dv)];
}

export interface SvdOptions<ComputeUv extends boolean = boolean> {
  /** U and V are square; otherwise they have min(m, n) vectors. Default true. */
  readonly fullMatrices?: boolean;
  /** Compute the vectors, too. Default true. */
  readonly computeUv?: ComputeUv;
}

/**
 * The singular value decompositions X = U·diag(s)·Vᵀ. In each column of U the first of the largest entries is positive.
 *
 * Derivatives need distinct singular values, and those of the vectors need min(m, n) of them (`fullMatrices: false`).
 *
 * @param x [..., m, n], of a float dtype
 * @returns `[u, s, vt]`: [..., m, m], [..., k] and [..., n, n] with k = min(m, n), or [..., m, k], [..., k] and [..., k, n]; the values, descending, alone without `computeUv`; NaN where x is not finite
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.linalg.svd(jnp.array([[0, 2], [1, 0]]), { computeUv: false }).js(); // [2, 1]
 */
export function svd(x: ArrayLike, options: SvdOptions<false> & { readonly computeUv: false }): NDArray;
export function svd(x: ArrayLike, options?: SvdOptions<true>): [u: NDArray, s: NDArray, vt: NDArray];
export function svd(x: ArrayLike, options?: SvdOptions): NDArray | [NDArray, NDArray, NDArray];
export function svd(
  x: ArrayLike,
  { fullMatrices = true, computeUv = true }: SvdOptions = {},
): NDArray | [NDArray, NDArray, NDArray] {
  const [s, u, vt] = bind(svdPrimitive, [asArray(x)], { fullMatrices, computeUv }) as [NDArray, NDArray, NDArray];
  return computeUv ? [u, s, vt] : s;
}
