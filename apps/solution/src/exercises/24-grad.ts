import { grad, type Array as JaxArray } from "@lab/jaxlike";

/**
 * The derivative of a function of one number.
 *
 * @param f takes and returns an array without axes
 * @returns f′(x)
 */
export function slope(f: (x: JaxArray) => JaxArray, x: number): number {
  // #region solution
  return grad(f)(x).item() as number;
  // #endregion
}

/**
 * The derivative of a function of two numbers by the second one.
 *
 * @param f takes and returns arrays without axes
 * @returns ∂f/∂y at (x, y)
 */
export function slopeInY(f: (x: JaxArray, y: JaxArray) => JaxArray, x: number, y: number): number {
  // #region solution
  return grad(f, { argnums: 1 })(x, y).item() as number;
  // #endregion
}

/**
 * The gradient of a function of two numbers.
 *
 * @param f takes and returns arrays without axes
 * @returns [∂f/∂x, ∂f/∂y] at (x, y)
 */
export function gradient(f: (x: JaxArray, y: JaxArray) => JaxArray, x: number, y: number): [number, number] {
  // #region solution
  const [byX, byY] = grad(f, { argnums: [0, 1] })(x, y);
  return [byX.item() as number, byY.item() as number];
  // #endregion
}
