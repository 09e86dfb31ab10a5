import { type Matrix, type SolveTriangularOptions, solveTriangular } from "@lab/linalg";
import { unlessImpossible } from "./batch.js";

/** op(T)⁻¹·B, with the infinities and NaNs of IEEE arithmetic where T is singular or something is not finite. */
export function solveWithTriangle(t: Matrix, b: Matrix, options: SolveTriangularOptions): Matrix {
  return unlessImpossible(() => solveTriangular(t, b, options)) ?? substitute(t, b, options);
}

/** Forward or backward substitution as the reference BLAS does it, one column of B after the other. */
function substitute(t: Matrix, b: Matrix, { lower, transpose, unitDiagonal }: SolveTriangularOptions): Matrix {
  const n = t.rows;
  const p = b.cols;
  const solved = b.clone();
  const x = solved.data;
  const entry = (i: number, j: number): number => (transpose === true ? t.data[j * n + i]! : t.data[i * n + j]!);
  const forward = lower !== transpose;
  for (let step = 0; step < n; step++) {
    const i = forward ? step : n - 1 - step;
    for (let c = 0; c < p; c++) {
      let value = x[i * p + c]!;
      const [from, to] = forward ? [0, i] : [i + 1, n];
      for (let j = from; j < to; j++) value -= entry(i, j) * x[j * p + c]!;
      x[i * p + c] = unitDiagonal === true ? value : value / entry(i, i);
    }
  }
  return solved;
}
