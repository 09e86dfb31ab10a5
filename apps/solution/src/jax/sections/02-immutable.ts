import { numpy as jnp, slice } from "@lab/jaxlike";
import type { Section } from "../section.js";
import source from "./02-immutable.ts?raw";

export const immutable: Section = {
  id: "immutable",
  title: "Arrays never change",
  lecture: "01:19:27",
  idea: `
    A JAX array cannot be assigned to. x.at(i).set(v) gives a new array and
    leaves x as it was; slices and lists of indices work as in NumPy. That
    is what makes functions of arrays safe to transform: nobody can change a
    value behind their back.`,
  source,
  run({ show, showError }) {
    // #region shown
    const host = [0, 1, 2];
    host[0] = 23; // in its place, as in a NumPy array
    show(host, "a JavaScript array");

    const x = jnp.arange(3);
    showError(() => {
      // @ts-expect-error: TypeScript sees it before the code runs
      x[0] = 23;
    });
    show(x.at(0).set(23), "a new array");
    show(x, "x itself");

    const zeros = jnp.zeros([3, 3]);
    show(zeros.at(1, slice()).set(1), "x[1, :] = 1");
    show(zeros.at([0, -1], slice(1)).set(7), "x[[0, -1], 1:] = 7");
    show(jnp.array([1, 2, 3]).at(slice(0, 2)).add(100), "x[0:2] += 100");
    // #endregion
  },
};
