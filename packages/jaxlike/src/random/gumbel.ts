import type { NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import type { DType } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import type { Shape } from "../core/shape.js";
import { finfo } from "../core/type-info.js";
import { convert } from "../lax/convert-element-type.js";
import {
  add,
  bitcastConvertType,
  bitwiseAnd,
  bitwiseNot,
  bitwiseOr,
  clz,
  eq,
  ge,
  indexInDim,
  log,
  log1p,
  lt,
  mul,
  neg,
  select,
  shiftLeft,
  shiftRightLogical,
  sub,
} from "../lax/index.js";
import { checkFloat } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { randomBitsOf } from "./key-primitives.js";
import { uniform } from "./uniform.js";

/** How far the tails reach: with 23 random bits in float32, with 46, or with 64. */
export type GumbelMode = "low" | "high" | "highest";

/**
 * Numbers from the Gumbel distribution, with distribution function exp(−exp(−x)).
 *
 * @param mode with "low", the default, no float32 number is above 16; with "high" they go to 32, at twice the cost
 */
export function gumbel(key: NDArray, shape: Shape = [], dtype?: DType, mode: GumbelMode = "low"): NDArray {
  const typed = samplerKey("gumbel", key);
  const result = checkFloat("gumbel", dtype);
  if (!["low", "high", "highest"].includes(mode)) {
    throw new JaxValueError(`Must provide valid mode for gumbel got: ${mode}`, {
      expected: '"low", "high" or "highest"',
      fix: "Leave the mode out.",
    });
  }
  if (mode === "low") return neg(log(neg(log(uniform(typed, shape, result, finfo(result).tiny, 1)))));
  if (mode === "highest" && result === "float32") return fromAllBits(typed, shape);
  const { nmant, tiny } = finfo(result);
  const [high, low] = halves(uniform(typed, [2, ...shape], result));
  // Below 1/2 there is room for further digits.
  const finer = add(add(high, mul(low, 2 ** -nmant)), tiny);
  return neg(log(neg(log1p(neg(select(ge(high, 0.5), high, finer))))));
}

const halves = (x: NDArray): [NDArray, NDArray] => [
  indexInDim(x, 0, 0, { keepdims: false }),
  indexInDim(x, 1, 0, { keepdims: false }),
];

/** From a 64-bit fixed-point number u in (0, 1): near 1 by way of 1 − u, which has more digits. */
function fromAllBits(key: NDArray, shape: Shape): NDArray {
  const bits = randomBitsOf(key, 32, [2, ...shape]);
  const [high, low] = halves(bits);
  const [notHigh, notLow] = halves(bitwiseNot(bits));
  const carry = convert(eq(notLow, scalarOf(0xffffffff, "uint32")), "uint32");
  const lower = lt(high, scalarOf(2 ** 31, "uint32"));
  const u = fixedToFloat(
    select(lower, high, add(notHigh, carry)),
    select(lower, low, add(notLow, scalarOf(1, "uint32"))),
  );
  return select(lower, neg(log(neg(log1p(neg(u))))), neg(log(neg(log(u)))));
}

/** The float32 nearest below a 64-bit fixed-point number: its leading bit gives the exponent, those after it the mantissa. */
function fixedToFloat(high: NDArray, low: NDArray): NDArray {
  const word = (value: number): NDArray => scalarOf(value, "uint32");
  const { bits, nmant, minexp } = finfo("float32");
  const zerosHigh = clz(high);
  const zerosLow = clz(low);
  const noHigh = eq(zerosHigh, word(32));
  const shifted = bitwiseOr(
    shiftLeft(high, zerosHigh),
    select(noHigh, shiftLeft(low, zerosLow), shiftRightLogical(low, sub(word(bits), zerosHigh))),
  );
  const mantissa = bitwiseAnd(shiftRightLogical(shifted, word(bits - nmant - 1)), word(2 ** nmant - 1));
  const zeros = select(noHigh, add(zerosLow, word(32)), zerosHigh);
  const exponent = shiftLeft(sub(word(-minexp), zeros), word(nmant));
  const kept = bitwiseAnd(exponent, word(2 ** (bits - 2) - 2 ** (nmant - 1)));
  return bitcastConvertType(bitwiseOr(kept, mantissa), "float32");
}
