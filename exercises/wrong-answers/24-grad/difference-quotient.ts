// says: a difference quotient, which loses its digits in float32
import type { Array as JaxArray } from "@lab/jaxlike";
import { numpy as jnp } from "@lab/jaxlike";

const STEP = 1e-3;
type OfTwo = (x: JaxArray, y: JaxArray) => JaxArray;

export const slope = (f: (x: JaxArray) => JaxArray, x: number) =>
  f(jnp.array(x + STEP))
    .sub(f(jnp.array(x)))
    .div(STEP)
    .item() as number;
export const slopeInY = (f: OfTwo, x: number, y: number) => slope((v) => f(jnp.array(x), v), y);
export const gradient = (f: OfTwo, x: number, y: number) => [slope((v) => f(v, jnp.array(y)), x), slopeInY(f, x, y)];
