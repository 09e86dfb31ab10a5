import type { ArrayLike, NDArray } from "../core/array.js";
import * as jnp from "../numpy/index.js";

/** x, cut at −1 and 1. */
export const hardTanh = (x: ArrayLike): NDArray => jnp.where(jnp.greater(x, 1), 1, jnp.where(jnp.less(x, -1), -1, x));
