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

export function inpaint(picture: number[][], mask: number[][], options: InpaintOptions): Inpainting {
  const m = picture.length;
  const n = picture[0]!.length;
  const delta = 1.2;
  const tau = 5 * Math.sqrt(m * n);
  const known = picture.map((row, i) => row.map((value, j) => (mask[i]![j] ? value : 0)));
  const P = Matrix.fromRows(known);
  const largest = svd(P).s[0]!;
  const k0 = Math.ceil(tau / (delta * largest));
  const Y = known.map((row) => row.map((value) => k0 * delta * value));
  const total = norm(P);
  const errors: number[] = [];
  let estimate: number[][] = known;
  for (let iteration = 0; iteration < options.maxIterations; iteration++) {
    const { U, s, Vt } = svd(Matrix.fromRows(Y));
    const scaled = U.toRows().map((row) => row.map((u, k) => u * Math.max(s[k]! - tau, 0)));
    estimate = matmul(Matrix.fromRows(scaled), Vt).toRows();
    let sum = 0;
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        if (!mask[i]![j]) continue;
        const r = known[i]![j]! - estimate[i]![j]!;
        sum += r * r;
        Y[i]![j]! += delta * r;
      }
    }
    const error = Math.sqrt(sum) / total;
    errors.push(error);
    if (error < options.tolerance) break;
  }
  return { tau, k0, errors, estimate };
}
