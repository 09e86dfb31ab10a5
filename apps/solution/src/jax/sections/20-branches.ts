import { grad, type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./20-branches.ts?raw";

export const branches: Section = {
  id: "branches",
  title: "grad goes through an if, jit of it does not",
  lecture: "02:15:32",
  idea: `
    grad alone runs the function with real values, so an if is no problem:
    the branch that was taken is differentiated. jit traces it without
    values, and refuses. where has both branches in one expression, and can
    be compiled. Beware of JavaScript's own trap: every object is true, also
    an array that holds false.`,
  source,
  run({ show, showError }) {
    // #region shown
    // 3x² below 3, −4x from there on
    const f = (x: JaxArray): JaxArray =>
      Number(x) < 3 ? x.pow(2).mul(3) : x.mul(-4);
    show([grad(f)(2), grad(f)(4)], "f′ at 2 and 4");
    showError(() => jit(grad(f))(2));

    const g = (x: JaxArray): JaxArray =>
      jnp.where(x.less(3), x.pow(2).mul(3), x.mul(-4));
    show([jit(grad(g))(2), jit(grad(g))(4)], "with where");

    const below = jnp.array(4).less(3);
    show(below, "4 < 3");
    show(below ? "true" : "false", "4 < 3, in an if");
    show(below.item() ? "true" : "false", "4 < 3, in an if, with item()");
    showError(() => jit((x: JaxArray) => (x.less(3) ? x : x.neg()))(4));
    // #endregion
  },
};
