import { type Data, type DType, isBig, isHalf, type Scalar } from "../../core/dtype.js";
import { fromHalf, type HalfDType, numberToHalf } from "../../math/half.js";
import type { Buffer } from "../buffer.js";

/** The typed arrays whose elements are numbers. */
export type Numbers = Exclude<Data, BigInt64Array | BigUint64Array>;

/**
 * The same array, typed as one of numbers.
 *
 * The loops of this folder move and combine elements alike whether they are numbers or bigints, which TypeScript cannot
 * say of one loop. So a bigint array goes through them as an array of numbers, and its elements meet only operations
 * chosen for bigints.
 */
export const asNumbers = (data: Data): Numbers => data as Numbers;

/**
 * A view of the same elements for moving them: by their bits where they have 32 or fewer.
 *
 * A loop that has seen many kinds of typed arrays is slow for all of them, so this makes few of many; and the bits of
 * every NaN arrive as they were.
 */
export function asWords(data: Data): Numbers {
  if (data instanceof Int32Array || data instanceof Uint8Array || data instanceof Uint16Array) return data;
  const { buffer, byteOffset, length } = data;
  switch (data.BYTES_PER_ELEMENT) {
    case 1:
      return new Uint8Array(buffer, byteOffset, length);
    case 2:
      return new Uint16Array(buffer, byteOffset, length);
    case 4:
      return new Int32Array(buffer, byteOffset, length);
    default:
      return asNumbers(data);
  }
}

/** Whether the dtype is stored as the 16 bits of a float. */
export const isHalfDType = (dtype: DType): dtype is HalfDType => isHalf(dtype);

/** The elements as what compares by their values: 16-bit floats decoded, all others as they are stored. */
export function comparableData({ dtype, data }: Buffer): Numbers {
  return isHalfDType(dtype) ? fromHalf(data as Uint16Array, dtype) : asNumbers(data);
}

/** A value as it is stored in an array of that dtype. */
export function encode(value: Scalar, dtype: DType): Scalar {
  if (isBig(dtype)) return typeof value === "bigint" ? value : BigInt(Math.trunc(value));
  if (isHalfDType(dtype)) return numberToHalf(Number(value), dtype);
  return dtype === "bool" ? Number(Boolean(value)) : Number(value);
}
