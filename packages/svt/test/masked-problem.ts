import { Matrix } from "@lab/linalg";
import { uniform } from "./small-problem.js";

/** A matrix of low rank plus noise. */
export function lowRankMatrix(options: {
  rows: number;
  cols: number;
  rank: number;
  noise: number;
  seed: number;
}): Matrix {
  const { rows, cols, rank, noise, seed } = options;
  const random = uniform(seed);
  const factor = (n: number) => Array.from({ length: n }, () => Array.from({ length: rank }, () => 2 * random() - 0.5));
  const [u, v] = [factor(rows), factor(cols)];
  const entry = (i: number, j: number) =>
    u[i]!.reduce((sum, x, t) => sum + x * v[j]![t]!, 0) + noise * (random() - 0.5);
  return Matrix.fromRows(Array.from({ length: rows }, (_, i) => Array.from({ length: cols }, (_, j) => entry(i, j))));
}

/** 1 for about this share of the entries, and for one at least. */
export function randomMask({ rows, cols }: Matrix, { known, seed }: { known: number; seed: number }): Uint8Array {
  const random = uniform(seed);
  const mask = Uint8Array.from({ length: rows * cols }, () => (random() < known ? 1 : 0));
  mask[0] = 1;
  return mask;
}
