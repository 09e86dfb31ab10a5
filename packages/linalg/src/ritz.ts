import { LinalgError } from "./errors.js";
import { jacobiSvd, type SmallSvd } from "./jacobi-svd.js";
import type { Arena } from "./kernels/arena.js";
import type { LinearOperator } from "./linear-operator.js";
import { Matrix } from "./matrix.js";
import { orthonormalize } from "./orthonormalize.js";
import { svd } from "./svd.js";

/**
 * Ritz triplets of an operator A on a subspace of dimension `width`: A·v_t = s_t·u_t exactly, with V and U orthonormal
 * columns, row-major in the arena. They are singular triplets as far as Aᵀ·u_t = s_t·v_t, too.
 */
export interface Ritz {
  readonly width: number;
  /** rows × width */
  readonly u: Float64Array;
  readonly s: Float64Array;
  /** cols × width */
  readonly v: Float64Array;
}

/** The Ritz triplets on the space that the orthonormal columns of V span, given AV = A·V, which is overwritten. */
export function ritzTriplets(
  arena: Arena,
  operator: LinearOperator,
  v: Float64Array,
  av: Float64Array,
  width: number,
): Ritz {
  const { rows, cols } = operator;
  // A·V = Q·R and R = Ur·S·Vrᵀ, so that A·(V·Vr) = (Q·Ur)·S.
  const r = arena.take(orthonormalize(arena, av, rows, width));
  checkFinite(r);
  const small = smallSvd(r, width);
  return {
    width,
    u: rotate(arena, av, rows, small.u, width),
    s: small.s,
    v: rotate(arena, v, cols, small.v, width),
  };
}

function checkFinite(r: Float64Array): void {
  if (r.every(Number.isFinite)) return;
  throw new LinalgError("not-finite", {
    given: "an operator whose products are NaN or Infinity",
    expected: "finite products",
    fix: "Check the operator's data and its times and transposeTimes.",
  });
}

/** From here on the bidiagonal SVD is faster than one-sided Jacobi, which needs two or three sweeps on a warm R. */
const WIDE = 24;

function smallSvd(r: Float64Array, width: number): SmallSvd {
  if (width < WIDE) return jacobiSvd(r, width, width);
  const { U, s, Vt } = svd(new Matrix(width, width, r));
  return { u: U.data, s, v: Vt.transpose().data };
}

/** X·C for a tall block X, rows × width, and a small square C. */
function rotate(arena: Arena, x: Float64Array, rows: number, c: Float64Array, width: number): Float64Array {
  const rotated = arena.room(rows * width);
  arena.gemm(false, false, rows, width, width, 1, x, 0, width, arena.put(c), 0, width, 0, rotated, 0, width);
  return rotated;
}

/** The triplets on V widened by a block of orthonormal columns that are orthogonal to it. */
export function widened(
  arena: Arena,
  operator: LinearOperator,
  ritz: Ritz,
  block: Float64Array,
  blockWidth: number,
): Ritz {
  const { rows, cols } = operator;
  const image = arena.room(rows * blockWidth);
  operator.times(block, blockWidth, image);
  const width = ritz.width + blockWidth;
  const v = arena.room(cols * width);
  const av = arena.room(rows * width);
  arena.copyColumns(cols, ritz.width, ritz.v, ritz.width, v, width, 0);
  arena.copyColumns(cols, blockWidth, block, blockWidth, v, width, ritz.width);
  arena.copyColumns(rows, ritz.width, ritz.u, ritz.width, av, width, 0);
  scaleColumns(av, width, rows, ritz.s); // A·V = U·S
  arena.copyColumns(rows, blockWidth, image, blockWidth, av, width, ritz.width);
  return ritzTriplets(arena, operator, v, av, width);
}

/** The first `width` columns of a rows × stride block, contiguous. */
export function leadingColumns(
  arena: Arena,
  x: Float64Array,
  rows: number,
  stride: number,
  width: number,
): Float64Array {
  if (width === stride) return x;
  const columns = arena.room(rows * width);
  arena.copyColumns(rows, width, x, stride, columns, width, 0);
  return columns;
}

/** The named columns of a rows × stride block, contiguous, each scaled to norm 1. */
export function pickColumns(
  arena: Arena,
  x: Float64Array,
  rows: number,
  stride: number,
  columns: readonly number[],
): Float64Array {
  const width = columns.length;
  const picked = arena.room(rows * width);
  columns.forEach((column, t) => {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += x[i * stride + column]! ** 2;
    const scale = sum > 0 ? 1 / Math.sqrt(sum) : 0;
    for (let i = 0; i < rows; i++) picked[i * width + t] = scale * x[i * stride + column]!;
  });
  return picked;
}

/**
 * Makes X, rows × width, orthonormal and orthogonal to the orthonormal columns of V, rows × vWidth. Twice: what the
 * first orthonormalisation scales up, it scales up with its part along V.
 */
export function orthonormalizeAgainst(
  arena: Arena,
  x: Float64Array,
  width: number,
  v: Float64Array,
  vWidth: number,
  rows: number,
): void {
  const overlap = arena.room(vWidth * width);
  for (let pass = 0; pass < 2; pass++) {
    arena.gemm(true, false, vWidth, width, rows, 1, v, 0, vWidth, x, 0, width, 0, overlap, 0, width);
    arena.gemm(false, false, rows, width, vWidth, -1, v, 0, vWidth, overlap, 0, width, 1, x, 0, width);
    orthonormalize(arena, x, rows, width);
  }
}

function scaleColumns(x: Float64Array, stride: number, rows: number, factors: Float64Array): void {
  for (let i = 0; i < rows; i++) for (let t = 0; t < factors.length; t++) x[i * stride + t]! *= factors[t]!;
}
