import { config, type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./22-nans.ts?raw";

export const nans: Section = {
  id: "nans",
  title: "Where does the NaN come from?",
  lecture: "02:17:57",
  idea: `
    A NaN spreads: in the end everything is one, and nobody knows since
    when. With jax_debug_nans JAX checks each result and stops at the
    operation that made the first; a compiled function is run again step by
    step to find it. It costs time, so turn it on only to search.`,
  source,
  run({ show, showError }) {
    // #region shown
    const f = jit((x: JaxArray) => jnp.sum(jnp.log(x.sub(1)).mul(2)));
    const x = jnp.array([3, 2, 0]);
    show(f(x), "somewhere");

    config.update("jax_debug_nans", true);
    showError(() => f(x));
    // #endregion
  },
};
