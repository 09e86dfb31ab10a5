import { numpy as jnp } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./01-arrays.ts?raw";

export const arrays: Section = {
  id: "arrays",
  title: "Arrays like NumPy's",
  lecture: "01:18:52",
  idea: `
    jax.numpy has NumPy's functions, and its arrays look like NumPy's: what
    is new is what JAX can do with functions of them. JavaScript has no
    operators for objects, so x * y is written x.mul(y), and x > 0 is
    x.greater(0); an operator on an array is refused by TypeScript, and by
    the array itself when the code runs.`,
  source,
  figure: {
    id: "sin-cos",
    title: "sin x · cos x",
    caption:
      "The lecture's first plot: 1000 points between 0 and 10. The product is half of sin 2x.",
    xTitle: "x",
    yTitle: "sin x · cos x",
  },
  run({ show, showError, plot }) {
    // #region shown
    const x = jnp.linspace(0, 10, 1000);
    const y = jnp.sin(x).mul(jnp.cos(x));
    plot(x, { "sin x · cos x": y });

    show(y.shape, "shape");
    show(y.dtype, "dtype");
    show(jnp.linspace(0, 10, 5).repr());

    // @ts-expect-error: arrays have methods, not operators
    showError(() => x + 1);
    show(jnp.linspace(0, 10, 5).add(1), "plus 1");
    // #endregion
  },
};
