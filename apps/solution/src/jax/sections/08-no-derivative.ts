import { grad, numpy as jnp } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./08-no-derivative.ts?raw";

export const noDerivative: Section = {
  id: "no-derivative",
  title: "|x| at 0: no derivative, but a number",
  lecture: "01:38:26",
  idea: `
    |x| has no derivative at 0. JAX is pragmatic: it takes 1, the derivative
    from the right, so that no infinity and no NaN spreads through the rest
    of the computation. When you are not sure what a library does at such a
    point, ask it.`,
  source,
  run({ show }) {
    // #region shown
    const slope = grad((x) => jnp.abs(x));
    show(slope(0.001), "right of 0");
    show(slope(-0.001), "left of 0");
    show(slope(0), "at 0");
    // #endregion
  },
};
