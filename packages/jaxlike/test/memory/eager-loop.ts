// A recurrence of eager operations on a small array.
import { numpy as jnp } from "../../src/index.js";
import { sample } from "./sample.js";

let x = jnp.arange(1000).astype("float32");
sample((i) => {
  x = i % 2 === 0 ? x.add(1) : x.mul(0.5);
});
