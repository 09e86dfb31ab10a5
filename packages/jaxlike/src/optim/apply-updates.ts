import { convert } from "../lax/convert-element-type.js";
import { add } from "../lax/index.js";
import { mapArrays } from "./map-arrays.js";

/**
 * The parameters after a step: each plus its update, in its own dtype.
 *
 * @example
 * import { numpy as jnp, optim } from "@lab/jaxlike";
 * optim.applyUpdates({ w: jnp.array([1, 2]) }, { w: jnp.array([0.5, -1]) }).w.js(); // [1.5, 1]
 */
export const applyUpdates = <T>(params: T, updates: unknown): T =>
  mapArrays((p, u) => add(p, convert(u, p.dtype)), params, updates);
