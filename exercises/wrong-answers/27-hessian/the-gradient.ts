// says: That is the gradient
import { type Array as JaxArray, jacfwd, jacrev, numpy as jnp } from "@lab/jaxlike";

type Of = (x: JaxArray) => JaxArray;
const both = { argnums: [0, 1] } as const;

export const reverseOverForward = (f: Of, x: readonly number[]) => jacrev(f)(jnp.array(x)).js();
export const forwardOverReverse = (f: Of, x: readonly number[]) => jacfwd(f)(jnp.array(x)).js();
export const hessianOfTwo = (f: (x: JaxArray, y: JaxArray) => JaxArray, x: number, y: number) =>
  jacrev(f, both)(x, y).map((part) => part.item());
