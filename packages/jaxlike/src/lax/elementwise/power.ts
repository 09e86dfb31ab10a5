/**
 * Roots and powers.
 */
import type { ArrayLike, NDArray } from "../../core/array.js";
import type { ShapedArray } from "../../core/aval.js";
import { type DType, isFloat, isInteger, isUnsigned } from "../../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../../core/errors.js";
import type { Primitive } from "../../core/primitive.js";
import { bind1 } from "../../core/trace.js";
import { asArray, strictOperands } from "../as-array.js";
import { convert } from "../convert-element-type.js";
import { fullLike } from "../full.js";
import { unary } from "./apply.js";
import { div, mul, sub } from "./arithmetic.js";
import { eq } from "./comparison.js";
import { broadcastTo, checkAccepts, defineElementwise, type NoParams } from "./define.js";
import { log } from "./exponential.js";
import { select } from "./select.js";

export const sqrtPrimitive: Primitive<NoParams> = defineElementwise({
  name: "sqrt",
  accepts: "float",
  functions: { float: (x) => Math.sqrt(x) },
  jvp: [(t, _, __, out) => mul(t, div(0.5, out))],
});

/** The square root of x; NaN for negative x. */
export const sqrt = (x: ArrayLike): NDArray => unary(sqrtPrimitive, x);

export const rsqrtPrimitive: Primitive<NoParams> = defineElementwise({
  name: "rsqrt",
  accepts: "float",
  functions: { float: (x) => 1 / Math.sqrt(x) },
  jvp: [(t, [x], _, out) => mul(t, mul(-0.5, div(out, x!)))],
});

/** 1 / √x. */
export const rsqrt = (x: ArrayLike): NDArray => unary(rsqrtPrimitive, x);

export const cbrtPrimitive: Primitive<NoParams> = defineElementwise({
  name: "cbrt",
  accepts: "float",
  functions: { float: (x) => Math.cbrt(x) },
  jvp: [(t, _, __, out) => mul(t, mul(1 / 3, integerPow(out, -2)))],
});

/** The cube root of x, negative for negative x. */
export const cbrt = (x: ArrayLike): NDArray => unary(cbrtPrimitive, x);

export const squarePrimitive: Primitive<NoParams> = defineElementwise({
  name: "square",
  accepts: "number",
  functions: { float: (x) => x * x, integer: (x) => Math.imul(x, x), big: (x) => x * x },
  jvp: [(t, [x]) => mul(t, mul(2, x!))],
});

/** x². */
export const square = (x: ArrayLike): NDArray => unary(squarePrimitive, x);

interface IntegerPowParams {
  readonly y: number;
}

export const integerPowPrimitive: Primitive<IntegerPowParams> = defineElementwise<IntegerPowParams>({
  name: "integer_pow",
  accepts([x], { y }) {
    checkAccepts("integer_pow", "number", x!.dtype, null);
    if (y < 0 && isInteger(x!.dtype)) {
      throw new JaxTypeError(
        `Integers cannot be raised to negative powers, got integer_pow(${x!.dtype}[${x!.shape.join(",")}], ${y})`,
        {
          fix: 'Convert the operand first: x.astype("float32").',
        },
      );
    }
    return x!.dtype;
  },
  functions: ({ y }, dtype) => ({
    float: (x) => x ** y,
    integer: (x) => powerOfInteger(x, y),
    big: isUnsigned(dtype)
      ? (x) => powerOfBig(x, y, (n) => BigInt.asUintN(64, n))
      : (x) => powerOfBig(x, y, (n) => BigInt.asIntN(64, n)),
  }),
  jvp: [(t, [x], { y }) => (y === 0 ? fullLike(t, 0) : mul(t, mul(y, integerPow(x!, y - 1))))],
});

/** By squaring, modulo 2^32. */
function powerOfInteger(x: number, y: number): number {
  let result = 1;
  for (let base = x, rest = y; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = Math.imul(result, base);
    base = Math.imul(base, base);
  }
  return result;
}

