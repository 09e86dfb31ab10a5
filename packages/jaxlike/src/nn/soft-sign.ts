import type { ArrayLike, NDArray } from "../core/array.js";
import * as jnp from "../numpy/index.js";

/** x/(|x| + 1). */
export const softSign = (x: ArrayLike): NDArray => jnp.divide(x, jnp.add(jnp.abs(x), 1));
