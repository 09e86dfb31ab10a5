import type { NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import { broadcastInDim } from "../lax/broadcast-in-dim.js";
import { convert } from "../lax/convert-element-type.js";
import { div } from "../lax/elementwise/arithmetic.js";
import { add, lt, mul, select, sqrt, square } from "../lax/index.js";
import { reduceSum } from "../lax/reduce-sum.js";
import { arraysOf, mapArrays } from "./map-arrays.js";
import { type EmptyState, type GradientTransformation, stateless } from "./transformation.js";

/**
 * The Euclidean norm of all arrays of a tree together.
 *
 * @example
 * import { numpy as jnp, optim } from "@lab/jaxlike";
 * optim.globalNorm({ a: jnp.array([3]), b: [jnp.array([[0, 4]])] }).item(); // 5
 */
export function globalNorm(tree: unknown): NDArray {
  const squares = arraysOf(tree).map((x) =>
    reduceSum(
      square(x),
      x.shape.map((_, axis) => axis),
    ),
  );
  const [first = scalarOf(0, "float32"), ...rest] = squares;
  return sqrt(rest.reduce((total, x) => add(total, convert(x, total.dtype)), first));
}

/**
 * Shortens the updates, all by one factor, where their norm together is above a bound.
 *
 * Pascanu, Mikolov, Bengio, "On the difficulty of training recurrent neural networks", ICML 2013, algorithm 1.
 */
export const clipByGlobalNorm = (maxNorm: number): GradientTransformation<EmptyState> =>
  stateless((updates) => {
    const norm = globalNorm(updates);
    const within = lt(norm, maxNorm);
    return mapArrays((u) => {
      const shortened = mul(div(u, convert(norm, u.dtype)), maxNorm);
      return select(broadcastInDim(within, u.shape, []), u, shortened);
    }, updates);
  });
