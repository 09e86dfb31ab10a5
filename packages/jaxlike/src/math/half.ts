/**
 * The two 16-bit floats, as their bits.
 *
 * bfloat16 is the upper half of a float32; float16 is IEEE 754 binary16. Both directions go through the bits of a
 * float32, so that rounding is integer arithmetic: keep the upper bits, round to nearest, ties to even.
 */

/** The dtypes stored as 16 bits. */
export type HalfDType = "bfloat16" | "float16";

const word = new Uint32Array(1);
const single = new Float32Array(word.buffer);

const SIGN = 0x8000;
const FLOAT32_INFINITY = 0x7f800000;
const FLOAT16_INFINITY = 0x7c00;
/** The bit that makes a NaN quiet, and keeps a NaN from becoming an infinity when its payload is cut off. */
const FLOAT16_QUIET = 0x0200;
const BFLOAT16_QUIET = 0x0040;
/** As a float32's bits: 2^-14, the smallest normal float16. */
const FLOAT16_SMALLEST_NORMAL = 0x38800000;
/** As a float32's bits: 65520, halfway from the largest float16 to the 65536 that does not fit. */
const FLOAT16_OVERFLOW = 0x477ff000;
/** 127 - 15: the difference of the exponents' biases, in float32's exponent field. */
const BIAS_DIFFERENCE = 112 << 23;
/** 2^-24, the smallest subnormal float16. */
const FLOAT16_SMALLEST = 2 ** -24;

/** `bits` without its lowest `count` bits, rounded to nearest, ties to even. */
function roundShift(bits: number, count: number): number {
  const odd = (bits >>> count) & 1;
  return (bits + (1 << (count - 1)) - 1 + odd) >>> count;
}

function singleToBfloat16(bits: number): number {
  if ((bits & 0x7fffffff) > FLOAT32_INFINITY) return (bits >>> 16) | BFLOAT16_QUIET;
  // A carry out of the mantissa raises the exponent, up to infinity, as it should. The sign keeps out of the sum, which
  // would overflow 32 bits only above infinity.
  return roundShift(bits, 16);
}

function singleToFloat16(bits: number): number {
  const sign = (bits >>> 16) & SIGN;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > FLOAT32_INFINITY) return sign | FLOAT16_INFINITY | FLOAT16_QUIET | ((magnitude >>> 13) & 0x1ff);
  if (magnitude >= FLOAT16_OVERFLOW) return sign | FLOAT16_INFINITY;
  if (magnitude >= FLOAT16_SMALLEST_NORMAL) return sign | roundShift(magnitude - BIAS_DIFFERENCE, 13);
  // Subnormal: the count of 2^-24, of the 24-bit mantissa with its leading one.
  const shift = 126 - (magnitude >>> 23);
  if (shift > 24) return sign;
  return sign | roundShift((magnitude & 0x7fffff) | 0x800000, shift);
}

function float16ToSingle(bits: number): number {
  const sign = (bits & SIGN) << 16;
  const magnitude = bits & 0x7fff;
  if (magnitude >= FLOAT16_INFINITY) return sign | FLOAT32_INFINITY | ((magnitude & 0x3ff) << 13);
  if (magnitude >= 0x0400) return sign | ((magnitude << 13) + BIAS_DIFFERENCE);
  single[0] = magnitude * FLOAT16_SMALLEST;
  return sign | word[0]!;
}

/**
 * The bits of the 16-bit float nearest to `value` rounded to float32, ties to even.
 *
 * Rounds twice for a double that is no float32: JAX does too, for it computes in float32.
 */
export function numberToHalf(value: number, dtype: HalfDType): number {
  single[0] = value;
  return dtype === "bfloat16" ? singleToBfloat16(word[0]!) : singleToFloat16(word[0]!);
}

/** The value of a 16-bit float, given by its bits. */
export function halfToNumber(bits: number, dtype: HalfDType): number {
  word[0] = dtype === "bfloat16" ? bits << 16 : float16ToSingle(bits);
  return single[0]!;
}

/**
 * Float32 values as the bits of 16-bit floats: rounded to nearest, ties to even; overflow is infinity, NaN stays NaN.
 *
 * @param values - any number of float32 values
 * @returns as many 16-bit words
 *
 * @example
 * ```ts
 * toHalf(new Float32Array([1, 65520]), "float16"); // [0x3c00, 0x7c00]: 1 and infinity
 * ```
 */
export function toHalf(values: Float32Array, dtype: HalfDType): Uint16Array {
  const words = new Uint32Array(values.buffer, values.byteOffset, values.length);
  const bits = new Uint16Array(values.length);
  if (dtype === "bfloat16") for (let i = 0; i < bits.length; i++) bits[i] = singleToBfloat16(words[i]!);
  else for (let i = 0; i < bits.length; i++) bits[i] = singleToFloat16(words[i]!);
  return bits;
}

/** The float32 values of 16-bit floats, given by their bits: exact. */
export function fromHalf(bits: Uint16Array, dtype: HalfDType): Float32Array {
  const words = new Uint32Array(bits.length);
  if (dtype === "bfloat16") for (let i = 0; i < bits.length; i++) words[i] = bits[i]! << 16;
  else for (let i = 0; i < bits.length; i++) words[i] = float16ToSingle(bits[i]!);
  return new Float32Array(words.buffer);
}
