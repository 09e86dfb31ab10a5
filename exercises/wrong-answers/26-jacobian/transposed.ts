// says: each row belongs to a result, each column to an input
import { type Array as JaxArray, jacfwd, jacrev, numpy as jnp } from "@lab/jaxlike";

type Of = (x: JaxArray) => JaxArray;

export const byColumns = (f: Of, x: readonly number[]) => jacfwd(f)(jnp.array(x)).T.js();
export const byRows = (f: Of, x: readonly number[]) => jacrev(f)(jnp.array(x)).js();
export const cheaperMode = (inputs: number, outputs: number) => (inputs <= outputs ? "forward" : "reverse");
