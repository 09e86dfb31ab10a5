import {
  grad,
  type Array as JaxArray,
  jit,
  numpy as jnp,
  lax,
} from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./21-control-flow.ts?raw";

export const controlFlow: Section = {
  id: "control-flow",
  title: "Branches and loops that can be compiled",
  lecture: "02:17:15",
  idea: `
    lax has an if and loops that become part of the jaxpr, with their bodies
    traced once: cond takes both branches as functions, foriLoop counts,
    scan carries a state along an array and stacks what each step gives.
    They are compiled loops, not vectorized ones: the steps still follow
    each other.`,
  source,
  run({ show }) {
    // #region shown
    const squareOrNegate = jit((x: JaxArray) =>
      lax.cond(
        x.greater(0),
        (x) => x.pow(2),
        (x) => x.neg(),
        x,
      ),
    );
    show([squareOrNegate(3), squareOrNegate(-3)], "cond at 3 and −3");

    const sum = lax.foriLoop(0, 10, (i, sum) => sum.add(i), 0);
    show(sum, "0 + 1 + … + 9");

    const step = (total: JaxArray, x: JaxArray) => {
      const next = total.add(x);
      return [next, next] as const; // the state, and what to stack
    };
    const [total, totals] = lax.scan(step, 0, jnp.arange(5));
    show(total, "scan, the last state");
    show(totals, "scan, every step");

    // a loop has a derivative: x · x · x · x
    const power = (x: JaxArray): JaxArray =>
      lax.foriLoop(0, 3, (_, product) => product.mul(x), x);
    show(jit(grad(power))(2), "4x³ at 2");
    // #endregion
  },
};
