/**
 * Operations on the bits of integers, and logic on booleans.
 */
import type { ArrayLike, NDArray } from "../../core/array.js";
import { type DType, dtypeBits } from "../../core/dtype.js";
import type { Primitive } from "../../core/primitive.js";
import { binary, unary } from "./apply.js";
import { defineElementwise, type NoParams } from "./define.js";

export const notPrimitive: Primitive<NoParams> = defineElementwise({
  name: "not",
  accepts: "bool or integer",
  functions: { integer: (x) => ~x, big: (x) => ~x, bool: (x) => x ^ 1 },
});

/** Each bit of x inverted; for booleans, not x. */
export const bitwiseNot = (x: ArrayLike): NDArray => unary(notPrimitive, x);

export const andPrimitive: Primitive<NoParams> = defineElementwise({
  name: "and",
  accepts: "bool or integer",
  functions: { integer: (x, y) => x & y, big: (x, y) => x & y, bool: (x, y) => x & y },
});

/**
 * The bits that x and y have in common; for booleans, x and y.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.bitwiseAnd(jnp.array(12, "int32"), jnp.array(10, "int32")).js(); // 8
 */
export const bitwiseAnd = (x: ArrayLike, y: ArrayLike): NDArray => binary(andPrimitive, x, y);

export const orPrimitive: Primitive<NoParams> = defineElementwise({
  name: "or",
  accepts: "bool or integer",
  functions: { integer: (x, y) => x | y, big: (x, y) => x | y, bool: (x, y) => x | y },
});

/** The bits that x or y has; for booleans, x or y. */
export const bitwiseOr = (x: ArrayLike, y: ArrayLike): NDArray => binary(orPrimitive, x, y);

export const xorPrimitive: Primitive<NoParams> = defineElementwise({
  name: "xor",
  accepts: "bool or integer",
  functions: { integer: (x, y) => x ^ y, big: (x, y) => x ^ y, bool: (x, y) => x ^ y },
});

/** The bits in which x and y differ; for booleans, whether they do. */
export const bitwiseXor = (x: ArrayLike, y: ArrayLike): NDArray => binary(xorPrimitive, x, y);

/** The bits of an element as an unsigned number. */
const unsigned = (x: number, bits: number): number => (bits === 32 ? x >>> 0 : x & ((1 << bits) - 1));

/** The bits of an element as a signed number. */
const signed = (x: number, bits: number): number => (x << (32 - bits)) >> (32 - bits);

const unsignedBig = (x: bigint): bigint => BigInt.asUintN(64, x);

/** A shift by as many bits as there are, or more (a negative one among them), shifts everything out. */
const shiftsOut = (by: number, bits: number): boolean => by < 0 || by >= bits;
const shiftsOutBig = (by: bigint): boolean => by < 0n || by >= 64n;

export const shiftLeftPrimitive: Primitive<NoParams> = defineElementwise({
  name: "shift_left",
  accepts: "integer",
  functions: (_, dtype) => {
    const bits = dtypeBits(dtype);
    return {
      integer: (x, by) => (shiftsOut(by, bits) ? 0 : x << by),
      big: (x, by) => (shiftsOutBig(by) ? 0n : x << by),
    };
  },
});

/** x · 2^y: the bits moved up, zeros coming in. */
export const shiftLeft = (x: ArrayLike, y: ArrayLike): NDArray => binary(shiftLeftPrimitive, x, y);

export const shiftRightLogicalPrimitive: Primitive<NoParams> = defineElementwise({
  name: "shift_right_logical",
  accepts: "integer",
  functions: (_, dtype) => {
    const bits = dtypeBits(dtype);
    return {
      integer: (x, by) => (shiftsOut(by, bits) ? 0 : unsigned(x, bits) >>> by),
      big: (x, by) => (shiftsOutBig(by) ? 0n : unsignedBig(x) >> by),
    };
  },
});

/** The bits of x moved down by y, zeros coming in. */
export const shiftRightLogical = (x: ArrayLike, y: ArrayLike): NDArray => binary(shiftRightLogicalPrimitive, x, y);

export const shiftRightArithmeticPrimitive: Primitive<NoParams> = defineElementwise({
  name: "shift_right_arithmetic",
  accepts: "integer",
  functions: (_, dtype) => {
    const bits = dtypeBits(dtype);
    return {
      integer: (x, by) => signed(x, bits) >> (shiftsOut(by, bits) ? bits - 1 : by),
      big: (x, by) => BigInt.asIntN(64, x) >> (shiftsOutBig(by) ? 63n : by),
    };
  },
});

/**
 * The bits of x moved down by y, copies of the highest coming in.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.shiftRightArithmetic(jnp.array([-8, 8], "int32"), 1).js(); // [-4, 4]
 */
export const shiftRightArithmetic = (x: ArrayLike, y: ArrayLike): NDArray =>
  binary(shiftRightArithmeticPrimitive, x, y);

/** How many bits are 1, two at a time, four at a time, …: Warren, "Hacker's Delight", 5-1. */
function countOnes(x: number): number {
  let n = x - ((x >>> 1) & 0x55555555);
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333);
  n = (n + (n >>> 4)) & 0x0f0f0f0f;
  return Math.imul(n, 0x01010101) >>> 24;
}

const lowWord = (x: bigint): number => Number(BigInt.asIntN(32, x));
const highWord = (x: bigint): number => Number(BigInt.asIntN(32, x >> 32n));

export const populationCountPrimitive: Primitive<NoParams> = defineElementwise({
  name: "population_count",
  accepts: "integer",
  functions: (_, dtype) => ({
    integer: (x) => countOnes(unsigned(x, dtypeBits(dtype))),
    big: (x) => BigInt(countOnes(lowWord(x)) + countOnes(highWord(x))),
  }),
});

/** How many bits of x are 1. */
export const populationCount = (x: ArrayLike): NDArray => unary(populationCountPrimitive, x);

export const clzPrimitive: Primitive<NoParams> = defineElementwise({
  name: "clz",
  accepts: "integer",
  functions: (_: NoParams, dtype: DType) => {
    const bits = dtypeBits(dtype);
    return {
      integer: (x) => Math.clz32(unsigned(x, bits)) - (32 - bits),
      big: (x) => BigInt(highWord(x) === 0 ? 32 + Math.clz32(lowWord(x)) : Math.clz32(highWord(x))),
    };
  },
});

/** How many bits of x are 0 before the first that is 1. */
export const clz = (x: ArrayLike): NDArray => unary(clzPrimitive, x);
