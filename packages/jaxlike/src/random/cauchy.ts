import type { NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { finfo } from "../core/type-info.js";
import { mul, sub, tan } from "../lax/index.js";
import { checkFloat } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { uniform } from "./uniform.js";

/** Numbers from the Cauchy distribution, with density 1/(π(1 + x²)). */
export function cauchy(key: NDArray, shape: Shape = [], dtype?: DType): NDArray {
  const result = checkFloat("cauchy", dtype);
  const u = uniform(samplerKey("cauchy", key), shape, result, finfo(result).eps, 1);
  return tan(mul(Math.PI, sub(u, 0.5)));
}
