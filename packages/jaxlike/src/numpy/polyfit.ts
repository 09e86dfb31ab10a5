/** Polynomials fitted to samples. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { finfo } from "../core/type-info.js";
import * as lax from "../lax/index.js";
import { lstsq } from "./linalg/least-squares.js";
import { inv } from "./linalg/solve.js";
import { vander } from "./matrices.js";
import { dot, outer } from "./products.js";
import { checkArrayLike, promoteInexact } from "./promote.js";
import { sum } from "./reductions.js";

/** What `polyfit` takes. */
export interface PolyfitOptions {
  /** Singular values below this part of the greatest one count as 0; default the number of samples times the precision. */
  readonly rcond?: number | null | undefined;
  /** Return residuals, rank, singular values and rcond too. */
  readonly full?: boolean | undefined;
  /** Weights of the samples: what each distance is multiplied by before it is squared. */
  readonly w?: ArrayLike | null | undefined;
  /** Return the covariance of the coefficients too; "unscaled" if the weights are the distances' own deviations. */
  readonly cov?: boolean | "unscaled" | undefined;
}

/**
 * The polynomial that is nearest to samples, by least squares.
 *
 * @param x the samples' places, of one axis
 * @param y the samples; with a second axis several data sets
 * @param deg the degree
 * @returns the coefficients, that of the highest power first; with `full` or `cov` a list that they lead
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const line = jnp.polyfit(jnp.array([0, 1, 2]), jnp.array([1, 3, 5]), 1);
 * jnp.round(line, 3).js(); // [2, 1]
 */
export function polyfit(
  x: ArrayLike,
  y: ArrayLike,
  deg: number,
  options: PolyfitOptions & { readonly full: true },
): [coefficients: NDArray, residuals: NDArray, rank: NDArray, singularValues: NDArray, rcond: NDArray];
export function polyfit(
  x: ArrayLike,
  y: ArrayLike,
  deg: number,
  options: PolyfitOptions & { readonly cov: true | "unscaled" },
): [coefficients: NDArray, covariance: NDArray];
export function polyfit(x: ArrayLike, y: ArrayLike, deg: number, options?: PolyfitOptions): NDArray;
export function polyfit(x: ArrayLike, y: ArrayLike, deg: number, options: PolyfitOptions = {}): NDArray | NDArray[] {
  const { full = false, cov = false } = options;
  const { places, samples, weights } = readSamples(x, y, deg, options.w ?? null);
  const rcond = options.rcond ?? places.size * finfo(places.dtype).eps;
  const [lhs, rhs] = weigh(vander(places, deg + 1), samples, weights);
  // Columns of one length: powers of x differ by orders of magnitude.
  const scale = lax.sqrt(sum(lax.square(lhs), 0));
  const scaled = lax.div(lhs, lax.expandDims(scale, [0]));
  const [solution, residuals, rank, singularValues] = lstsq(scaled, rhs, rcond);
  const coefficients = lax.div(solution, solution.ndim > 1 ? lax.expandDims(scale, [1]) : scale);
  if (full) return [coefficients, residuals, rank, singularValues, lax.full([], rcond, coefficients.dtype)];
  if (cov === false) return coefficients;
  const base = lax.div(inv(dot(lax.transpose(scaled, [1, 0]), scaled)), outer(scale, scale));
  return [coefficients, covariance(base, residuals, cov, places.size - (deg + 1), samples.ndim)];
}

interface Given {
  readonly places: NDArray;
  readonly samples: NDArray;
  readonly weights: NDArray | null;
}

function readSamples(x: ArrayLike, y: ArrayLike, deg: number, w: ArrayLike | null): Given {
  checkArrayLike("polyfit", x, y, ...(w === null ? [] : [w]));
  if (!Number.isInteger(deg) || deg < 0) throw new JaxValueError("expected deg >= 0", { fix: "Pass a whole number." });
  const [places, samples, weights = null] = promoteInexact(...(w === null ? [x, y] : [x, y, w])) as [
    NDArray,
    NDArray,
    NDArray?,
  ];
  const wrong = [
    [places.ndim !== 1, "expected 1D vector for x"],
    [places.size === 0, "expected non-empty vector for x"],
    [samples.ndim < 1 || samples.ndim > 2, "expected 1D or 2D array for y"],
    [places.shape[0] !== samples.shape[0], "expected x and y to have same length"],
    [weights !== null && weights.ndim !== 1, "expected a 1-d array for weights"],
    [weights !== null && weights.shape[0] !== samples.shape[0], "expected w and y to have the same length"],
  ] as const;
  const found = wrong.find(([isWrong]) => isWrong);
  if (found !== undefined)
    throw new JaxTypeError(found[1], { fix: "Pass one sample, and one weight, for each place." });
  return { places, samples, weights };
}

function weigh(matrix: NDArray, samples: NDArray, weights: NDArray | null): [NDArray, NDArray] {
  if (weights === null) return [matrix, samples];
  const column = lax.expandDims(weights, [1]);
  return [lax.mul(matrix, column), lax.mul(samples, samples.ndim === 2 ? column : weights)];
}

/** The covariance of the coefficients, for several data sets with a last axis for these. */
function covariance(base: NDArray, residuals: NDArray, cov: true | "unscaled", freedom: number, ndim: number): NDArray {
  if (cov !== "unscaled" && freedom <= 0) {
    throw new JaxValueError("the number of data points must exceed order to scale the covariance matrix", {
      fix: "Pass cov: 'unscaled', more samples, or a lower degree.",
    });
  }
  const one = lax.full([1], 1, base.dtype);
  const factor = cov === "unscaled" ? one : lax.div(residuals, lax.full([], freedom, residuals.dtype));
  const row = lax.reshape(factor, [factor.size]);
  if (ndim === 1) return lax.mul(base, lax.expandDims(row, [0]));
  return lax.mul(lax.expandDims(base, [2]), lax.expandDims(row, [0, 1]));
}
