import type { ExerciseInfo } from "@lab/course";

const imports: readonly string[] = ["@lab/jaxlike"];

/** JAX: arrays, keys, devices, jit, derivatives, vmap. */
export const JAX: readonly ExerciseInfo[] = [
  { id: "20-immutable", title: "Arrays that never change", part: "jax", points: 3, covers: [24, 26, 27], imports },
  { id: "21-keys", title: "Random numbers take a key", part: "jax", points: 3, covers: [28, 43], imports },
  { id: "22-devices", title: "Move the data once", part: "jax", points: 3, covers: [29], imports },
  {
    id: "23-jit-selu",
    title: "SELU, and SELU with jit",
    part: "jax",
    points: 4,
    covers: [30],
    imports,
    withholds: ["@lab/jaxlike nn.selu", "@lab/jaxlike nn.elu"],
  },
  { id: "24-grad", title: "The gradient", part: "jax", points: 3, covers: [25, 31], imports },
  {
    id: "25-higher-derivatives",
    title: "Second and third derivatives",
    part: "jax",
    points: 3,
    covers: [32, 33],
    imports,
    dependsOn: ["24-grad"],
  },
  { id: "26-jacobian", title: "The Jacobian, by columns and by rows", part: "jax", points: 4, covers: [34], imports },
  {
    id: "27-hessian",
    title: "The Hessian, in both orders",
    part: "jax",
    points: 5,
    covers: [33, 35],
    imports,
    withholds: ["@lab/jaxlike hessian"],
    dependsOn: ["26-jacobian"],
  },
  { id: "28-kink", title: "A kink: |x| at 0", part: "jax", points: 4, covers: [36], imports, dependsOn: ["24-grad"] },
  { id: "29-vmap", title: "vmap: write it for one, run it for all", part: "jax", points: 4, covers: [37], imports },
  {
    id: "30-vmap-and-jit",
    title: "vmap and jit, traced once",
    part: "jax",
    points: 5,
    covers: [33, 38],
    imports,
    dependsOn: ["23-jit-selu", "29-vmap"],
  },
];
