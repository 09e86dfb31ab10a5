import type { Reduction } from "../backend/js/accumulate.js";
import { reduce as reduceKernel } from "../backend/js/reduce.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import { definePrimitive, type Primitive, type PrimitiveRules } from "../core/primitive.js";
import { sizeOf } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { asArray } from "./as-array.js";
import { axisInBatch, batchAfterRemoving } from "./batching.js";
import { broadcastInDim } from "./broadcast-in-dim.js";
import { axesUpTo, canonicalAxes } from "./canonical-axis.js";
import { convert } from "./convert-element-type.js";
import { cumprod } from "./cumulative.js";
import { div, mul } from "./elementwise/arithmetic.js";
import { eq } from "./elementwise/comparison.js";
import { type Accepts, checkAccepts } from "./elementwise/define.js";
import { pad } from "./pad.js";
import { type AxesParams, reduceSum } from "./reduce-sum.js";
import { reshape } from "./reshape.js";
import { jvpByOperand, notLinear, type OperandRule, zeroJvp } from "./rules.js";

function defineReduction(
  name: string,
  operation: Reduction,
  accepts: Accepts,
  rule?: OperandRule<AxesParams>,
): Primitive<AxesParams> {
  const jvp: PrimitiveRules<AxesParams>["jvp"] =
    rule === undefined ? zeroJvp(() => primitive) : jvpByOperand(() => primitive, [rule]);
  const primitive: Primitive<AxesParams> = definePrimitive<AxesParams>({
    name,
    shape([x], { axes }) {
      checkAccepts(name, accepts, x!.dtype, null);
      return x!.withShape(x!.shape.filter((_, axis) => !axes.includes(axis)));
    },
    evaluate: ([x], { axes }) => reduceKernel(x!, axes, operation),
    jvp,
    transpose: notLinear,
    batch([x], [dim], { axes }) {
      const inBatch = axes.map((axis) => axisInBatch(axis, dim!));
      return [bind1(primitive, [x!], { axes: inBatch }), batchAfterRemoving(dim!, inBatch)];
    },
  });
  return primitive;
}

/** The mean of the tangents of all elements that equal the greatest, or the least. */
const tangentOfExtremum: OperandRule<AxesParams> = (tangent, [x], { axes }, result) => {
  const kept = axesUpTo(x!.ndim).filter((axis) => !axes.includes(axis));
  const locations = convert(eq(x!, broadcastInDim(result, x!.shape, kept)), tangent.dtype);
  return div(reduceSum(mul(tangent, locations), axes), reduceSum(locations, axes));
};

/** Each tangent by the product of all other elements: of those before it and those after it, so that zeros do no harm. */
const tangentOfProduct: OperandRule<AxesParams> = (tangent, [x], { axes }) => {
  const kept = axesUpTo(x!.ndim).filter((axis) => !axes.includes(axis));
  const shape = [sizeOf(axes.map((axis) => x!.shape[axis]!)), ...kept.map((axis) => x!.shape[axis]!)];
  const options = { dimensions: [...axes, ...kept] };
  const flat = reshape(x!, shape, options);
  const before = shifted(cumprod(flat, 0), 1);
  const after = shifted(cumprod(flat, 0, { reverse: true }), -1);
  return reduceSum(mul(reshape(tangent, shape, options), mul(before, after)), [0]);
};

/** The elements moved along the first axis by one place, with a 1 put where there is none. */
function shifted(x: NDArray, by: 1 | -1): NDArray {
  const rest = x.shape.slice(1).map(() => [0, 0, 0] as const);
  return pad(x, scalarOf(1, x.dtype), [[by, -by, 0], ...rest]);
}

export const reduceMaxPrimitive = defineReduction("reduce_max", "max", "ordered", (...given) =>
  tangentOfExtremum(...given),
);
export const reduceMinPrimitive = defineReduction("reduce_min", "min", "ordered", (...given) =>
  tangentOfExtremum(...given),
);
export const reduceProdPrimitive = defineReduction("reduce_prod", "prod", "number", (...given) =>
  tangentOfProduct(...given),
);
export const reduceAndPrimitive = defineReduction("reduce_and", "and", "bool or integer");
export const reduceOrPrimitive = defineReduction("reduce_or", "or", "bool or integer");
export const reduceXorPrimitive = defineReduction("reduce_xor", "xor", "bool or integer");

function bindReduction(primitive: Primitive<AxesParams>, operand: ArrayLike, axes: readonly number[]): NDArray {
  const x = asArray(operand);
  return bind1(primitive, [x], { axes: canonicalAxes(axes, x.ndim) });
}

/**
 * The greatest element along some axes, which the result no longer has; NaN if there is one, −∞ or the dtype's least
 * value if there is no element. Elements that tie share the derivative equally.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.reduceMax(jnp.array([[1, 4], [3, 2]]), [0]).js(); // [3, 4]
 */
export const reduceMax = (operand: ArrayLike, axes: readonly number[]): NDArray =>
  bindReduction(reduceMaxPrimitive, operand, axes);

/** The least element along some axes: see `reduceMax`. */
export const reduceMin = (operand: ArrayLike, axes: readonly number[]): NDArray =>
  bindReduction(reduceMinPrimitive, operand, axes);

/**
 * The product of the elements along some axes; 1 if there is none.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.reduceProd(jnp.array([[1, 4], [3, 2]]), [0, 1]).js(); // 24
 */
export const reduceProd = (operand: ArrayLike, axes: readonly number[]): NDArray =>
  bindReduction(reduceProdPrimitive, operand, axes);

/** Whether all elements along some axes hold; of integers the bits that all have. */
export const reduceAnd = (operand: ArrayLike, axes: readonly number[]): NDArray =>
  bindReduction(reduceAndPrimitive, operand, axes);

/** Whether any element along some axes holds; of integers the bits that any has. */
export const reduceOr = (operand: ArrayLike, axes: readonly number[]): NDArray =>
  bindReduction(reduceOrPrimitive, operand, axes);

/** Whether an odd number of elements along some axes holds; of integers bit by bit. */
export const reduceXor = (operand: ArrayLike, axes: readonly number[]): NDArray =>
  bindReduction(reduceXorPrimitive, operand, axes);
