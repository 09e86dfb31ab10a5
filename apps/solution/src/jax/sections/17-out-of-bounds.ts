import { numpy as jnp } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./17-out-of-bounds.ts?raw";

export const outOfBounds: Section = {
  id: "out-of-bounds",
  title: "Out of bounds, without a word",
  lecture: "02:07:19",
  idea: `
    Compiled code on an accelerator cannot stop with an error, so JAX has a
    rule instead: an update outside of the array is dropped, and reading
    there gives the last element, unless you ask for NaN. The index -1 is
    not outside: it counts from the end.`,
  source,
  run({ show }) {
    // #region shown
    const x = jnp.arange(10);
    show(x.at(11).add(23), "add 23 at 11");
    show(x.get(11), "x[11]");
    show(x.at(-1).add(23), "add 23 at -1");
    show(jnp.zeros([3]).at(11).get({ mode: "fill" }), "x[11], if you ask");
    // #endregion
  },
};
