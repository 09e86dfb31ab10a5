/**
 * The two things that derivative rules need of arithmetic, zeros and sums, for the rules that arithmetic itself is
 * defined with: `lax` fills them in.
 */
import type { NDArray } from "./array.js";
import type { ShapedArray } from "./aval.js";

interface TangentArithmetic {
  add: (x: NDArray, y: NDArray) => NDArray;
  zeros: (aval: ShapedArray) => NDArray;
}

const arithmetic: Partial<TangentArithmetic> = {};

export function provideTangentArithmetic(functions: Partial<TangentArithmetic>): void {
  Object.assign(arithmetic, functions);
}

/** The sum of two tangents. */
export const addArrays = (x: NDArray, y: NDArray): NDArray => arithmetic.add!(x, y);

/** Zeros of a shape and dtype. */
export const zerosFor = (aval: ShapedArray): NDArray => arithmetic.zeros!(aval);
