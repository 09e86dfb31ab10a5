import type { ArrayLike, NDArray } from "../../core/array.js";
import type { Primitive } from "../../core/primitive.js";
import { fullLike } from "../full.js";
import { binary } from "./apply.js";
import { div, mul } from "./arithmetic.js";
import { eq } from "./comparison.js";
import { defineElementwise, type NoParams } from "./define.js";
import { select } from "./select.js";

/** The derivative of an extremum by x: 1 where it is x, 0 where it is the other, ½ each where they are equal. */
function shareOf(x: NDArray, out: NDArray, other: NDArray): NDArray {
  return div(
    select(eq(x, out), fullLike(out, 1), fullLike(out, 0)),
    select(eq(other, out), fullLike(out, 2), fullLike(out, 1)),
  );
}

/** The greater of two bigints, which Math.max does not take. */
export function greaterOf(x: bigint, y: bigint): bigint {
  if (x > y) return x;
  return y;
}

/** The less of two bigints. */
export function lessOf(x: bigint, y: bigint): bigint {
  if (x < y) return x;
  return y;
}

export const maxPrimitive: Primitive<NoParams> = defineElementwise({
  name: "max",
  accepts: "ordered",
  functions: {
    float: (x, y) => Math.max(x, y),
    integer: (x, y) => Math.max(x, y),
    big: greaterOf,
    bool: (x, y) => x | y,
  },
  jvp: [(t, [x, y], _, out) => mul(t, shareOf(x!, out, y!)), (t, [x, y], _, out) => mul(t, shareOf(y!, out, x!))],
});

/** The greater of x and y; NaN where one of them is. Where they are equal, each has half of the derivative. */
export const max = (x: ArrayLike, y: ArrayLike): NDArray => binary(maxPrimitive, x, y);

export const minPrimitive: Primitive<NoParams> = defineElementwise({
  name: "min",
  accepts: "ordered",
  functions: {
    float: (x, y) => Math.min(x, y),
    integer: (x, y) => Math.min(x, y),
    big: lessOf,
    bool: (x, y) => x & y,
  },
  jvp: [(t, [x, y], _, out) => mul(t, shareOf(x!, out, y!)), (t, [x, y], _, out) => mul(t, shareOf(y!, out, x!))],
});

/** The less of x and y; NaN where one of them is. Where they are equal, each has half of the derivative. */
export const min = (x: ArrayLike, y: ArrayLike): NDArray => binary(minPrimitive, x, y);
