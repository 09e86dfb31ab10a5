import { LinalgError } from "./errors.js";
import type { Arena } from "./kernels/arena.js";
import { arenaBytes } from "./kernels/scratch.js";
import type { LinearOperator } from "./linear-operator.js";

/**
 * Runs a product on arrays of the operator's arena: the given ones, or copies of those that stand elsewhere.
 *
 * @param here the arena where the operator's data stands at the moment
 * @throws LinalgError `shape-mismatch` when a block is too short
 */
export function inArena(
  operator: Required<Pick<LinearOperator, "rows" | "cols" | "arena">>,
  here: Arena,
  x: Float64Array,
  xLength: number,
  y: Float64Array,
  yLength: number,
  product: (x: Float64Array, y: Float64Array) => void,
): void {
  if (x.length < xLength || y.length < yLength) {
    throw new LinalgError("shape-mismatch", {
      given: `blocks of ${x.length} and ${y.length} elements for a product with a ${operator.rows} × ${operator.cols} matrix`,
      expected: `at least ${xLength} and ${yLength}`,
      fix: "Pass rows·width and cols·width elements, row-major.",
    });
  }
  const arena = here.owns(x) && here.owns(y) ? here : operator.arena(arenaBytes(xLength + yLength));
  arena.scope(() => {
    const xHere = arena.owns(x) ? x : arena.put(x);
    const yHere = arena.owns(y) ? y : arena.float64(yLength);
    product(xHere, yHere);
    if (yHere !== y) y.set(yHere);
  });
}
