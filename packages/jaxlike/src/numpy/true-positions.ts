import type { NDArray } from "../core/array.js";
import { arrayOf, type ConcreteArray } from "../core/concrete-array.js";
import { type Data, isHalf } from "../core/dtype.js";
import { stridesOf } from "../core/shape.js";
import { convert } from "../lax/convert-element-type.js";
import { defaultInt } from "./dtypes.js";

/** Where a concrete array is not zero, in row-major order: the index along each axis. */
export function truePositions(x: ConcreteArray): NDArray[] {
  const offsets = nonzeroOffsets(x.dataSync(), isHalf(x.dtype) ? 0x7fff : undefined);
  const strides = stridesOf(x.shape);
  return x.shape.map((length, axis) => {
    const indices = Int32Array.from(offsets, (offset) => Math.floor(offset / strides[axis]!) % length);
    return convert(arrayOf(indices, [indices.length], "int32"), defaultInt());
  });
}

/** `mask`: the bits that count; a 16-bit float with only its sign bit set is −0. */
function nonzeroOffsets(data: Data, mask: number | undefined): number[] {
  const offsets: number[] = [];
  for (let i = 0; i < data.length; i++) {
    const isZero = mask === undefined ? Number(data[i]) === 0 : ((data[i] as number) & mask) === 0;
    if (!isZero) offsets.push(i);
  }
  return offsets;
}
