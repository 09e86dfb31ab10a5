import type { Matrix } from "@lab/linalg";
import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import type { Primitive } from "../../core/primitive.js";
import { formatShape } from "../../core/shape.js";
import { bind } from "../../core/trace.js";
import { asArray } from "../as-array.js";
import { defineLinalg } from "./define-linalg.js";
import { householder, reflectColumns, reflectRows } from "./kernel/householder.js";
import { mirrored } from "./kernel/mirrored.js";
import { noDerivative } from "./no-derivative.js";

interface TridiagonalParams {
  readonly lower: boolean;
}

export const tridiagonalPrimitive: Primitive<TridiagonalParams> = defineLinalg<TridiagonalParams>({
  name: "tridiagonal",
  ranks: [2],
  cores([shape]) {
    const [n, m] = shape as [number, number];
    if (n !== m || n === 0) {
      throw new JaxValueError(`The input to tridiagonal must be a square matrix. Got shape ${formatShape(shape!)}.`, {
        fix: "Pass a matrix with as many rows as columns, one at least.",
      });
    }
    return [{ shape: shape! }, { shape: [n] }, { shape: [n - 1] }, { shape: [n - 1] }];
  },
  kernel: ([a], { lower }) => (lower ? reduceLower(a!) : reduceUpper(a!)),
  jvp: noDerivative("tridiagonal", "Use lax.linalg.eigh, which has derivatives."),
});

type Reduced = [packed: Float64Array, diagonal: Float64Array, offDiagonal: Float64Array, taus: Float64Array];

/** Column after column from the first: LAPACK's sytrd for the lower triangle. */
function reduceLower(matrix: Matrix): Reduced {
  const n = matrix.rows;
  const a = mirrored(matrix, true);
  const packed = matrix.clone().data;
  const [off, taus] = [new Float64Array(n - 1), new Float64Array(n - 1)];
  for (let k = 0; k + 1 < n; k++) {
    const reflector = householder(Array.from({ length: n - k - 1 }, (_, i) => a.data[(k + 1 + i) * n + k]!));
    reflectRows(a, reflector, k + 1, k + 1);
    reflectColumns(a, reflector, k + 1, k + 1);
    off[k] = reflector.beta;
    taus[k] = reflector.tau;
    packed[(k + 1) * n + k] = reflector.beta;
    for (let i = k + 2; i < n; i++) packed[i * n + k] = reflector.v[i - k - 1]!;
  }
  const diagonal = Float64Array.from({ length: n }, (_, i) => a.data[i * n + i]!);
  diagonal.forEach((value, i) => {
    packed[i * n + i] = value;
  });
  return [packed, diagonal, off, taus];
}

/** Column after column from the last, which is the same with rows and columns in reverse order. */
function reduceUpper(matrix: Matrix): Reduced {
  const turned = matrix.clone();
  turned.data.reverse();
  const [packed, diagonal, off, taus] = reduceLower(turned);
  return [packed.reverse(), diagonal.reverse(), off.reverse(), taus.reverse()];
}

/**
 * Symmetric matrices in tridiagonal form, A = Q·T·Qᵀ.
 *
 * @param a [..., n, n], of a float dtype
 * @param options.lower which triangle is read; default the lower one
 * @returns `[packed, diagonal, offDiagonal, taus]`: T in its three (two stored) diagonals, and beyond them the reflectors
 * I − τ·v·vᵀ whose product is Q; then [..., n], [..., n − 1] and [..., n − 1]
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const [, diagonal, offDiagonal] = lax.linalg.tridiagonal(jnp.array([[1, 2], [2, 5]]));
 * diagonal.js(); // [1, 5]
 * offDiagonal.js(); // [2]
 */
export function tridiagonal(
  a: ArrayLike,
  { lower = true }: { readonly lower?: boolean } = {},
): [packed: NDArray, diagonal: NDArray, offDiagonal: NDArray, taus: NDArray] {
  return bind(tridiagonalPrimitive, [asArray(a)], { lower }) as [NDArray, NDArray, NDArray, NDArray];
}
