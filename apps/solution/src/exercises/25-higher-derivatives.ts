import { grad, type Array as JaxArray } from "@lab/jaxlike";

/**
 * The second derivative of a function of one number.
 *
 * @param f takes and returns an array without axes
 * @returns f″(x)
 */
export function second(f: (x: JaxArray) => JaxArray, x: number): number {
  // #region solution
  return grad(grad(f))(x).item() as number;
  // #endregion
}

/**
 * The third derivative of a function of one number.
 *
 * @param f takes and returns an array without axes
 * @returns f‴(x)
 */
export function third(f: (x: JaxArray) => JaxArray, x: number): number {
  // #region solution
  return grad(grad(grad(f)))(x).item() as number;
  // #endregion
}

/**
 * The derivative of any order, as a function.
 *
 * @param f takes and returns an array without axes
 * @param order 0, 1, 2, …; the derivative of order 0 is f itself
 * @returns a function that, as f, takes and returns an array without axes
 */
export function derivative(f: (x: JaxArray) => JaxArray, order: number): (x: JaxArray) => JaxArray {
  // #region solution
  return order === 0 ? f : grad(derivative(f, order - 1));
  // #endregion
}
