import { config, numpy as jnp } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./23-double-precision.ts?raw";

export const doublePrecision: Section = {
  id: "double-precision",
  title: "32 bits unless you ask for 64",
  lecture: "02:18:30",
  idea: `
    JAX computes with 32 bits, for which GPUs are made: about seven digits.
    JavaScript's own numbers have 64 bits, about sixteen digits, as has
    NumPy by default. A global switch allows 64 bits; without it they become
    32.`,
  source,
  run({ show }) {
    // #region shown
    const third = Float64Array.of(1 / 3);
    show(third[0], "JavaScript");
    show(jnp.array(third).repr());
    show(jnp.array(third).item(), "and all its digits");

    config.update("jax_enable_x64", true);
    show(jnp.array(third).repr());
    show(jnp.array(third).item(), "and all its digits");
    // #endregion
  },
};
