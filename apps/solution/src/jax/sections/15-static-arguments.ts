import { type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./15-static-arguments.ts?raw";

export const staticArguments: Section = {
  id: "static-arguments",
  title: "An if on an argument, and two ways around it",
  lecture: "01:58:30",
  idea: `
    Which way an if goes depends on a value, and a tracer has none: jit
    refuses. Either compute with the truth value (it is 0 or 1), or make the
    argument static: it is then part of the function, which is traced anew
    for each of its values, and that is expensive where it has many. 1 and
    true are two of them: their types differ.`,
  source,
  run({ show, showError }) {
    // #region shown
    const negateIf = (x: JaxArray, negate: JaxArray | boolean): JaxArray =>
      negate ? x.neg() : x;
    show(negateIf(jnp.array([1, 2]), true), "without jit");
    showError(() => jit(negateIf)(jnp.array([1, 2]), true));

    // x · (1 − 2·negate): no way to choose, nothing to refuse
    const byArithmetic = jit((x: JaxArray, negate: JaxArray) =>
      x.mul(jnp.subtract(1, negate.mul(2))),
    );
    show([byArithmetic(5, true), byArithmetic(5, false)], "by arithmetic");

    let traced = 0;
    const byStatic = jit(
      (x: JaxArray, negate: boolean | number) => {
        traced++;
        return negate ? x.neg() : x;
      },
      { staticArgnums: 1 },
    );
    for (const negate of [true, false, true, false, 1, 1]) {
      const result = byStatic(5, negate);
      show(result, `negate = ${negate}, traces so far ${traced}`);
    }
    // #endregion
  },
};
