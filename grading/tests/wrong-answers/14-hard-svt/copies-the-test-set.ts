// learns from the test ratings
import type { Triplets } from "@lab/data";
import { Matrix, matmul, svd } from "@lab/linalg";

type Options = { threshold: number; maxIterations: number; tolerance: number };

function impose(a: Matrix, { rows, cols, values }: Triplets): void {
  for (let p = 0; p < values.length; p++) a.set(rows[p]!, cols[p]!, values[p]!);
}

function distance(a: Matrix, b: Matrix): number {
  return Math.hypot(...a.data.map((value, p) => value - b.data[p]!));
}

function rmse(a: Matrix, { rows, cols, values }: Triplets): number {
  const squares = values.map((value, p) => (value - a.get(rows[p]!, cols[p]!)) ** 2);
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
}

export function hardSvt(train: Triplets, test: Triplets, { threshold, maxIterations, tolerance }: Options) {
  const history: { rank: number; increment: number; rmse: number }[] = [];
  let a = new Matrix(...train.shape);
  impose(a, train);
  impose(a, test);
  for (let iteration = 0; iteration < maxIterations; iteration++) {
    const old = a;
    const { U, s, Vt } = svd(a);
    const kept = s.map((value) => (value < threshold ? 0 : value));
    const scaled = U.toRows().map((row) => row.map((value, j) => value * kept[j]!));
    a = matmul(Matrix.fromRows(scaled), Vt);
    impose(a, train);
    impose(a, test);
    const increment = distance(a, old);
    const rank = kept.filter((value) => value > 0).length;
    history.push({ rank, increment, rmse: rmse(a, test) });
    if (increment < tolerance) break;
  }
  return { completed: a.toRows(), history };
}
