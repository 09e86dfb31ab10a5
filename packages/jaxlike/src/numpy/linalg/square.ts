import type { NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import { formatShape } from "../../core/shape.js";

/** @throws JaxValueError in JAX's words for `name` when the last two axes are not of one length */
export function checkSquare(name: string, x: NDArray): void {
  if (x.ndim >= 2 && x.shape.at(-1) === x.shape.at(-2)) return;
  throw new JaxValueError(`Argument to ${name} must have shape [..., n, n], got ${formatShape(x.shape)}`, {
    fix: "Pass matrices with as many rows as columns.",
  });
}
