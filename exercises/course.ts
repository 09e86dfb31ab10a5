import { defineCourse } from "@lab/course";
import { JAX } from "./parts/jax.js";
import { MOVIELENS } from "./parts/movielens.js";

/** The lab "SVT and JAX": its exercises in the order of the lecture. */
export default defineCourse({
  title: "SVT and JAX",
  parts: [
    { id: "movielens", title: "MovieLens: data and a baseline" },
    { id: "svt", title: "Singular value thresholding" },
    { id: "jax", title: "JAX: arrays, keys, jit, grad" },
    { id: "deep-dive", title: "JAX: Jacobians, vmap, lax, and its limits" },
  ],
  exercises: [...MOVIELENS, ...JAX],
});
