import type { ShapedArray } from "../core/aval.js";
import { asArray } from "./as-array.js";

/**
 * The type that JAX gives to a value: shape, dtype, and whether that is weak. `typeof` is a word of JavaScript's own.
 *
 * @throws JaxTypeError for what is no array, number or boolean
 * @example
 * import { numpy as jnp, typeOf } from "@lab/jaxlike";
 * typeOf(jnp.zeros([2, 3])).shape; // [2, 3]
 * typeOf(1.5).toString(); // "ShapedArray(float32[], weak_type=True)"
 */
export const typeOf = (x: unknown): ShapedArray => asArray(x as never).aval;
