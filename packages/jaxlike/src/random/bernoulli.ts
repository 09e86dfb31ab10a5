import type { ArrayLike, NDArray } from "../core/array.js";
import { isFloat } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import type { Shape } from "../core/shape.js";
import { finfo } from "../core/type-info.js";
import { asArray } from "../lax/as-array.js";
import { convert } from "../lax/convert-element-type.js";
import { indexInDim, lt, mul, sub } from "../lax/index.js";
import { floatDType, parameter, resultShape, toRank } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { uniform } from "./uniform.js";

/**
 * Booleans that are true with probability `p`.
 *
 * @param p a number, or an array of floats that broadcasts to `shape`; default 0.5
 * @param shape default that of `p`
 * @param mode "high" is right for float32 probabilities below 1e-7 too, at twice the cost; default "low"
 * @example
 * import { random } from "@lab/jaxlike";
 * random.bernoulli(random.key(0), 1, [2]).js(); // [true, true]
 */
export function bernoulli(
  key: NDArray,
  p: ArrayLike = 0.5,
  shape?: Shape | null,
  mode: "low" | "high" = "low",
): NDArray {
  if (mode !== "low" && mode !== "high") {
    throw new JaxValueError(`got mode='${String(mode)}', expected 'high' or 'low'`, { fix: "Leave the mode out." });
  }
  const typed = samplerKey("bernoulli", key);
  const given = typeof p === "number" ? parameter(p, floatDType()) : asArray(p);
  const { dtype } = given;
  if (!isFloat(dtype)) {
    throw new JaxTypeError(`bernoulli probability \`p\` must have a floating dtype, got ${dtype}.`, {
      fix: 'Convert it with x.astype("float32").',
    });
  }
  const result = resultShape("bernoulli", shape, given.shape);
  const probability = toRank(convert(given, dtype), result.length);
  if (mode === "low") return lt(uniform(typed, result, dtype), probability);
  const both = uniform(typed, [2, ...result], dtype);
  const [coarse, fine] = [0, 1].map((i) => indexInDim(both, i, 0, { keepdims: false })) as [NDArray, NDArray];
  return lt(mul(fine, 2 ** -finfo(dtype).nmant), sub(probability, coarse));
}
