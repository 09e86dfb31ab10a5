import {
  grad,
  hessian,
  type Array as JaxArray,
  jacfwd,
  jacrev,
  numpy as jnp,
} from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./07-jacobian.ts?raw";

export const jacobians: Section = {
  id: "jacobian",
  title: "More than one variable: gradients, Jacobians, Hessians",
  lecture: "01:34:25",
  idea: `
    argnums says by which arguments to differentiate. A function with a
    vector for its result has a Jacobian: jacfwd computes it column by
    column (good for few inputs), jacrev row by row (good for few outputs).
    The Hessian is a Jacobian of a gradient, whose cheapest order is reverse
    inside, forward outside; the result is the same either way.`,
  source,
  run({ show }) {
    // #region shown
    // x² + xy + 3y³
    const f = (x: JaxArray, y: JaxArray): JaxArray =>
      x.pow(2).add(x.mul(y)).add(y.pow(3).mul(3));
    show(grad(f)(2, 3), "∂f/∂x = 2x + y");
    show(grad(f, { argnums: 1 })(2, 3), "∂f/∂y = x + 9y²");

    const both = { argnums: [0, 1] } as const;
    show(jacrev(f, both)(2, 3), "by both");
    show(jacfwd(jacrev(f, both), both)(2, 3), "and again by both");

    // The same with one argument that is a vector.
    const g = (v: JaxArray): JaxArray => f(v.get(0), v.get(1));
    const v = jnp.array([2, 3]);
    show(grad(g)(v), "gradient");
    show(jacfwd(jacrev(g))(v), "Hessian, forward over reverse");
    show(jacrev(jacfwd(g))(v), "Hessian, reverse over forward");
    show(hessian(g)(v), "Hessian");

    // A vector for the result: (x², xy).
    const h = (v: JaxArray): JaxArray =>
      jnp.stack([v.get(0).pow(2), v.get(0).mul(v.get(1))]);
    show(jacfwd(h)(v), "Jacobian by columns");
    show(jacrev(h)(v), "Jacobian by rows");
    // #endregion
  },
};
