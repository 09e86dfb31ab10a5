import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import type { BatchDim, Primitive } from "../../core/primitive.js";
import { formatShape } from "../../core/shape.js";
import { bind1 } from "../../core/trace.js";
import { LinearInput, Zero } from "../../core/zero.js";
import { strictOperands } from "../as-array.js";
import { moveAxis, moveBatchAxis } from "../batching.js";
import { neg } from "../elementwise/arithmetic.js";
import { expandDims } from "../expand-dims.js";
import { reshape } from "../reshape.js";
import { jvpByOperand } from "../rules.js";
import { squeeze } from "../squeeze.js";
import { defineLinalg } from "./define-linalg.js";
import { solveWithTriangle } from "./kernel/substitute.js";
import { lowerTriangle, product, transposed, upperTriangle } from "./matrix.js";

interface TriangularSolveParams {
  readonly leftSide: boolean;
  readonly lower: boolean;
  readonly transposeA: boolean;
  readonly conjugateA: boolean;
  readonly unitDiagonal: boolean;
}

export const triangularSolvePrimitive: Primitive<TriangularSolveParams> = defineLinalg<TriangularSolveParams>({
  name: "triangular_solve",
  ranks: [2, 2],
  multipleResults: false,
  cores([a, b], { leftSide }) {
    if (a![0] !== a![1]) {
      throw new JaxValueError(
        `The first input to triangular_solve must be a square matrix. Got shape ${formatShape(a!)}.`,
        { fix: "Pass a matrix with as many rows as columns." },
      );
    }
    if (a![0] !== b![leftSide ? 0 : 1]) {
      throw new JaxValueError(
        `Incompatible shapes for arguments to triangular_solve: ${formatShape(a!)} and ${formatShape(b!)}.`,
        {
          expected: leftSide ? "as many rows in b as in a" : "as many columns in b as in a",
          fix: "Check leftSide: with it, op(A)·X = B is solved, without it X·op(A) = B.",
        },
      );
    }
    return [{ shape: b! }];
  },
  kernel([a, b], { leftSide, lower, transposeA, unitDiagonal }) {
    if (leftSide) return [solveWithTriangle(a!, b!, { lower, transpose: transposeA, unitDiagonal }).data];
    // X·op(A) = B is op(A)ᵀ·Xᵀ = Bᵀ.
    const x = solveWithTriangle(a!, b!.transpose(), { lower, transpose: !transposeA, unitDiagonal });
    return [x.transpose().data];
  },
  jvp(primals, tangents, params) {
    const [out, tangent] = jvpByOperand<TriangularSolveParams>(
      () => triangularSolvePrimitive,
      [(t, [a], _, x) => matrixTangent(t, x, a!, params), (t, [a]) => bind1(triangularSolvePrimitive, [a!, t], params)],
    )(primals, tangents, params);
    return [[out], [tangent]];
  },
  transpose([cotangent], [a, b], params) {
    if (!(b instanceof LinearInput)) return [undefined, undefined];
    if (cotangent instanceof Zero) return [undefined, new Zero(b.aval)];
    const transposedParams = { ...params, transposeA: !params.transposeA };
    return [undefined, bind1(triangularSolvePrimitive, [a as NDArray, cotangent!], transposedParams)];
  },
  batch([a, b], [aDim, bDim], params, { size }) {
    if (aDim === null) return batchOfRightSides(a!, b!, bDim as number, params);
    const both = [moveAxis(a!, aDim!, 0), moveBatchAxis(b!, bDim!, 0, size)];
    return [[bind1(triangularSolvePrimitive, both, params)], [0]];
  },
});

/** dX = −A⁻¹·dA·X, in the order that takes less work; op(A) on the other side, and the triangle's mask, as A has them. */
function matrixTangent(tangent: NDArray, x: NDArray, a: NDArray, params: TriangularSolveParams): NDArray {
  const { leftSide, lower, transposeA, unitDiagonal } = params;
  const [m, n] = [x.shape.at(-2)!, x.shape.at(-1)!];
  const k = unitDiagonal ? 1 : 0;
  const masked = neg(lower ? lowerTriangle(tangent, -k) : upperTriangle(tangent, k));
  const change = transposeA ? transposed(masked) : masked;
  const solve = (b: NDArray): NDArray => bind1(triangularSolvePrimitive, [a, b], params);
  if (leftSide) return m > n ? solve(product(change, x)) : product(solve(change), x);
  return m < n ? solve(product(x, change)) : product(x, solve(change));
}

/** Several right-hand sides for one matrix: as more columns of one (more rows, with the matrix on the right). */
function batchOfRightSides(
  a: NDArray,
  b: NDArray,
  dim: number,
  params: TriangularSolveParams,
): [NDArray[], BatchDim[]] {
  const last = b.ndim - 1;
  const to = params.leftSide ? last : last - 1;
  const moved = moveAxis(b, dim, to);
  const { shape } = moved;
  const flat = reshape(moved, shape.toSpliced(to - 1, 2, shape[to - 1]! * shape[to]!));
  return [[reshape(bind1(triangularSolvePrimitive, [a, flat], params), shape)], [to]];
}

export interface TriangularSolveOptions {
  /** Solve op(A)·X = B; otherwise X·op(A) = B. Default false. */
  readonly leftSide?: boolean;
  /** A is lower triangular; otherwise upper. Default false. The other triangle is not read. */
  readonly lower?: boolean;
  /** op(A) is Aᵀ. Default false. */
  readonly transposeA?: boolean;
  /** For complex matrices, of which there are none: taken for JAX's sake. */
  readonly conjugateA?: boolean;
  /** Take A's diagonal as ones, without reading it. Default false. */
  readonly unitDiagonal?: boolean;
}

/**
 * Solves op(A)·X = B, or X·op(A) = B, with triangular matrices A.
 *
 * @param a [..., m, m]
 * @param b [..., m, n] with `leftSide`, [..., n, m] without; or a vector [..., m]
 * @returns X, of b's shape; infinite or NaN where A is singular
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const a = jnp.array([[2, 0], [1, 4]]);
 * lax.linalg.triangularSolve(a, jnp.array([2, 9]), { leftSide: true, lower: true }).js(); // [1, 2]
 */
export function triangularSolve(a: ArrayLike, b: ArrayLike, options: TriangularSolveOptions = {}): NDArray {
  const { leftSide = false, lower = false, transposeA = false, unitDiagonal = false } = options;
  const [matrix, given] = strictOperands(a, b) as [NDArray, NDArray];
  const vector = given.ndim === matrix.ndim - 1;
  const axis = leftSide ? given.ndim : given.ndim - 1;
  const right = vector ? expandDims(given, [axis]) : given;
  const params = { leftSide, lower, transposeA, conjugateA: false, unitDiagonal };
  const x = bind1(triangularSolvePrimitive, [matrix, right], params);
  return vector ? squeeze(x, [axis]) : x;
}
