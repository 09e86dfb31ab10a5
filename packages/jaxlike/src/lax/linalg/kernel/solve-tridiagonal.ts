/** Systems of equations of which each names neighbours only. */
import type { Matrix } from "@lab/linalg";

/**
 * X with A·X = B, A given by its diagonals; undefined where A is singular. Elimination with exchanges of neighbouring
 * rows, by which the upper triangle gets a second diagonal beside the main one: LAPACK's gtsv.
 *
 * @param lower lower[i] is A[i, i − 1]
 * @param upper upper[i] is A[i, i + 1]
 */
export function solveTridiagonal(
  lower: ArrayLike<number>,
  diagonal: ArrayLike<number>,
  upper: ArrayLike<number>,
  b: Matrix,
): Matrix | undefined {
  const n = diagonal.length;
  const [main, above] = [Float64Array.from(diagonal), Float64Array.from(upper)];
  const second = new Float64Array(n);
  const x = b.clone();
  for (let i = 0; i + 1 < n; i++) {
    const below = lower[i + 1]!;
    if (Math.abs(main[i]!) >= Math.abs(below)) {
      const factor = below === 0 ? 0 : below / main[i]!;
      main[i + 1]! -= factor * above[i]!;
      addRow(x, i + 1, i, -factor);
    } else {
      const factor = main[i]! / below;
      const [next, beyond] = [main[i + 1]!, i + 2 < n ? above[i + 1]! : 0];
      main[i] = below;
      main[i + 1] = above[i]! - factor * next;
      above[i] = next;
      second[i] = beyond;
      if (i + 2 < n) above[i + 1] = -factor * beyond;
      exchangeRows(x, i, i + 1);
      addRow(x, i + 1, i, -factor);
    }
  }
  if (main.includes(0)) return undefined;
  for (let i = n - 1; i >= 0; i--) {
    if (i + 1 < n) addRow(x, i, i + 1, -above[i]!);
    if (i + 2 < n) addRow(x, i, i + 2, -second[i]!);
    const row = x.row(i);
    for (let j = 0; j < row.length; j++) row[j]! /= main[i]!;
  }
  return x;
}

function addRow(x: Matrix, to: number, from: number, factor: number): void {
  if (factor === 0) return;
  const [target, source] = [x.row(to), x.row(from)];
  for (let j = 0; j < target.length; j++) target[j]! += factor * source[j]!;
}

function exchangeRows(x: Matrix, i: number, j: number): void {
  const kept = x.row(i).slice();
  x.row(i).set(x.row(j));
  x.row(j).set(kept);
}
