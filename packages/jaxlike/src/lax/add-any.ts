import type { NDArray } from "../core/array.js";
import type { Primitive } from "../core/primitive.js";
import { provideTangentArithmetic } from "../core/tangent-arithmetic.js";
import { bind1 } from "../core/trace.js";
import { defineElementwise, type NoParams, transposeEach } from "./elementwise/define.js";

/** The sum of two tangents of one shape and dtype. */
export const addAnyPrimitive: Primitive<NoParams> = defineElementwise({
  name: "add_any",
  accepts: "any",
  functions: { float: (x, y) => x! + y!, integer: (x, y) => x! + y!, big: (x, y) => x! + y!, bool: (x, y) => x! | y! },
  jvp: [(t) => t, (t) => t],
  transpose: transposeEach((cotangent) => cotangent),
});

/** Adds two tangents. */
export const addAny = (x: NDArray, y: NDArray): NDArray => bind1(addAnyPrimitive, [x, y], {});

provideTangentArithmetic({ add: addAny });
