import {
  disableJit,
  type Array as JaxArray,
  jit,
  numpy as jnp,
} from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./13-tracers.ts?raw";

export const tracers: Section = {
  id: "tracers",
  title: "What the function sees: tracers",
  lecture: "01:53:18",
  idea: `
    At the first call the function does not get your arrays, but tracers:
    stand-ins with a shape and a type that write down what is done to them.
    At the second call the function does not run at all: only what was
    written down does, and a print is a side effect that nobody wrote down.`,
  source,
  run({ show }) {
    // #region shown
    const f = jit((x: JaxArray, y: JaxArray) => {
      show("f runs");
      show(x, "  x");
      show(y, "  y");
      const result = jnp.dot(x.add(1), y.add(1));
      show(result, "  result");
      return result;
    });
    show("first call:");
    show(f(jnp.ones([3, 4]), jnp.ones([4])));
    show("second call, other numbers:");
    show(f(jnp.zeros([3, 4]), jnp.zeros([4])));
    show("third call, another shape:");
    show(f(jnp.zeros([1, 4]), jnp.zeros([4])));
    show("with jit turned off, to look at values:");
    show(disableJit(() => f(jnp.ones([1, 4]), jnp.ones([4]))));
    // #endregion
  },
};
