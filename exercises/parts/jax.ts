import type { ExerciseInfo } from "@lab/course";

const imports = ["@lab/jaxlike"];

/** JAX: arrays, keys, devices, jit, derivatives, vmap. */
export const JAX: readonly ExerciseInfo[] = [
  { id: "20-immutable", title: "Arrays that never change", part: "jax", points: 3, covers: [26, 27], imports },
  { id: "21-keys", title: "Random numbers take a key", part: "jax", points: 3, covers: [28, 43], imports },
  { id: "22-devices", title: "Move the data once", part: "jax", points: 3, covers: [29], imports },
];
