import { type Array as JaxArray, jacfwd, jacrev, numpy as jnp } from "@lab/jaxlike";

/**
 * The Hessian of a function of a vector, reverse mode outside, forward mode inside.
 *
 * @param f takes a vector of n entries and returns an array without axes
 * @param x n entries
 * @returns n rows of n: entry [i][j] is the second derivative by x_i and x_j
 */
export function reverseOverForward(f: (x: JaxArray) => JaxArray, x: readonly number[]): number[][] {
  // #region solution
  return jacrev(jacfwd(f))(jnp.array(x)).js() as number[][];
  // #endregion
}

/**
 * The Hessian of a function of a vector, forward mode outside, reverse mode inside: the order that is cheapest.
 *
 * @param f takes a vector of n entries and returns an array without axes
 * @param x n entries
 * @returns n rows of n: entry [i][j] is the second derivative by x_i and x_j
 */
export function forwardOverReverse(f: (x: JaxArray) => JaxArray, x: readonly number[]): number[][] {
  // #region solution
  return jacfwd(jacrev(f))(jnp.array(x)).js() as number[][];
  // #endregion
}

/**
 * The Hessian of a function of two numbers.
 *
 * @param f takes and returns arrays without axes
 * @returns [[∂²f/∂x², ∂²f/∂x∂y], [∂²f/∂y∂x, ∂²f/∂y²]] at (x, y)
 */
export function hessianOfTwo(f: (x: JaxArray, y: JaxArray) => JaxArray, x: number, y: number): number[][] {
  // #region solution
  const both = { argnums: [0, 1] } as const;
  const blocks = jacfwd(jacrev(f, both), both)(x, y);
  return blocks.map((row) => row.map((entry) => entry.item() as number));
  // #endregion
}
