import type { ArrayLike, NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import { type DType, dtypeBits, isInteger } from "../core/dtype.js";
import type { Shape } from "../core/shape.js";
import { iinfo } from "../core/type-info.js";
import { asArray } from "../lax/as-array.js";
import { convert } from "../lax/convert-element-type.js";
import { add, bitwiseAnd, fullLike, gt, le, max, min, mul, rem, select, sub } from "../lax/index.js";
import { checkInteger, integerDType, resultShape, toRank } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { randomBitsOf } from "./key-primitives.js";
import type { BitWidth } from "./key-words.js";
import { splitInto } from "./keys.js";

/**
 * Integers from [minval, maxval), all (nearly) equally likely.
 *
 * They are remainders of integers with twice the bits of the dtype, so those below (2^64 mod span) are a little more
 * likely, which matters for huge spans only.
 *
 * @param minval an integer, or an array of them that broadcasts to `shape`; bounds beyond the dtype are cut to it
 * @param maxval likewise; where it is not above `minval`, the result is `minval`
 * @param dtype an integer dtype; default int32, in x64 int64
 * @example
 * import { random } from "@lab/jaxlike";
 * random.randint(random.key(0), [3, 3], 0, 8).js(); // [[5, 0, 0], [5, 3, 3], [0, 7, 5]]
 */
export function randint(key: NDArray, shape: Shape, minval: ArrayLike, maxval: ArrayLike, dtype?: DType): NDArray {
  const typed = samplerKey("randint", key);
  const result = checkInteger("randint", dtype);
  const { bits, min: least, max: greatest } = iinfo(result);
  // Fewer bits than 32 would make the remainders visibly uneven.
  const sampled: DType = bits < 32 ? "int32" : result;
  // There the bound above the greatest number of the dtype is a number like any other.
  const limit = BigInt(greatest) + (bits < 32 ? 1n : 0n);
  const low = boundOf(minval, BigInt(least), BigInt(greatest), sampled);
  const high = boundOf(maxval, BigInt(least), limit, sampled);
  resultShape("randint", shape, low.value.shape, high.value.shape);
  const [bottom, top] = [low, high].map(({ value }) => toRank(value, shape.length)) as [NDArray, NDArray];
  const beyond = bits < 32 || high.beyond === undefined ? undefined : toRank(high.beyond, shape.length);
  return convert(sample(typed, shape, bottom, top, beyond, sampled), result);
}

interface Bound {
  /** Cut to what the dtype holds. */
  readonly value: NDArray;
  /** Whether it was greater before; left out where it was certainly not. */
  readonly beyond?: NDArray;
}

function boundOf(x: ArrayLike, least: bigint, greatest: bigint, dtype: DType): Bound {
  if (typeof x === "number" || typeof x === "bigint") {
    const whole = typeof x === "bigint" ? x : BigInt(Math.trunc(x));
    const value = scalarOf(whole < least ? least : whole > greatest ? greatest : whole, dtype);
    return whole > greatest ? { value, beyond: scalarOf(true, "bool") } : { value };
  }
  const given = asArray(x);
  const array = isInteger(given.dtype) ? given : convert(given, integerDType());
  const own = iinfo(array.dtype);
  const low = scalarOf(own.min > least ? own.min : least, array.dtype);
  const high = scalarOf(own.max < greatest ? own.max : greatest, array.dtype);
  return { value: convert(min(max(array, low), high), dtype), beyond: gt(array, high) };
}

function sample(
  key: NDArray,
  shape: Shape,
  low: NDArray,
  high: NDArray,
  beyond: NDArray | undefined,
  dtype: DType,
): NDArray {
  const width = dtypeBits(dtype) as BitWidth;
  const [key1, key2] = splitInto(key);
  const higher = randomBitsOf(key1!, width, shape);
  const lower = randomBitsOf(key2!, width, shape);

  const difference = convert(sub(high, low), `uint${width}`);
  // A span of 1 where the interval is empty, so that the result is minval.
  let span = select(le(high, low), fullLike(difference, 1), difference);
  // One that holds all numbers of the dtype wraps to 0, and a remainder by 0 is the number itself, as it should be.
  if (beyond !== undefined) span = select(bitwiseAnd(beyond, gt(high, low)), add(span, 1), span);

  // (2^width · higher + lower) mod span without more bits than there are: 2^width mod span is (2^(width/2) mod span)².
  const root = rem(scalarOf(2 ** (width / 2), span.dtype), span);
  const multiplier = rem(mul(root, root), span);
  const offset = rem(add(mul(rem(higher, span), multiplier), rem(lower, span)), span);
  return add(low, convert(offset, dtype));
}
