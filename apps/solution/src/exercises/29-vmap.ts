import { type Array as JaxArray, numpy as jnp, vmap } from "@lab/jaxlike";

/**
 * The square of the dot product of two vectors.
 *
 * @param v n entries
 * @param w n entries
 * @returns an array without axes
 */
export function dotSquared(v: JaxArray, w: JaxArray): JaxArray {
  // #region solution
  return jnp.dot(v, w).pow(2);
  // #endregion
}

/**
 * A function of two vectors, applied to row i of the one matrix and row i of the other, for all i at once.
 *
 * @param f takes two vectors and returns an array without axes
 * @param x m × n
 * @param y m × n
 * @returns m entries
 */
export function rowWithRow(f: (v: JaxArray, w: JaxArray) => JaxArray, x: JaxArray, y: JaxArray): JaxArray {
  // #region solution
  return vmap(f, { inAxes: [0, 0] })(x, y);
  // #endregion
}

/**
 * A function of two vectors, applied to each row of a matrix and one vector that all rows share.
 *
 * @param f takes two vectors and returns an array without axes
 * @param x m × n
 * @param vector n entries
 * @returns m entries
 */
export function rowWithVector(f: (v: JaxArray, w: JaxArray) => JaxArray, x: JaxArray, vector: JaxArray): JaxArray {
  // #region solution
  return vmap(f, { inAxes: [0, null] })(x, vector);
  // #endregion
}

/**
 * A function of two vectors, applied to row i of the one matrix and column i of the other, for all i at once.
 *
 * @param f takes two vectors and returns an array without axes
 * @param x m × n
 * @param y n × m
 * @returns m entries
 */
export function rowWithColumn(f: (v: JaxArray, w: JaxArray) => JaxArray, x: JaxArray, y: JaxArray): JaxArray {
  // #region solution
  return vmap(f, { inAxes: [0, 1] })(x, y);
  // #endregion
}
