/** The operands of the known results: arrays of several dtypes and shapes, by the names that those results give them. */
import * as jnp from "./index.js";

export const x = jnp.array([
  [3, 1, 2],
  [6, 5, 4],
]);
export const k = jnp.array(
  [
    [3, -1, 2],
    [0, 5, 4],
  ],
  "int32",
);
export const b = jnp.array([
  [true, false, true],
  [true, true, true],
]);
export const n = jnp.array([
  [1, NaN, 3],
  [NaN, NaN, NaN],
]);
export const v = jnp.array([1, 2, 4, 7]);
export const w = jnp.array([0.5, -1, 2]);
export const v4 = jnp.array([1, 0, 3, 2]);
export const I = jnp.array([2, 0, 2, 5, 1], "int32");
export const s = jnp.array([3, 3, -128], "int8");
export const t = jnp.array([0, 1, 3, 4]);
export const c = jnp.reshape(jnp.remainder(jnp.arange(24, "float32"), 7), [2, 3, 4]);
export const A = jnp.array([
  [1, 2, 3],
  [4, 5, 6],
]);
export const B = jnp.array([
  [1, 0, 2],
  [0, 3, 1],
  [2, 1, 0],
]);
export const b3 = jnp.array([true, false, true]);
export const d = jnp.reshape(jnp.arange(8, "float32"), [4, 2]);
export const d3 = jnp.reshape(jnp.arange(16, "float32"), [2, 4, 2]);
export const c1 = jnp.take(c, [0], 0);
export const L = jnp.array([5, 3, 5, 1, 3, 5]);
export const h = jnp.array([1, 2, 3.5], "float16");
export const f = jnp.array([1, 2, 3], "int32");
export const w3 = jnp.array([0.5, 1, 2]);
export const e = jnp.zeros([0, 3]);
export const u = jnp.array([200, 100, 250], "uint8");
