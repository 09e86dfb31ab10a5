import type { ArrayLike, NDArray } from "../core/array.js";
import type { ShapedArray } from "../core/aval.js";
import { JaxTypeError } from "../core/errors.js";
import type { Primitive } from "../core/primitive.js";
import { definePrimitive } from "../core/primitive.js";
import { formatShape, sameShape } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { strictOperands } from "./as-array.js";
import { moveBatchAxis } from "./batching.js";
import { broadcastInDim } from "./broadcast-in-dim.js";
import { bitwiseAnd } from "./elementwise/bitwise.js";
import { gt, lt } from "./elementwise/comparison.js";
import { broadcastTo, checkAccepts, type NoParams } from "./elementwise/define.js";
import { greaterOf, lessOf } from "./elementwise/extremum.js";
import { mapElements } from "./elementwise/kernel.js";
import { select } from "./elementwise/select.js";
import { fullLike } from "./full.js";
import { jvpByOperand, notLinear } from "./rules.js";

export const clampPrimitive: Primitive<NoParams> = definePrimitive<NoParams>({
  name: "clamp",
  shape: ([min, operand, max]) => clampShape(min!, operand!, max!),
  evaluate: (args, _, out) =>
    mapElements(
      {
        float: (min, x, max) => Math.min(Math.max(x, min), max),
        integer: (min, x, max) => Math.min(Math.max(x, min), max),
        big: (min, x, max) => lessOf(greaterOf(x, min), max),
        bool: (min, x, max) => (x | min) & max,
      },
      args,
      out,
    ),
  jvp: jvpByOperand(
    () => clampPrimitive,
    [
      (t, [min, x, max]) => chosen(bitwiseAnd(gt(min!, x!), lt(min!, max!)), t, x!),
      (t, [min, x, max]) => chosen(bitwiseAnd(gt(x!, min!), lt(x!, max!)), t, x!),
      (t, [, x, max]) => chosen(lt(max!, x!), t, x!),
    ],
  ),
  transpose: notLinear,
  batch([min, x, max], [minDim, dim, maxDim], params, { size }) {
    if (minDim === null && maxDim === null && min!.ndim === 0 && max!.ndim === 0) {
      return [bind1(clampPrimitive, [min!, x!, max!], params), dim!];
    }
    const operand = moveBatchAxis(x!, dim!, 0, size);
    const bound = (y: NDArray, batchDim: typeof minDim): NDArray => {
      const moved = moveBatchAxis(y, batchDim!, 0, size);
      return moved.ndim === operand.ndim ? moved : broadcastInDim(moved, operand.shape, [0]);
    };
    return [bind1(clampPrimitive, [bound(min!, minDim!), operand, bound(max!, maxDim!)], params), 0];
  },
});

function clampShape(min: ShapedArray, operand: ShapedArray, max: ShapedArray): ShapedArray {
  for (const [i, aval] of [min, operand, max].entries()) checkAccepts("clamp", "ordered", aval.dtype, i);
  if (min.dtype !== operand.dtype || max.dtype !== operand.dtype) {
    throw new JaxTypeError(
      `lax.clamp requires arguments to have the same dtypes, got ${min.dtype}, ${operand.dtype}, ${max.dtype}. (Tip: jnp.clip is a similar function that does automatic type promotion on inputs).`,
      { fix: "Convert the bounds to the operand's dtype with x.astype, or use jnp.clip." },
    );
  }
  for (const [name, bound] of [["min", min] as const, ["max", max] as const]) {
    if (bound.ndim > 0 && !sameShape(bound.shape, operand.shape)) {
      throw new JaxTypeError(
        `clamp requires ${name}.shape == operand.shape or ${name}.shape == (), got ${name}.shape=${formatShape(bound.shape)}, operand.shape=${formatShape(operand.shape)}.`,
        { fix: "Pass scalar bounds, or broadcast them; jnp.clip does." },
      );
    }
  }
  return min.weakType && max.weakType ? operand : operand.strong();
}

/** The tangent where `condition` holds, else 0. */
function chosen(condition: NDArray, tangent: NDArray, operand: NDArray): NDArray {
  const { shape } = operand;
  return select(broadcastTo(condition, shape), broadcastTo(tangent, shape), fullLike(operand, 0));
}

/**
 * x cut to the range from `min` to `max`, each a scalar or of the shape of x; NaN stays NaN.
 *
 * @throws JaxTypeError when shapes or dtypes do not fit
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.clamp(0, jnp.array([-1, 0.5, 2]), 1).js(); // [0, 0.5, 1]
 */
export function clamp(min: ArrayLike, x: ArrayLike, max: ArrayLike): NDArray {
  const [operand, low, high] = strictOperands(x, min, max);
  return bind1(clampPrimitive, [low!, operand!, high!], {});
}
