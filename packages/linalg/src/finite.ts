import { LinalgError } from "./errors.js";
import type { Matrix } from "./matrix.js";

/** @throws LinalgError `not-finite` naming the first entry that is NaN or infinite */
export function requireFinite(matrix: Matrix, name: string): void {
  const at = firstNotFinite(matrix.data);
  if (at < 0) return;
  const entry = `entry (${Math.floor(at / matrix.cols)}, ${at % matrix.cols})`;
  throw notFinite(`${matrix.data[at]} at ${entry} of ${name}`);
}

/** @throws LinalgError `not-finite` naming the first entry that is NaN or infinite */
export function requireFiniteVector(vector: Float64Array, name: string): void {
  const at = firstNotFinite(vector);
  if (at >= 0) throw notFinite(`${vector[at]} at entry ${at} of ${name}`);
}

function firstNotFinite(data: Float64Array): number {
  for (let i = 0; i < data.length; i++) if (!(Math.abs(data[i]!) <= Number.MAX_VALUE)) return i;
  return -1;
}

function notFinite(given: string): LinalgError {
  return new LinalgError("not-finite", {
    given,
    expected: "finite numbers only",
    fix: "Remove or fill missing and overflowed values first.",
  });
}
