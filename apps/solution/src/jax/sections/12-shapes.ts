import { type Array as JaxArray, jit, numpy as jnp } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./12-shapes.ts?raw";

export const dynamicShapes: Section = {
  id: "shapes",
  title: "Under jit, shapes must be known",
  lecture: "01:51:30",
  idea: `
    How many elements of x are negative depends on the numbers in x, and so
    does the shape of this result. jit knows only shapes and types when it
    traces, never numbers, so it refuses. The way out keeps the shape: where
    puts something in the places of the others.`,
  source,
  run({ show, showError }) {
    // #region shown
    const negatives = (x: JaxArray): JaxArray => x.get(x.less(0)); // x[x < 0]
    const x = jnp.array([-1, 2, -3]);
    show(negatives(x));
    showError(() => jit(negatives)(x));

    const orZero = jit((x: JaxArray) => jnp.where(x.less(0), x, 0));
    show(orZero(x), "where");
    // #endregion
  },
};
