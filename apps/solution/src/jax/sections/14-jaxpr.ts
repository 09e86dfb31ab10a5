import {
  grad,
  type Array as JaxArray,
  numpy as jnp,
  makeJaxpr,
} from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./14-jaxpr.ts?raw";

export const jaxprs: Section = {
  id: "jaxpr",
  title: "What was written down: the jaxpr",
  lecture: "01:56:09",
  idea: `
    makeJaxpr shows what tracing writes down: a small program in lax, with a
    type and a shape for each variable (f32[3,4] is a matrix of float32).
    Types and shapes are part of it, which is why they must not change.
    Derivatives are such programs too.`,
  source,
  run({ show }) {
    // #region shown
    const f = (x: JaxArray, y: JaxArray): JaxArray => jnp.dot(x.add(1), y.add(1));
    show(makeJaxpr(f)(jnp.ones([3, 4]), jnp.ones([4])));

    show(
      makeJaxpr(grad((x) => jnp.sin(x).mul(x)))(2),
      "the derivative of x·sin x",
    );
    // #endregion
  },
};
