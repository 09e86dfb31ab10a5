import {
  type Array as JaxArray,
  jit,
  numpy as jnp,
  random,
  vmap,
} from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./09-vmap.ts?raw";

export const vectorized: Section = {
  id: "vmap",
  title: "vmap: write it for one, run it for all",
  lecture: "01:39:41",
  idea: `
    vmap turns a function of one example into a function of a whole batch.
    It does not loop: each operation inside is replaced by one on all
    examples at once, so that a thousand small products become a single
    large one. inAxes says which axis of each argument to go along; null
    means that all examples share the argument.`,
  source,
  timings: "(v · w)² for 1000 pairs of rows with 100 numbers each",
  run({ show, time }) {
    // #region shown
    const dotSquared = (v: JaxArray, w: JaxArray): JaxArray =>
      jnp.dot(v, w).pow(2);

    const rows = jnp.array([
      [1, 2],
      [3, 4],
    ]);
    show(vmap(dotSquared, { inAxes: [0, 0] })(rows, rows), "row by row");
    show(vmap(dotSquared, { inAxes: [0, 1] })(rows, rows), "rows with columns");
    show(
      vmap(dotSquared, { inAxes: [0, null] })(rows, jnp.array([1, 1])),
      "rows with one vector",
    );

    const X = random.normal(random.key(1), [1000, 100]);
    const Y = random.normal(random.key(2), [1000, 100]);
    const loop = (X: JaxArray, Y: JaxArray): JaxArray => {
      const results: JaxArray[] = [];
      for (let i = 0; i < X.length; i++) {
        results.push(dotSquared(X.get(i), Y.get(i)));
      }
      return jnp.stack(results);
    };
    const jitted = jit(loop);
    const batched = vmap(dotSquared);
    const both = jit(vmap(dotSquared));

    time("loop", () => loop(X, Y));
    time("jit", () => jitted(X, Y));
    time("vmap", () => batched(X, Y));
    time("vmap and jit", () => both(X, Y));
    // #endregion
  },
};
