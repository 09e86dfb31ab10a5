import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import type { Shape } from "../core/shape.js";
import { softmax } from "../nn/softmax.js";
import { checkFloat, parameter, resultShape } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { loggamma } from "./gamma.js";

/**
 * Vectors from the Dirichlet distribution: positive, of sum 1, with density proportional to Π xᵢ^(αᵢ−1).
 *
 * @param alpha concentrations, along the last axis
 * @param shape of the result without its last axis; default that of `alpha`
 */
export function dirichlet(key: NDArray, alpha: ArrayLike, shape?: Shape | null, dtype?: DType): NDArray {
  const typed = samplerKey("dirichlet", key);
  const concentrations = parameter(alpha, checkFloat("dirichlet", dtype));
  if (concentrations.ndim < 1) {
    throw new JaxValueError("dirichlet requires alpha.ndim >= 1, got alpha.ndim == 0", {
      fix: "Pass one concentration for each component.",
    });
  }
  const batch = resultShape("dirichlet", shape, concentrations.shape.slice(0, -1));
  const logs = loggamma(typed, concentrations, [...batch, concentrations.shape.at(-1)!], concentrations.dtype);
  return softmax(logs, -1);
}
