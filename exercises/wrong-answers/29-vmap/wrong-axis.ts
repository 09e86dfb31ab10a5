// says: That goes along the columns: rows are along axis 0
import { type Array as JaxArray, numpy as jnp, vmap } from "@lab/jaxlike";

type OfTwo = (v: JaxArray, w: JaxArray) => JaxArray;

export const dotSquared: OfTwo = (v, w) => jnp.dot(v, w).pow(2);
export const rowWithRow = (f: OfTwo, x: JaxArray, y: JaxArray) => vmap(f, { inAxes: [1, 1] })(x, y);
export const rowWithVector = (f: OfTwo, x: JaxArray, vector: JaxArray) => vmap(f, { inAxes: [1, null] })(x, vector);
export const rowWithColumn = (f: OfTwo, x: JaxArray, y: JaxArray) => vmap(f, { inAxes: [1, 0] })(x, y);
