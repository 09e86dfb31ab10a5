import { numpy as jnp, lax } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./11-convolution.ts?raw";

export const convolution: Section = {
  id: "convolution",
  title: "The same convolution, easy and in full",
  lecture: "01:50:04",
  idea: `
    jnp.convolve wants two vectors and nothing else. lax.convGeneralDilated
    wants batch and channel axes, the step of the window and the padding at
    both ends, and can do much more for it. The first is written in terms of
    the second, so the numbers are the same.`,
  source,
  run({ show }) {
    // #region shown
    const x = jnp.linspace(0, 10, 6);
    const y = jnp.ones([3]);
    show(jnp.convolve(x, y), "jnp.convolve");

    // one example, one channel; step 1; two zeros at both ends
    const result = lax.convGeneralDilated(
      x.reshape(1, 1, 6),
      y.reshape(1, 1, 3),
      [1],
      [[2, 2]],
    );
    show(result.get(0, 0), "lax.convGeneralDilated");
    // #endregion
  },
};
