// says: the vector is shared, so its entry in inAxes is null
import { type Array as JaxArray, numpy as jnp, vmap } from "@lab/jaxlike";

type OfTwo = (v: JaxArray, w: JaxArray) => JaxArray;

export const dotSquared: OfTwo = (v, w) => jnp.dot(v, w).pow(2);
export const rowWithRow = (f: OfTwo, x: JaxArray, y: JaxArray) => vmap(f)(x, y);
export const rowWithVector = (f: OfTwo, x: JaxArray, vector: JaxArray) => vmap(f)(x, vector);
export const rowWithColumn = (f: OfTwo, x: JaxArray, y: JaxArray) => vmap(f, { inAxes: [0, 1] })(x, y);
