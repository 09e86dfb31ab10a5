import { numpy as jnp, lax } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./10-lax.ts?raw";

export const strictLax: Section = {
  id: "lax",
  title: "lax, the strict layer below",
  lecture: "01:48:24",
  idea: `
    jnp is the friendly surface; underneath, everything is made of lax. lax
    converts nothing by itself: an int32 and a float32 do not add up until
    you say which of them shall change. A conversion costs time, and down
    here you decide.`,
  source,
  run({ show, showError }) {
    // #region shown
    const one = jnp.int32(1);
    const half = jnp.float32(0.5);
    show(jnp.add(one, half), "jnp.add");
    showError(() => lax.add(one, half));
    show(lax.add(one.astype("float32"), half), "lax.add, converted");
    // #endregion
  },
};
