import { allocate, type Data } from "../../core/dtype.js";
import type { Buffer } from "../buffer.js";

/** The elementwise sum of two arrays of one shape and numeric dtype. */
export function sum(x: Buffer, y: Buffer): Data {
  const out = allocate(x.dtype, x.data.length);
  const [a, b] = [x.data as Float64Array, y.data as Float64Array];
  for (let i = 0; i < out.length; i++) out[i] = a[i]! + b[i]!;
  return out;
}
