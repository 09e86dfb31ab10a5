import { allocate, type Data, type DType, isBig, isFloat, isInteger } from "../../core/dtype.js";
import { fromHalf, toHalf } from "../../math/half.js";
import type { Buffer } from "../buffer.js";
import { extremeValue } from "./accumulate.js";
import { asNumbers, isHalfDType, type Numbers } from "./elements.js";

/**
 * The elements as those of another numeric dtype.
 *
 * Floats become integers by truncation, at most the nearest the dtype has, NaN 0 (as XLA's Convert does on CPUs); integers
 * become integers modulo 2^bits; anything but 0 is true. Doubles become 16-bit floats by way of float32.
 */
export function convertElementType(x: Buffer, to: DType): Data {
  if (x.dtype === to) return x.data.slice();
  if (isHalfDType(x.dtype)) {
    return convertElementType({ ...x, dtype: "float32", data: fromHalf(x.data as Uint16Array, x.dtype) }, to);
  }
  if (isHalfDType(to)) return toHalf(convertElementType(x, "float32") as Float32Array, to);
  if (to === "bool") return toBool(x.data);
  if (isBig(x.dtype)) return fromBig(x.data as BigInt64Array | BigUint64Array, to);
  const values = asNumbers(x.data);
  if (isBig(to)) return toBig(values, x.dtype, to);
  const result = asNumbers(allocate(to, values.length));
  if (isFloat(x.dtype) && isInteger(to)) saturate(values, to, result);
  // Typed arrays wrap integers and round to float32 of themselves.
  else result.set(values);
  return result;
}

function toBool(values: Data): Uint8Array {
  const result = new Uint8Array(values.length);
  for (let i = 0; i < result.length; i++) result[i] = Number(Boolean(values[i]! || Number.isNaN(values[i]!)));
  return result;
}

function saturate(values: Numbers, to: DType, result: Numbers): void {
  const [least, greatest] = [extremeValue("least", to) as number, extremeValue("greatest", to) as number];
  for (let i = 0; i < values.length; i++) {
    // Storing NaN in an integer array stores 0.
    result[i] = Math.min(Math.max(values[i]!, least), greatest);
  }
}

function toBig(values: Numbers, from: DType, to: DType): Data {
  const result = allocate(to, values.length) as BigInt64Array | BigUint64Array;
  const [least, greatest] = [extremeValue("least", to) as bigint, extremeValue("greatest", to) as bigint];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!isFloat(from)) result[i] = BigInt(value);
    else if (Number.isNaN(value)) result[i] = 0n;
    else if (value <= Number(least)) result[i] = least;
    else if (value >= Number(greatest)) result[i] = greatest;
    else result[i] = BigInt(Math.trunc(value));
  }
  return result;
}

function fromBig(values: BigInt64Array | BigUint64Array, to: DType): Data {
  if (isBig(to)) return to === "int64" ? BigInt64Array.from(values) : BigUint64Array.from(values);
  const result = asNumbers(allocate(to, values.length));
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (isInteger(to)) result[i] = Number(BigInt.asIntN(32, value));
    else result[i] = Number(to === "float32" ? roundedToOdd(value) : value);
  }
  return result;
}

/** The bits that a 64-bit integer may have below those that a double holds. */
const LOW_BITS = 0x7ffn;

/**
 * An integer of at most 53 significant bits that rounds to float32 as the given one does: rounding to a double and then
 * to float32 would round a tie of the second that was none at first. (Boldo and Melquiond, "Emulation of FMA and
 * correctly rounded sums: proved algorithms using rounding to odd", IEEE Trans. Computers 57(4), 2008.)
 */
function roundedToOdd(value: bigint): bigint {
  if (value >= -Number.MAX_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER) return value;
  return (value & LOW_BITS) === 0n ? value : (value & ~LOW_BITS) | (LOW_BITS + 1n);
}

/** The same bytes as elements of another dtype; where the widths differ, the last axis of the wider is that of the parts. */
export function bitcastConvertType(x: Buffer, to: DType): Data {
  const { buffer, byteOffset, byteLength } = x.data;
  const bytes = new Uint8Array(buffer, byteOffset, byteLength).slice();
  const result = allocate(to, 0);
  const Storage = result.constructor as new (buffer: ArrayBuffer) => Data;
  return new Storage(bytes.buffer);
}
