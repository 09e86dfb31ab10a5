import { argReduce } from "../backend/js/reduce.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import { x64Enabled } from "../core/config.js";
import { type DType, isInteger } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { canonicalizeDType } from "../core/promotion.js";
import { bind1 } from "../core/trace.js";
import { asArray } from "./as-array.js";
import { axisInBatch, batchAfterRemoving } from "./batching.js";
import { canonicalAxis } from "./canonical-axis.js";
import { notLinear, zeroJvp } from "./rules.js";

interface ArgReductionParams {
  /** The one axis. */
  readonly axes: readonly [number];
  readonly indexDtype: DType;
}

function defineArgReduction(name: "argmax" | "argmin"): Primitive<ArgReductionParams> {
  const primitive: Primitive<ArgReductionParams> = definePrimitive<ArgReductionParams>({
    name,
    shape: ([x], { axes: [axis], indexDtype }) => new ShapedArray(x!.shape.toSpliced(axis, 1), indexDtype),
    evaluate: ([x], { axes: [axis], indexDtype }) => argReduce(x!, axis, name, indexDtype),
    jvp: zeroJvp(() => primitive),
    transpose: notLinear,
    batch([x], [dim], { axes: [axis], indexDtype }) {
      const inBatch = axisInBatch(axis, dim!);
      return [bind1(primitive, [x!], { axes: [inBatch], indexDtype }), batchAfterRemoving(dim!, [inBatch])];
    },
  });
  return primitive;
}

export const argmaxPrimitive = defineArgReduction("argmax");
export const argminPrimitive = defineArgReduction("argmin");

function bindArgReduction(
  primitive: Primitive<ArgReductionParams>,
  operand: ArrayLike,
  axis: number,
  indexDtype: DType,
): NDArray {
  const x = asArray(operand);
  const canonical = canonicalizeDType(indexDtype, x64Enabled());
  const along = canonicalAxis(axis, x.ndim);
  if (!isInteger(canonical)) {
    throw new JaxTypeError(`index_dtype must be an integer type, but got ${indexDtype}`, { fix: 'Use "int32".' });
  }
  if (x.shape[along] === 0) {
    throw new JaxValueError(`attempt to get ${primitive.name} of an empty sequence`, {
      fix: "Give the axis one element at least.",
    });
  }
  return bind1(primitive, [x], { axes: [along], indexDtype: canonical });
}

/**
 * Where along an axis the greatest element is: the first of equals, and NaN before all else.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.argmax(jnp.array([1, 3, 3]), 0, "int32").js(); // 1
 */
export const argmax = (operand: ArrayLike, axis: number, indexDtype: DType = "int32"): NDArray =>
  bindArgReduction(argmaxPrimitive, operand, axis, indexDtype);

/** Where along an axis the least element is: the first of equals, and NaN before all else. */
export const argmin = (operand: ArrayLike, axis: number, indexDtype: DType = "int32"): NDArray =>
  bindArgReduction(argminPrimitive, operand, axis, indexDtype);
