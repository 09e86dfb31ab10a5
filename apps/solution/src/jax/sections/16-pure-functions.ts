import { type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./16-pure-functions.ts?raw";

export const pureFunctions: Section = {
  id: "pure-functions",
  title: "Functions must be pure",
  lecture: "02:03:55",
  idea: `
    A pure function takes all it needs as arguments and always gives the
    same for the same. This one takes g from outside: at the first call its
    value is written down, and stays. Another jit of the same function finds
    the old trace, too. Only another shape or type makes JAX trace again.`,
  source,
  run({ show }) {
    // #region shown
    let g = 0;
    const impure = (x: JaxArray): JaxArray => x.add(g);
    show(jit(impure)(4), "4 + g with g = 0");
    g = 10;
    show(jit(impure)(5), "5 + g with g = 10, but g is frozen");
    show(jit(impure)(jnp.array([4])), "another shape, traced again");

    const pure = jit((x: JaxArray, g: JaxArray) => x.add(g));
    show([pure(5, 0), pure(5, 10)], "g as an argument");
    // #endregion
  },
};
