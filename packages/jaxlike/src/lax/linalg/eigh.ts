import * as linalg from "@lab/linalg";
import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import type { Primitive } from "../../core/primitive.js";
import { formatShape } from "../../core/shape.js";
import { bind } from "../../core/trace.js";
import { Zero } from "../../core/zero.js";
import { asArray } from "../as-array.js";
import { add, mul, sub } from "../elementwise/arithmetic.js";
import { integerPow } from "../elementwise/power.js";
import { defineLinalg } from "./define-linalg.js";
import { unlessImpossible } from "./kernel/batch.js";
import { mirrored } from "./kernel/mirrored.js";
import { asColumn, asRow, diagonalOf, identity, product, symmetrized, transposed } from "./matrix.js";

interface EighParams {
  readonly lower: boolean;
}

export const eighPrimitive: Primitive<EighParams> = defineLinalg<EighParams>({
  name: "eigh",
  ranks: [2],
  cores([shape]) {
    const [n, columns] = shape as [number, number];
    if (n !== columns) {
      throw new JaxValueError(
        `Argument to symmetric eigendecomposition must have shape [..., n, n], got shape ${formatShape(shape!)}`,
        { fix: "Pass a matrix with as many rows as columns." },
      );
    }
    return [{ shape: [n, n] }, { shape: [n] }];
  },
  kernel([a], { lower }) {
    const found = unlessImpossible(() => linalg.eigh(mirrored(a!, lower)));
    return found === undefined ? [] : [found.vectors.data, found.values];
  },
  jvp([a], [da], params) {
    const [v, w] = bind(eighPrimitive, [symmetrized(a!)], params) as [NDArray, NDArray];
    if (da instanceof Zero)
      return [
        [v, w],
        [new Zero(v.aval), new Zero(w.aval)],
      ];
    // Perturbation theory for distinct eigenvalues (Giles, "An extended collection of matrix derivative results", 2008, 3.1):
    // dV = V·(F ∘ Vᵀ·dA·V) with F = 1 / (wⱼ − wᵢ) off the diagonal, 0 on it.
    const eye = identity(w.shape.at(-1)!, w.dtype, v.ndim);
    const inverse = sub(integerPow(sub(add(eye, asRow(w)), asColumn(w)), -1), eye);
    const change = product(product(transposed(v), da!), v);
    return [
      [v, w],
      [product(v, mul(inverse, change)), diagonalOf(change)],
    ];
  },
  printParams: ({ lower }) => ({ algorithm: null, lower, sort_eigenvalues: true, subset_by_index: null }),
});

export interface EighOptions {
  /** Without `symmetrizeInput`: read the lower triangle, otherwise the upper. Default true. */
  readonly lower?: boolean;
  /** Decompose (x + xᵀ)/2; otherwise only one triangle is read. Default true. */
  readonly symmetrizeInput?: boolean;
}

/**
 * Eigenvectors and eigenvalues of symmetric matrices. In each vector the first of the largest entries is positive.
 *
 * Derivatives need distinct eigenvalues.
 *
 * @param x [..., n, n], of a float dtype
 * @returns `[v, w]`: the vectors in columns, [..., n, n], and the values, ascending, [..., n]; NaN where x is not finite
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const [v, w] = lax.linalg.eigh(jnp.array([[3, 0], [0, 2]]));
 * w.js(); // [2, 3]
 * v.js(); // [[0, 1], [1, 0]]
 */
export function eigh(
  x: ArrayLike,
  { lower = true, symmetrizeInput = true }: EighOptions = {},
): [v: NDArray, w: NDArray] {
  const a = asArray(x);
  return bind(eighPrimitive, [symmetrizeInput ? symmetrized(a) : a], { lower }) as [NDArray, NDArray];
}
