import * as kernel from "../backend/js/sort.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { defineMultiPrimitive, type Primitive } from "../core/primitive.js";
import { formatShape, sameShape } from "../core/shape.js";
import { bind } from "../core/trace.js";
import { Zero } from "../core/zero.js";
import { asArray } from "./as-array.js";
import { moveBatchAxis } from "./batching.js";
import { canonicalAxis } from "./canonical-axis.js";
import { broadcastedIota } from "./iota.js";
import { notLinear } from "./rules.js";
import { takeAlong } from "./take-along.js";

interface SortParams {
  readonly dimension: number;
  readonly isStable: boolean;
  readonly numKeys: number;
}

export const sortPrimitive: Primitive<SortParams> = defineMultiPrimitive<SortParams>({
  name: "sort",
  shapes: (operands) => [...operands],
  evaluate: (operands, { dimension, numKeys }) => kernel.sort(operands, dimension, numKeys),
  // Tangents go where their elements go, which places sorted along with them tell.
  jvp(primals, tangents, params) {
    if (!tangents.some((t) => !(t instanceof Zero))) {
      const outs = bind(sortPrimitive, primals, params);
      return [outs, outs.map((out) => new Zero(out.aval))];
    }
    const places = broadcastedIota("int32", primals[0]!.shape, params.dimension);
    const outs = bind(sortPrimitive, [...primals, places], params);
    const order = outs.pop()!;
    return [
      outs,
      tangents.map((t, i) => (t instanceof Zero ? new Zero(outs[i]!.aval) : takeAlong(t, order, params.dimension))),
    ];
  },
  transpose: notLinear,
  batch(operands, dims, { dimension, ...rest }, { size }) {
    const moved = operands.map((x, i) => moveBatchAxis(x, dims[i]!, 0, size));
    const outs = bind(sortPrimitive, moved, { dimension: dimension + 1, ...rest });
    return [outs, outs.map(() => 0)];
  },
});

export interface SortOptions {
  /** The axis; default the last. */
  readonly dimension?: number;
  /** Whether equals must keep their order; here they always do. */
  readonly isStable?: boolean;
  /** How many of the operands are compared, the first weighing most; default 1. */
  readonly numKeys?: number;
}

/**
 * Sorts along an axis: -0 equals 0, and NaN comes last. Several operands are sorted alike, by the first.
 *
 * @throws JaxTypeError when operands differ in shape
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.sort(jnp.array([3, 1, 2])).js(); // [1, 2, 3]
 * lax.sort([jnp.array([3, 1, 2]), lax.iota("int32", 3)]).map((x) => x.js()); // [[1, 2, 3], [1, 2, 0]]
 */
export function sort(operand: ArrayLike, options?: SortOptions): NDArray;
export function sort(operands: readonly ArrayLike[], options?: SortOptions): NDArray[];
export function sort(
  given: ArrayLike | readonly ArrayLike[],
  { dimension = -1, isStable = true, numKeys = 1 }: SortOptions = {},
): NDArray | NDArray[] {
  const several = Array.isArray(given);
  const operands = (several ? given : [given]).map((x) => asArray(x as ArrayLike));
  const [first] = operands;
  if (first === undefined) {
    throw new JaxTypeError("Sort requires at least one operand", { fix: "Pass one array at least." });
  }
  if (!(Number.isInteger(numKeys) && numKeys >= 1 && numKeys <= operands.length)) {
    throw new JaxValueError(`num_keys=${numKeys} must be between 1 and len(operand)=${operands.length}`, {
      fix: "Compare one operand at least, and no more than there are.",
    });
  }
  if (operands.some((x) => !sameShape(x.shape, first.shape))) {
    throw new JaxTypeError(
      `Arguments to sort must have equal shapes, got: ${operands.map((x) => formatShape(x.shape)).join(", ")}`,
      { fix: "Broadcast them to one shape." },
    );
  }
  const axis = canonicalAxis(dimension, first.ndim);
  const sorted = bind(sortPrimitive, operands, { dimension: axis, isStable, numKeys });
  return several ? sorted : sorted[0]!;
}
