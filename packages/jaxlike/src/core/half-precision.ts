/**
 * bfloat16 and float16 are stored, but not computed in: kernels see float32, and their results are rounded.
 */
import type { Buffer } from "../backend/buffer.js";
import { fromHalf, toHalf } from "../math/half.js";
import { ShapedArray } from "./aval.js";
import { ConcreteArray } from "./concrete-array.js";
import { type Data, isHalf } from "./dtype.js";

/** The elements for a kernel: as they are, or in float32 if they are stored in 16 bits. */
export function widen(x: ConcreteArray): Buffer {
  const { dtype, shape, buffer } = x;
  if (!isHalf(dtype)) return { dtype, shape, data: buffer };
  return { dtype: "float32", shape, data: fromHalf(buffer as Uint16Array, dtype as "float16") };
}

/** The shape of `widen`'s result. */
export function widened(aval: ShapedArray): ShapedArray {
  return isHalf(aval.dtype) ? new ShapedArray(aval.shape, "float32", aval.weakType) : aval;
}

/** The result of a kernel as an array of `aval`, rounded if that is stored in 16 bits. */
export function narrow(data: Data, aval: ShapedArray): ConcreteArray {
  if (!isHalf(aval.dtype) || data instanceof Uint16Array) return new ConcreteArray(aval, data);
  return new ConcreteArray(aval, toHalf(data as Float32Array, aval.dtype as "float16"));
}
