import type { ArrayLike, NDArray } from "../../core/array.js";
import type { Primitive } from "../../core/primitive.js";
import { bind } from "../../core/trace.js";
import { type Tangent, Zero } from "../../core/zero.js";
import { asArray } from "../as-array.js";
import { concatenate } from "../concatenate.js";
import { add, neg, sub } from "../elementwise/arithmetic.js";
import { full } from "../full.js";
import { defineLinalg } from "./define-linalg.js";
import { completeQr, factorQr, undefinedR } from "./kernel/factor-qr.js";
import { lu } from "./lu.js";
import { luSolve } from "./lu-solve.js";
import { batchShape, block, identity, lowerTriangle, matrixShape, product, transposed } from "./matrix.js";
import { triangularSolve } from "./triangular-solve.js";

interface QrParams {
  readonly fullMatrices: boolean;
}

export const qrPrimitive: Primitive<QrParams> = defineLinalg<QrParams>({
  name: "qr",
  ranks: [2],
  cores([shape], { fullMatrices }) {
    const [m, n] = shape as [number, number];
    const k = fullMatrices ? m : Math.min(m, n);
    return [{ shape: [m, k] }, { shape: [k, n] }];
  },
  kernel([a], { fullMatrices }) {
    const { rows: m, cols: n } = a!;
    const factored = factorQr(a!);
    if (factored === undefined) return [undefined, undefinedR(fullMatrices ? m : Math.min(m, n), n)];
    const { q, r } = fullMatrices ? completeQr(a!, factored) : factored;
    return [q.data, r.data];
  },
  jvp([x], [tangent], params) {
    const [q, r] = bind(qrPrimitive, [x!], params) as [NDArray, NDArray];
    if (tangent instanceof Zero)
      return [
        [q, r],
        [new Zero(q.aval), new Zero(r.aval)],
      ];
    return [[q, r], qrTangents(q, r, x!, tangent!, params)];
  },
  printParams: ({ fullMatrices }) => ({ full_matrices: fullMatrices, pivoting: false, use_magma: null }),
});

function qrTangents(q: NDArray, r: NDArray, x: NDArray, dx: NDArray, { fullMatrices }: QrParams): Tangent[] {
  const [m, n] = matrixShape(x);
  if (m < n) return wideTangents(q, r, x, dx);
  if (!fullMatrices || m === n) return thinTangents(q, r, dx);
  return completeTangents(q, r, dx);
}

/** The tangents for m ≥ n, Q with orthonormal columns, R square (Townsend, "Differentiating the QR decomposition", 2018). */
function thinTangents(q: NDArray, r: NDArray, dx: NDArray): [NDArray, NDArray] {
  const scaled = triangularSolve(r, dx);
  const projected = product(transposed(q), scaled);
  const below = lowerTriangle(projected, -1);
  const rotation = sub(below, transposed(below));
  return [add(product(q, sub(rotation, projected)), scaled), product(sub(projected, rotation), r)];
}

/** The tangents for m < n: X = Q·[R₁ R₂], of which X₁ = Q·R₁ is square, and R₂ = Qᵀ·X₂. */
function wideTangents(q: NDArray, r: NDArray, x: NDArray, dx: NDArray): [NDArray, NDArray] {
  const [m, n] = matrixShape(x);
  const rows = [0, m] as const;
  const [dq, first] = thinTangents(q, block(r, rows, [0, m]), block(dx, rows, [0, m]));
  const rest = add(product(transposed(dq), block(x, rows, [m, n])), product(transposed(q), block(dx, rows, [m, n])));
  return [dq, concatenate([first, rest], r.ndim - 1)];
}

/**
 * The tangents for m > n with a square Q, whose last columns are determined only because they come from reflectors
 * (arXiv:2409.13374, equations 32 and 33).
 */
function completeTangents(q: NDArray, r: NDArray, dx: NDArray): [NDArray, NDArray] {
  const [m, n] = matrixShape(r);
  const all = [0, m] as const;
  const first = block(q, all, [0, n]);
  const [dFirst, dSquare] = thinTangents(first, block(r, [0, n], [0, n]), dx);
  const corner = sub(block(first, [0, n], [0, n]), identity(n, q.dtype, q.ndim));
  const [factors, , permutation] = lu(corner);
  const z = luSolve(factors, permutation, transposed(block(first, [n, m], [0, n])), { trans: 1 });
  const complement = add(first, product(block(q, all, [n, m]), transposed(z)));
  const change = sub(block(dFirst, [n, m], [0, n]), product(transposed(z), block(dFirst, [0, n], [0, n])));
  const dRest = add(product(dFirst, z), neg(product(complement, transposed(change))));
  const zeros = full([...batchShape(r), m - n, n], 0, r.dtype);
  return [concatenate([dFirst, dRest], q.ndim - 1), concatenate([dSquare, zeros], r.ndim - 2)];
}

export interface QrOptions {
  /** Q is square, and R has as many rows as x; otherwise both have min(m, n). Default true. */
  readonly fullMatrices?: boolean;
}

/**
 * The decompositions X = Q·R with orthonormal columns in Q and upper triangular R. The signs are those of LAPACK.
 *
 * @param x [..., m, n], of a float dtype
 * @returns `[q, r]`: [..., m, m] and [..., m, n], or with k = min(m, n) [..., m, k] and [..., k, n]; NaN where x is not finite
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const [q, r] = lax.linalg.qr(jnp.array([[3], [4]]), { fullMatrices: false });
 * r.js(); // [[-5]]
 */
export function qr(x: ArrayLike, { fullMatrices = true }: QrOptions = {}): [q: NDArray, r: NDArray] {
  return bind(qrPrimitive, [asArray(x)], { fullMatrices }) as [NDArray, NDArray];
}
