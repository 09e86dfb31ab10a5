// stops after one iteration
import { Matrix, matmul, norm, svd } from "@lab/linalg";

const DELTA = 1.2;

function shrink(y: number[][], tau: number): number[][] {
  const { U, s, Vt } = svd(Matrix.fromRows(y));
  const shrunk = s.map((value) => Math.max(0, value - tau));
  const scaled = U.toRows().map((row) => row.map((value, j) => value * shrunk[j]!));
  return matmul(Matrix.fromRows(scaled), Vt).toRows();
}

export function inpaint(
  picture: number[][],
  mask: number[][],
  { tolerance, maxIterations }: { tolerance: number; maxIterations: number },
) {
  const known = picture.map((row, i) => row.map((x, j) => mask[i]![j]! * x));
  const tau = 5 * Math.sqrt(picture.length * picture[0]!.length);
  const k0 = Math.ceil(tau / (DELTA * norm(Matrix.fromRows(known), "spectral")));
  let y = known.map((row) => row.map((x) => k0 * DELTA * x));
  let estimate = known;
  const errors: number[] = [];
  for (let iteration = 0; iteration < Math.min(1, maxIterations); iteration++) {
    const m = shrink(y, tau);
    estimate = m;
    const residual = known.map((row, i) => row.map((x, j) => mask[i]![j]! * (x - m[i]![j]!)));
    y = y.map((row, i) => row.map((value, j) => value + DELTA * residual[i]![j]!));
    errors.push(Math.hypot(...residual.flat()) / Math.hypot(...known.flat()));
    if (errors.at(-1)! < tolerance) break;
  }
  return { tau, k0, errors, estimate };
}
