import type { ArrayLike, NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import type { DType } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { finfo } from "../core/type-info.js";
import { convert } from "../lax/convert-element-type.js";
import { add, bitcastConvertType, bitwiseOr, max, mul, shiftRightLogical, sub } from "../lax/index.js";
import { checkFloat, parameter, resultShape, toRank } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { randomBitsOf } from "./key-primitives.js";
import type { BitWidth } from "./key-words.js";

export interface UniformOptions {
  /** A float dtype; default float32, in x64 float64. */
  readonly dtype?: DType;
  /** The smallest value; default 0. */
  readonly minval?: ArrayLike;
  /** The bound that is not reached; default 1. */
  readonly maxval?: ArrayLike;
}

/**
 * Numbers from [minval, maxval), all equally likely.
 *
 * @param dtype a float dtype, or an object with it and the bounds
 * @param minval a number, or an array that broadcasts to `shape`
 * @param maxval likewise
 * @example
 * import { random } from "@lab/jaxlike";
 * const x = random.uniform(random.key(0), [1000], { minval: -1, maxval: 1 });
 * x.shape; // [1000]
 */
export function uniform(
  key: NDArray,
  shape: Shape = [],
  dtype: DType | UniformOptions = {},
  minval: ArrayLike = 0,
  maxval: ArrayLike = 1,
): NDArray {
  const typed = samplerKey("uniform", key);
  const options = typeof dtype === "string" ? { dtype, minval, maxval } : { minval, maxval, ...dtype };
  const result = checkFloat("uniform", options.dtype);
  const low = parameter(options.minval, result);
  const high = parameter(options.maxval, result);
  resultShape("uniform", shape, low.shape, high.shape);
  return uniformBetween(typed, shape, result, toRank(low, shape.length), toRank(high, shape.length));
}

/** As `uniform`, with everything checked. */
function uniformBetween(key: NDArray, shape: Shape, dtype: DType, low: NDArray, high: NDArray): NDArray {
  const scaled = add(mul(unitInterval(key, shape, dtype), sub(high, low)), low);
  // Rounding may have gone below.
  return max(low, scaled);
}

/**
 * Numbers from [0, 1): random mantissas with the exponent of 1, of which 1 is taken away. So they are multiples of the
 * distance between floats at 1.
 */
function unitInterval(key: NDArray, shape: Shape, dtype: DType): NDArray {
  const { bits, nexp, nmant } = finfo(dtype);
  const unsigned: DType = `uint${bits as BitWidth}`;
  // For bfloat16's mantissa 8 random bits are enough.
  const width = (nmant < 8 ? 8 : bits) as BitWidth;
  const words = convert(randomBitsOf(key, width, shape), unsigned);
  const one = ((1n << BigInt(nexp - 1)) - 1n) << BigInt(nmant);
  const mantissas = shiftRightLogical(words, scalarOf(width - nmant, unsigned));
  return sub(bitcastConvertType(bitwiseOr(mantissas, scalarOf(one, unsigned)), dtype), scalarOf(1, dtype));
}
