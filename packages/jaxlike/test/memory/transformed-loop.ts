// A tenth as many calls of functions that are differentiated, mapped and jitted, each of some ten operations.
import { grad, jit, numpy as jnp, vmap } from "../../src/index.js";
import { sample } from "./sample.js";

const loss = (w: ReturnType<typeof jnp.array>) => jnp.sin(w).mul(w).sum();
const step = jit((w: ReturnType<typeof jnp.array>) => w.sub(grad(loss)(w).mul(0.01)));
let w = jnp.ones([100]);
sample((i) => {
  if (i % 3 === 0) w = step(w);
  else if (i % 3 === 1) w = w.sub(grad(loss)(w).mul(0.01));
  else w = vmap((x: typeof w) => x.mul(2).div(2))(w);
}, 10_000);
