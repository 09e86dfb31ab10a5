import type { ArrayLike, NDArray } from "../../core/array.js";
import type { Primitive } from "../../core/primitive.js";
import { unary } from "./apply.js";
import { neg } from "./arithmetic.js";
import { ge } from "./comparison.js";
import { defineElementwise, type NoParams } from "./define.js";
import { select } from "./select.js";

export const absPrimitive: Primitive<NoParams> = defineElementwise({
  name: "abs",
  accepts: "signed or float",
  functions: { float: (x) => Math.abs(x), integer: (x) => Math.abs(x), big: (x) => (x < 0n ? -x : x) },
  // 1 at zero, by convention.
  jvp: [(t, [x]) => select(ge(x!, 0), t, neg(t))],
});

/** |x|. The derivative at 0 is taken as 1. */
export const abs = (x: ArrayLike): NDArray => unary(absPrimitive, x);

export const signPrimitive: Primitive<NoParams> = defineElementwise({
  name: "sign",
  accepts: "number",
  functions: {
    float: (x) => Math.sign(x),
    integer: (x) => Math.sign(x),
    big: (x) => (x > 0n ? 1n : x < 0n ? -1n : 0n),
  },
});

/** −1, 0 or 1; a zero keeps its sign, and NaN stays NaN. */
export const sign = (x: ArrayLike): NDArray => unary(signPrimitive, x);
