import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError } from "../core/errors.js";
import type { Shape } from "../core/shape.js";
import { vmap } from "../transforms/vmap.js";
import { asArray } from "./as-array.js";
import { broadcast } from "./broadcast.js";
import { axesUpTo } from "./canonical-axis.js";
import { whileLoop } from "./control-flow/while-loop.js";
import { add } from "./elementwise/arithmetic.js";
import { gt, lt } from "./elementwise/comparison.js";
import { select } from "./elementwise/select.js";
import { full } from "./full.js";
import { reduceMax } from "./reductions.js";
import { reshape } from "./reshape.js";
import { type ScatterOptions, scatterAdd } from "./scatter.js";
import type { ScatterDimensionNumbers } from "./scatter-dimension-numbers.js";

export interface ScatterApplyOptions extends ScatterOptions {
  /** The shape that updates of such a scatter would have; default: that of a scalar. */
  readonly updateShape?: Shape;
}

/**
 * The operand with a function applied to each element that an index points to, as often as indices do.
 *
 * Derivatives by reverse mode need `uniqueIndices`; JAX has none at all.
 *
 * @param func of an array without axes
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const elements = { updateWindowDims: [], insertedWindowDims: [0], scatterDimsToOperandDims: [0] };
 * const twice = lax.full([2, 1], 1, "int32");
 * lax.scatterApply(jnp.array([1, 2]), twice, (x) => x.mul(3), elements, { updateShape: [2] }).js(); // [1, 18]
 */
export function scatterApply(
  operand: ArrayLike,
  scatterIndices: ArrayLike,
  func: (x: NDArray) => ArrayLike,
  dimensionNumbers: ScatterDimensionNumbers,
  { updateShape = [], ...options }: ScatterApplyOptions = {},
): NDArray {
  const x = asArray(operand);
  const none = full(x.shape, 0, "int32");
  const counts = scatterAdd(none, scatterIndices, full(updateShape, 1, "int32"), dimensionNumbers, options);
  /** Applies the function once more to elements that are to have it more than `done` times. */
  const apply = (done: NDArray, from: NDArray): NDArray => {
    const applied = vmap((element: NDArray) => asArray(func(element)))(reshape(from, [from.size]));
    if (applied.dtype !== x.dtype || applied.ndim !== 1) {
      throw new JaxTypeError(
        `scatter_apply: func must return a scalar of the operand's dtype ${x.dtype}, got ${applied.aval.long} for all elements.`,
        { fix: "Convert the function's result with x.astype." },
      );
    }
    return select(gt(counts, broadcast(done, x.shape)), reshape(applied, x.shape), from);
  };
  if (x.size === 0) return x;
  const start = full([], 0, "int32");
  if (options.uniqueIndices === true) return apply(start, x);
  const most = reduceMax(counts, axesUpTo(x.ndim));
  const [, result] = whileLoop(
    ([done]: [NDArray, NDArray]) => lt(done, most),
    ([done, current]: [NDArray, NDArray]): [NDArray, NDArray] => [add(done, 1), apply(done, current)],
    [start, x] as [NDArray, NDArray],
  ) as [NDArray, NDArray];
  return result;
}
