/** `jax.numpy.linalg`: linear algebra on arrays that can be transformed. */
export * from "./decompositions.js";
export * from "./determinant.js";
export * from "./least-squares.js";
export * from "./norm.js";
export * from "./products.js";
export * from "./solve.js";
