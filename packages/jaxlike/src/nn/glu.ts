import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxis } from "../lax/canonical-axis.js";
import { split } from "../lax/split.js";
import * as jnp from "../numpy/index.js";
import { sigmoid } from "./sigmoid.js";

/**
 * The gated linear unit: one half of the array times the sigmoid of the other.
 *
 * Dauphin et al., "Language modeling with gated convolutional networks", ICML 2017.
 *
 * @param axis the axis that is halved; default the last
 * @throws JaxValueError when its length is odd
 */
export function glu(x: ArrayLike, axis = -1): NDArray {
  const array = asArray(x);
  const along = canonicalAxis(axis, array.ndim);
  const length = array.shape[along]!;
  if (length % 2 !== 0) {
    throw new JaxValueError("axis size must be divisible by 2", { fix: "Choose an axis of even length." });
  }
  const [values, gates] = split(array, [length / 2, length / 2], along);
  return jnp.multiply(values!, sigmoid(gates!));
}
