import { defineCourse } from "@lab/course";
import { DEEP_DIVE } from "./parts/deep-dive.js";
import { JAX } from "./parts/jax.js";
import { MOVIELENS } from "./parts/movielens.js";
import { SVT } from "./parts/svt.js";

/** The lab "SVT and JAX": its exercises in the order of the lecture. */
export default defineCourse({
  title: "SVT and JAX",
  parts: [
    { id: "movielens", title: "MovieLens: data and a baseline" },
    { id: "svt", title: "Singular value thresholding" },
    { id: "jax", title: "JAX: arrays, keys, jit, grad, vmap" },
    { id: "deep-dive", title: "JAX: lax, and the limits of jit" },
  ],
  exercises: [...MOVIELENS, ...SVT, ...JAX, ...DEEP_DIVE],
});
