/** The limits of the number types, as NumPy's `finfo` and `iinfo` name them. */
import { type DType, dtypeBits, isFloat, isInteger, isUnsigned, type Scalar } from "./dtype.js";

/** What a float dtype can represent. */
export interface FloatInfo {
  readonly dtype: DType;
  /** Bits of a number: of the sign, `nexp` of the exponent, `nmant` of the mantissa without its leading one. */
  readonly bits: number;
  readonly nexp: number;
  readonly nmant: number;
  /** The distance from 1 to the next larger number, 2^machep. */
  readonly eps: number;
  readonly machep: number;
  /** The distance from 1 to the next smaller number, 2^negep. */
  readonly epsneg: number;
  readonly negep: number;
  /** The largest finite number; 2^maxexp is the first power of two that overflows. */
  readonly max: number;
  readonly maxexp: number;
  /** The most negative finite number. */
  readonly min: number;
  /** The smallest positive number with full precision, 2^minexp. */
  readonly tiny: number;
  readonly smallestNormal: number;
  readonly minexp: number;
  /** The smallest positive number. */
  readonly smallestSubnormal: number;
  /** Decimal digits that always survive, and 10^-precision. */
  readonly precision: number;
  readonly resolution: number;
}

/** What an integer dtype can represent: bigints if it is stored as such. */
export interface IntegerInfo {
  readonly dtype: DType;
  readonly bits: number;
  readonly min: Scalar;
  readonly max: Scalar;
}

/** Bits of the mantissa without its leading one. */
const MANTISSA_BITS: { readonly [D in DType]?: number } = { bfloat16: 7, float16: 10, float32: 23, float64: 52 };

/**
 * The limits of a float dtype.
 *
 * @throws TypeError if it is none
 *
 * @example
 * ```ts
 * finfo("float32").eps; // 2 ** -23
 * ```
 */
export function finfo(dtype: DType): FloatInfo {
  const nmant = MANTISSA_BITS[dtype];
  if (!isFloat(dtype) || nmant === undefined) throw new TypeError(`finfo takes a float dtype, not ${dtype}.`);
  const bits = dtypeBits(dtype);
  const nexp = bits - 1 - nmant;
  const maxexp = 2 ** (nexp - 1);
  const minexp = 2 - maxexp;
  // 2^maxexp itself overflows in float64.
  const max = (2 - 2 ** -nmant) * 2 ** (maxexp - 1);
  const tiny = 2 ** minexp;
  const precision = Math.floor(nmant * Math.log10(2));
  return {
    dtype,
    bits,
    nexp,
    nmant,
    eps: 2 ** -nmant,
    machep: -nmant,
    epsneg: 2 ** (-nmant - 1),
    negep: -nmant - 1,
    max,
    maxexp,
    min: -max,
    tiny,
    smallestNormal: tiny,
    minexp,
    smallestSubnormal: 2 ** (minexp - nmant),
    precision,
    resolution: Number(`1e-${precision}`),
  };
}

/**
 * The limits of an integer dtype.
 *
 * @throws TypeError if it is none: bool is none
 *
 * @example
 * ```ts
 * iinfo("uint8").max; // 255
 * iinfo("int64").max; // 9223372036854775807n
 * ```
 */
export function iinfo(dtype: DType): IntegerInfo {
  if (!isInteger(dtype)) throw new TypeError(`iinfo takes an integer dtype, not ${dtype}.`);
  const bits = dtypeBits(dtype);
  const min = isUnsigned(dtype) ? 0n : -(2n ** BigInt(bits - 1));
  const max = min + 2n ** BigInt(bits) - 1n;
  return bits === 64 ? { dtype, bits, min, max } : { dtype, bits, min: Number(min), max: Number(max) };
}
