import type { ArrayLike, NDArray } from "../../core/array.js";
import type { Primitive } from "../../core/primitive.js";
import { bind1 } from "../../core/trace.js";
import { strictOperands } from "../as-array.js";
import type { NoParams } from "./define.js";

const NO_PARAMS: NoParams = {};

/** An elementwise primitive of one operand, applied. */
export const unary = (primitive: Primitive<NoParams>, x: ArrayLike): NDArray =>
  bind1(primitive, strictOperands(x), NO_PARAMS);

/** An elementwise primitive of two operands, applied; a bare number takes the other's dtype. */
export const binary = (primitive: Primitive<NoParams>, x: ArrayLike, y: ArrayLike): NDArray =>
  bind1(primitive, strictOperands(x, y), NO_PARAMS);