/** By squaring, cut to 64 bits at each step. */
function powerOfBig(x: bigint, y: number, wrap: (n: bigint) => bigint): bigint {
  let result = 1n;
  for (let base = x, rest = y; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) result = wrap(result * base);
    base = wrap(base * base);
  }
  return result;
}

/**
 * x to the power of a whole number that is known in advance.
 *
 * @param y not negative if x is of integers
 * @throws JaxValueError when y is not a whole number
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.integerPow(jnp.array([2, -3]), 3).js(); // [8, -27]
 */
export function integerPow(x: ArrayLike, y: number): NDArray {
  if (!Number.isSafeInteger(y)) {
    throw new JaxValueError(`integer_pow requires an integer exponent, got y=${y}`, { fix: "Use lax.pow." });
  }
  return bind1(integerPowPrimitive, strictOperands(x), { y });
}

/** 1 / x. */
export const reciprocal = (x: ArrayLike): NDArray => integerPow(x, -1);

export const powPrimitive: Primitive<NoParams> = defineElementwise({
  name: "pow",
  accepts: powDType,
  functions: { float: powerOfFloat },
  jvp: [
    (t, [x, y]) => mul(t, powDerivative(x!, y!)),
    (t, [x, y], _, out) => convert(mul(t, mul(log(replaceZero(x!)), out)), y!.dtype, y!.weakType),
  ],
});

function powDType([x, y]: readonly ShapedArray[]): DType {
  checkAccepts("pow", "float", x!.dtype, 0);
  checkAccepts("pow", "number", y!.dtype, 1);
  if (isInteger(y!.dtype) || x!.dtype === y!.dtype) return x!.dtype;
  throw new JaxTypeError(
    `the first argument to pow must have an inexact dtype (float or complex), and the second argument must have an inexact or integer dtype, and two inexact dtypes must match, but got ${x!.dtype} and ${y!.dtype} respectively.`,
    { fix: "Convert one of them with x.astype, or use jnp.power." },
  );
}

/** As C's pow, which differs from JavaScript's at 1: that of any power is 1, and so is −1 to an infinite one. */
function powerOfFloat(x: number, y: number): number {
  // A 64-bit integer exponent arrives as a bigint.
  const exponent = Number(y);
  if (x === 1) return 1;
  if (x === -1 && (exponent === Number.POSITIVE_INFINITY || exponent === Number.NEGATIVE_INFINITY)) return 1;
  return x ** exponent;
}

/** The derivative of x^y by x. */
function powDerivative(x: NDArray, y: NDArray): NDArray {
  if (isFloat(y.dtype)) return mul(y, pow(x, sub(y, fullLike(y, 1))));
  const shape = x.ndim === 0 ? y.shape : y.ndim === 0 ? x.shape : x.shape.map((n, i) => (n === 1 ? y.shape[i]! : n));
  const base = broadcastTo(x, shape);
  const exponent = broadcastTo(convert(y, x.dtype, x.weakType && y.weakType), shape);
  // 0 to the power of −1 is infinite, but the derivative of x^0 is 0 there too.
  const derivative = mul(replaceZero(exponent), pow(base, sub(exponent, fullLike(exponent, 1))));
  return select(eq(exponent, 0), fullLike(exponent, 0), derivative);
}

const replaceZero = (x: NDArray): NDArray => select(eq(x, 0), fullLike(x, 1), x);

/**
 * x to the power of y: floats to a power of the same dtype, or of integers.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.pow(jnp.array([3, 4]), 2).js(); // [9, 16]
 */
export function pow(x: ArrayLike, y: ArrayLike): NDArray {
  // A whole number is an integer power, that negative x have derivatives too.
  if (typeof y === "number" && Number.isInteger(y)) return bind1(powPrimitive, [asArray(x), asArray(y)], {});
  return bind1(powPrimitive, strictOperands(x, y), {});
}
