import { LinalgError } from "./errors.js";
import { requireFinite, requireFiniteVector } from "./finite.js";
import { Matrix } from "./matrix.js";
import { largestMagnitude } from "./power-of-two.js";
import { singularValues } from "./svd.js";

/**
 * Of a matrix: `frobenius` the root of the sum of squares, `max` the largest magnitude, `one` the largest column sum,
 * `infinity` the largest row sum, `spectral` the largest singular value, `nuclear` the sum of the singular values.
 * A vector counts as a matrix of one column, so that `frobenius` and `spectral` are its Euclidean length.
 */
export type NormKind = "frobenius" | "max" | "one" | "infinity" | "spectral" | "nuclear";

/**
 * A norm of a matrix or vector; 0 when it is empty. Sums are scaled, so that they neither overflow nor underflow
 * unless the norm itself does.
 *
 * Source: Golub & Van Loan, Matrix Computations, 4th ed., 2.3.
 *
 * @param a m × n, or a vector
 * @param kind default `frobenius`
 * @throws LinalgError `not-finite`; `invalid-argument` when the kind is none of the six
 * @example
 * import { Matrix, norm } from "@lab/linalg";
 * norm(Float64Array.of(3, 4)); // 5
 * norm(Matrix.fromRows([[1, -2], [3, 4]]), "infinity"); // 7
 */
export function norm(a: Matrix | Float64Array, kind: NormKind = "frobenius"): number {
  const matrix = a instanceof Matrix ? a : new Matrix(a.length, 1, a);
  if (a instanceof Matrix) requireFinite(a, "A");
  else requireFiniteVector(a, "the vector");
  switch (kind) {
    case "frobenius":
      return euclidean(matrix.data);
    case "max":
      return largestMagnitude(matrix.data);
    case "one":
      return largestMagnitude(columnSums(matrix));
    case "infinity":
      return largestMagnitude(rowSums(matrix));
    case "spectral":
      return singularValues(matrix)[0] ?? 0;
    case "nuclear":
      // The smallest first: less is lost.
      return singularValues(matrix).reduceRight((sum, s) => sum + s, 0);
    default:
      throw new LinalgError("invalid-argument", {
        given: `the norm ${JSON.stringify(kind)}`,
        expected: '"frobenius", "max", "one", "infinity", "spectral" or "nuclear"',
        fix: "Choose one of these.",
      });
  }
}

/** √Σx², with the entries divided by the largest where squares would leave the range. */
function euclidean(data: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < data.length; i++) sum += data[i]! * data[i]!;
  if (sum > 2 ** -900 && sum < Number.POSITIVE_INFINITY) return Math.sqrt(sum);
  const largest = largestMagnitude(data);
  if (largest === 0) return 0;
  sum = 0;
  for (let i = 0; i < data.length; i++) sum += (data[i]! / largest) ** 2;
  return largest * Math.sqrt(sum);
}

function columnSums({ cols, data }: Matrix): Float64Array {
  const sums = new Float64Array(cols);
  for (let p = 0, j = 0; p < data.length; p++) {
    sums[j]! += Math.abs(data[p]!);
    if (++j === cols) j = 0;
  }
  return sums;
}

function rowSums({ rows, cols, data }: Matrix): Float64Array {
  const sums = new Float64Array(rows);
  for (let i = 0; i < rows; i++) for (let j = 0; j < cols; j++) sums[i]! += Math.abs(data[i * cols + j]!);
  return sums;
}
