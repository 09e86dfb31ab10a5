import { type Array as JaxArray, lax } from "@lab/jaxlike";

/**
 * The sum x + y in the dtype of x, by `lax.add`.
 *
 * @param x an array of int32 or float32
 * @param y an array of the same shape; its numbers are converted to the dtype of x before they are added
 * @returns an array of that shape, in the dtype of x
 */
export function addLike(x: JaxArray, y: JaxArray): JaxArray {
  // #region solution
  return lax.add(x, lax.convertElementType(y, x.dtype));
  // #endregion
}
