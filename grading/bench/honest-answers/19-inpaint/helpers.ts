import { Matrix, matmul, norm, svd } from "@lab/linalg";

export interface InpaintOptions {
  /** Stop after the first iteration whose error is below it. */
  readonly tolerance: number;
  /** At most so many iterations, at least 1. */
  readonly maxIterations: number;
}

export interface Inpainting {
  /** 5·√(m·n) */
  readonly tau: number;
  /** How many first steps are taken at once. */
  readonly k0: number;
  /** ‖P(X − M)‖_F / ‖P(X)‖_F of each iteration, the last one's included. */
  readonly errors: number[];
  /** The last M, m × n as rows. */
  readonly estimate: number[][];
}

const STEP = 1.2;

function project(a: number[][], mask: number[][]): number[][] {
  return a.map((row, i) => row.map((x, j) => (mask[i]![j] === 1 ? x : 0)));
}

function minus(a: number[][], b: number[][]): number[][] {
  return a.map((row, i) => row.map((x, j) => x - b[i]![j]!));
}

function plus(a: number[][], b: number[][], factor: number): number[][] {
  return a.map((row, i) => row.map((x, j) => x + factor * b[i]![j]!));
}

function softShrink(y: number[][], tau: number): number[][] {
  const { U, s, Vt } = svd(Matrix.fromRows(y));
  const sigma = s.map((x) => (x > tau ? x - tau : 0));
  const us = U.toRows().map((row) => row.map((u, k) => u * sigma[k]!));
  return matmul(Matrix.fromRows(us), Vt).toRows();
}

export function inpaint(picture: number[][], mask: number[][], options: InpaintOptions): Inpainting {
  const known = project(picture, mask);
  const size = norm(Matrix.fromRows(known));
  const tau = 5 * Math.sqrt(picture.length * picture[0]!.length);
  const k0 = Math.ceil(tau / (STEP * norm(Matrix.fromRows(known), "spectral")));
  let dual = known.map((row) => row.map((x) => x * k0 * STEP));
  const errors: number[] = [];
  let estimate: number[][] = [];
  do {
    estimate = softShrink(dual, tau);
    const residual = project(minus(known, estimate), mask);
    dual = plus(dual, residual, STEP);
    errors.push(norm(Matrix.fromRows(residual)) / size);
  } while (errors.length < options.maxIterations && errors[errors.length - 1]! >= options.tolerance);
  return { tau, k0, errors, estimate };
}
