import type { ArrayLike, NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import { ConcreteArray } from "../core/concrete-array.js";
import { x64Enabled } from "../core/config.js";
import { allocate, type Data, type DType, dtypeBits, isFloat, isInteger } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { canonicalizeDType } from "../core/promotion.js";
import { formatShape, type Shape, sizeOf } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { asArray } from "./as-array.js";
import { moveAxis } from "./batching.js";
import { notLinear, zeroJvp } from "./rules.js";

interface BitcastParams {
  readonly newDtype: DType;
}

const rules: Primitive<BitcastParams> = definePrimitive<BitcastParams>({
  name: "bitcast_convert_type",
  shape: ([x], { newDtype }) => new ShapedArray(bitcastShape(x!, newDtype), newDtype),
  evaluate: ([x], { newDtype }, out) => reinterpreted(x!.data, newDtype, sizeOf(out.shape)),
  jvp: zeroJvp(() => bitcastConvertTypePrimitive),
  transpose: notLinear,
  batch: ([x], [dim], params) => [bind1(bitcastConvertTypePrimitive, [moveAxis(x!, dim!, 0)], params), 0],
});

/** The bits of 16-bit floats are wanted as they are stored, so they are not widened. */
export const bitcastConvertTypePrimitive: Primitive<BitcastParams> = {
  ...rules,
  evaluate([x], params) {
    const [aval] = rules.abstractEval([x!.aval], params);
    return [new ConcreteArray(aval!, reinterpreted(x!.buffer, params.newDtype, aval!.size))];
  },
};

function reinterpreted(data: Data, dtype: DType, size: number): Data {
  const result = allocate(dtype, size);
  new Uint8Array(result.buffer).set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  return result;
}

/** Narrower elements get an axis of their own, wider ones take up the last axis. */
function bitcastShape({ shape, dtype }: ShapedArray, newDtype: DType): Shape {
  const hasBits = (d: DType): boolean => isFloat(d) || isInteger(d);
  if (dtype !== newDtype && !(hasBits(dtype) && hasBits(newDtype))) {
    throw new JaxTypeError(
      `lax.bitcast_convert_type does not support bool or complex values unless the operand and destination types match. Got operand dtype=${dtype}, new_dtype=${newDtype}. Consider using the arr.view() method instead.`,
      { fix: "Convert with x.astype, which changes the bits and keeps the value." },
    );
  }
  const [from, to] = [dtypeBits(dtype), dtypeBits(newDtype)];
  if (from === to) return shape;
  if (from > to) return [...shape, from / to];
  const last = shape.at(-1) ?? 1;
  if (last * from !== to) {
    throw new JaxValueError(
      `Attempting to convert array of shape ${formatShape(shape)} from ${dtype} of size ${from} bits to ${newDtype} of size ${to}, bits but ${last} * ${from} != ${to}`,
      { fix: `Give the operand a last axis of length ${to / from}.` },
    );
  }
  return shape.slice(0, -1);
}

/**
 * The same bits as another dtype.
 *
 * @param newDtype of narrower elements: the result has one more axis, lowest bits first; of wider ones: it has one fewer
 * @throws JaxTypeError for booleans, JaxValueError when the last axis does not make whole elements
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.bitcastConvertType(jnp.array(1), "int32").js() === 0x3f800000; // true
 */
export function bitcastConvertType(operand: ArrayLike, newDtype: DType): NDArray {
  return bind1(bitcastConvertTypePrimitive, [asArray(operand)], {
    newDtype: canonicalizeDType(newDtype, x64Enabled()) as DType,
  });
}
