// says: The step size is missing
import { Matrix, matmul, svd } from "@lab/linalg";

export function dualStep(dual: number[][], picture: number[][], mask: number[][], tau: number, _delta: number) {
  const { U, s, Vt } = svd(Matrix.fromRows(dual));
  const shrunk = s.map((value) => Math.max(0, value - tau));
  const scaled = U.toRows().map((row) => row.map((value, j) => value * shrunk[j]!));
  const estimate = matmul(Matrix.fromRows(scaled), Vt).toRows();
  const residual = picture.map((row, i) => row.map((x, j) => mask[i]![j]! * (x - estimate[i]![j]!)));
  const known = picture.map((row, i) => row.map((x, j) => mask[i]![j]! * x));
  const next = dual.map((row, i) => row.map((y, j) => y + residual[i]![j]!));
  return { estimate, residual, dual: next, error: Math.hypot(...residual.flat()) / Math.hypot(...known.flat()) };
}
