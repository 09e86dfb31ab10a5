import { grad, type Array as JaxArray, numpy as jnp, vmap } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./06-grad.ts?raw";

export const gradients: Section = {
  id: "grad",
  title: "grad: the derivative of a function is a function",
  lecture: "01:32:29",
  idea: `
    grad takes a function with a scalar result and returns its gradient: not
    an approximation by differences, but the chain rule applied to every
    operation. Since the result is a function again, grad of grad is the
    second derivative, and so on.`,
  source,
  figure: {
    id: "derivatives",
    title: "A cubic and its derivatives",
    caption:
      "f(x) = x³ − 2x² + x with f′ and f″ by grad: where f′ crosses zero, f has a maximum or a minimum.",
    xTitle: "x",
    yTitle: "value",
  },
  run({ show, plot }) {
    // #region shown
    const parabola = (x: JaxArray): JaxArray => x.pow(2).add(x.mul(3)).sub(4);
    show(grad(parabola)(2), "2x + 3 at 2");

    // x³ − 2x² + x
    const f = (x: JaxArray): JaxArray => x.pow(3).sub(x.pow(2).mul(2)).add(x);
    show(grad(f)(2), "f′(2) = 3·4 − 4·2 + 1");
    show(grad(grad(f))(2), "f″(2) = 6·2 − 4");
    show(grad(grad(grad(f)))(2), "f‴(2)");

    // grad is for one x; vmap, further down, is for many
    const x = jnp.linspace(-0.5, 2, 200);
    plot(x, {
      f: f(x),
      "f′": vmap(grad(f))(x),
      "f″": vmap(grad(grad(f)))(x),
    });
    // #endregion
  },
};
