import { divideAndConquer, divideElements } from "./bidiagonal-divide.js";
import { bidiagonalSvd } from "./bidiagonal-svd.js";
import type { Bidiagonal } from "./bidiagonalize.js";
import { LinalgError } from "./errors.js";
import { applyLeft } from "./householder.js";
import { formQ } from "./householder-qr.js";
import type { Arena } from "./kernels/arena.js";
import { batchElements, rotationBatch } from "./rotation-batch.js";

/** From this order on, divide and conquer takes less time than QR iteration. */
const LARGE = 100;

/** U, s, V of Q·B·Pᵀ: n × n row-major with vectors in columns; s non-increasing and non-negative. */
export interface Diagonal {
  readonly u: Float64Array;
  readonly s: Float64Array;
  readonly v: Float64Array;
}

/** Elements that `diagonalize` takes from the arena. */
export function diagonalizeElements(n: number): number {
  return n < LARGE ? byIterationElements(n) : divideElements(n) + 3 * n * n + byIterationElements(n);
}

function byIterationElements(n: number): number {
  return 2 * n * n + 2 * batchElements(n, n);
}

/** The singular value decomposition of a matrix in bidiagonal form. */
export function diagonalize(arena: Arena, form: Bidiagonal, n: number): Diagonal {
  return (n < LARGE ? undefined : byDivision(arena, form, n)) ?? byIteration(arena, form, n);
}

/** Undefined where a secular equation was not solved: no such matrix is known. */
function byDivision(
  arena: Arena,
  { diagonal, superdiagonal, left, right }: Bidiagonal,
  n: number,
): Diagonal | undefined {
  try {
    const factors = divideAndConquer(arena, diagonal, superdiagonal);
    const order = descending(factors.s);
    const s = Float64Array.from(order, (j) => factors.s[j]!);
    if (!s.every(Number.isFinite)) return undefined;
    const [u, v] = [pickColumns(arena, factors.u, n, order), pickColumns(arena, factors.v, n, order)];
    applyLeft(arena, left, u, n, n);
    applyLeft(arena, right, v, n, n);
    return { u, s, v };
  } catch (error) {
    if (error instanceof LinalgError && error.code === "no-convergence") return undefined;
    throw error;
  }
}

function byIteration(arena: Arena, { diagonal, superdiagonal, left, right }: Bidiagonal, n: number): Diagonal {
  const [q, p] = [formQ(arena, left, n), formQ(arena, right, n)];
  const [leftBatch, rightBatch] = [rotationBatch(arena, q, n, n), rotationBatch(arena, p, n, n)];
  bidiagonalSvd(diagonal, superdiagonal, leftBatch, rightBatch);
  const order = descending(diagonal.map(Math.abs));
  const s = Float64Array.from(order, (j) => Math.abs(diagonal[j]!));
  // A negative singular value is turned by its right vector.
  const turn = Float64Array.from(order, (j) => (diagonal[j]! < 0 ? -1 : 1));
  return { u: leftBatch.collect(order, new Float64Array(n).fill(1)), s, v: rightBatch.collect(order, turn) };
}

function descending(s: Float64Array): number[] {
  return Array.from(s.keys()).sort((i, j) => s[j]! - s[i]!);
}

function pickColumns(arena: Arena, x: Float64Array, n: number, order: readonly number[]): Float64Array {
  const picked = arena.float64(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) picked[i * n + j] = x[i * n + order[j]!]!;
  return picked;
}
