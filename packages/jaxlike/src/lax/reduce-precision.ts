import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError } from "../core/errors.js";
import type { Primitive } from "../core/primitive.js";
import { bind1 } from "../core/trace.js";
import { asArray } from "./as-array.js";
import { defineElementwise, transposeEach } from "./elementwise/define.js";

interface ReducePrecisionParams {
  readonly exponentBits: number;
  readonly mantissaBits: number;
}

export const reducePrecisionPrimitive: Primitive<ReducePrecisionParams> = defineElementwise<ReducePrecisionParams>({
  name: "reduce_precision",
  accepts: "float",
  functions: ({ exponentBits, mantissaBits }) => ({ float: rounderTo(exponentBits, mantissaBits) }),
  // Rounding counts as linear: tangents are rounded as values are.
  jvp: [(t, _, { exponentBits, mantissaBits }) => reducePrecision(t, exponentBits, mantissaBits)],
  transpose: transposeEach((cotangent, _, __, { exponentBits, mantissaBits }) =>
    reducePrecision(cotangent, exponentBits, mantissaBits),
  ),
});

/** Rounds to nearest, ties to even; numbers too small to be normal become 0, too large ones infinite. As XLA does. */
function rounderTo(exponentBits: number, mantissaBits: number): (x: number) => number {
  const bias = 2 ** (exponentBits - 1) - 1;
  const least = 2 ** (1 - bias);
  const beyond = 2 ** (bias + 1);
  return (x) => {
    const magnitude = Math.abs(x);
    if (magnitude === 0 || !Number.isFinite(x)) return x;
    // The exponent of the leading bit: log2 may be off by one beside powers of two.
    let exponent = Math.floor(Math.log2(magnitude));
    if (2 ** exponent > magnitude) exponent--;
    else if (2 ** (exponent + 1) <= magnitude) exponent++;
    const unit = 2 ** Math.max(exponent - mantissaBits, -1074);
    const rounded = toEven(magnitude / unit) * unit;
    const result = rounded < least ? 0 : rounded >= beyond ? Number.POSITIVE_INFINITY : rounded;
    return x < 0 ? -result : result;
  };
}

function toEven(x: number): number {
  const whole = Math.floor(x);
  const rest = x - whole;
  return rest > 0.5 || (rest === 0.5 && whole % 2 !== 0) ? whole + 1 : whole;
}

/**
 * x rounded to a float format of fewer bits, in its own dtype.
 *
 * @param exponentBits at least 1; 8 as in bfloat16 and float32, 5 as in float16
 * @param mantissaBits without the leading one: 7 as in bfloat16, 10 as in float16
 * @throws JaxTypeError for other dtypes than floats
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.reducePrecision(jnp.array([1.0625, 3.14]), 5, 2).js(); // [1, 3]
 */
export function reducePrecision(operand: ArrayLike, exponentBits: number, mantissaBits: number): NDArray {
  if (!Number.isInteger(exponentBits) || exponentBits < 1 || !Number.isInteger(mantissaBits) || mantissaBits < 0) {
    throw new JaxTypeError(
      `reduce_precision: exponent_bits must be positive and mantissa_bits nonnegative integers; got ${exponentBits} and ${mantissaBits}.`,
      { fix: "Use 5 and 10 for float16, 8 and 7 for bfloat16." },
    );
  }
  return bind1(reducePrecisionPrimitive, [asArray(operand)], { exponentBits, mantissaBits });
}
