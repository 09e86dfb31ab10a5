import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import { formatShape, type Shape } from "../core/shape.js";
import { expandDims, mul, sqrt } from "../lax/index.js";
import { cholesky, eigh, svd } from "../lax/linalg/index.js";
import * as jnp from "../numpy/index.js";
import { promoteInexact } from "../numpy/promote.js";
import { checkFloat, resultShape } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { normal } from "./normal.js";

/** How the covariance is factored: by "cholesky", or, where it is singular, by "svd" or "eigh". */
export type CovarianceFactor = "cholesky" | "svd" | "eigh";

/**
 * Vectors from a multivariate normal distribution.
 *
 * @param mean of shape (…, n)
 * @param cov the covariance, symmetric and positive definite, of shape (…, n, n)
 * @param shape of the result without its last axis; default that of the other axes of `mean` and `cov` together
 * @param dtype default that of `mean` and `cov`
 */
export function multivariateNormal(
  key: NDArray,
  mean: ArrayLike,
  cov: ArrayLike,
  shape?: Shape | null,
  dtype?: DType,
  method: CovarianceFactor = "cholesky",
): NDArray {
  const typed = samplerKey("multivariate_normal", key);
  const [center, covariance] = promoteInexact(mean, cov) as [NDArray, NDArray];
  if (!["svd", "eigh", "cholesky"].includes(method)) {
    throw new JaxValueError("method must be one of {'svd', 'eigh', 'cholesky'}", { fix: "Leave the method out." });
  }
  const result = checkFloat("multivariate_normal", dtype ?? center.dtype);
  checkShapes(center.shape, covariance.shape);
  const batch = resultShape("multivariate_normal", shape, center.shape.slice(0, -1), covariance.shape.slice(0, -2));
  const independent = normal(typed, [...batch, center.shape.at(-1)!], result);
  return jnp.add(center, jnp.matvec(factorOf(covariance, method), independent));
}

/** A matrix that, times its transpose, is the covariance. */
function factorOf(covariance: NDArray, method: CovarianceFactor): NDArray {
  if (method === "cholesky") return cholesky(covariance);
  const [vectors, variances] = method === "svd" ? svd(covariance) : eigh(covariance);
  return mul(vectors, expandDims(sqrt(variances), [-2]));
}

function checkShapes(mean: Shape, cov: Shape): void {
  const fix = "Pass a mean of shape (..., n) and a covariance of shape (..., n, n).";
  if (mean.length < 1) {
    throw new JaxValueError(`multivariate_normal requires mean.ndim >= 1, got mean.ndim == ${mean.length}`, { fix });
  }
  if (cov.length < 2) {
    throw new JaxValueError(`multivariate_normal requires cov.ndim >= 2, got cov.ndim == ${cov.length}`, { fix });
  }
  const n = mean.at(-1);
  if (cov.at(-1) !== n || cov.at(-2) !== n) {
    throw new JaxValueError(
      `multivariate_normal requires cov.shape == (..., n, n) for n=${n}, but got cov.shape == ${formatShape(cov)}.`,
      { fix },
    );
  }
}
