/**
 * Comparisons: NaN is equal to nothing, and neither less nor greater than anything.
 */
import type { ArrayLike, NDArray } from "../../core/array.js";
import type { Primitive } from "../../core/primitive.js";
import { binary } from "./apply.js";
import { type Accepts, defineElementwise, type NoParams } from "./define.js";

function defineComparison(
  name: string,
  accepts: Accepts,
  ofNumbers: (x: number, y: number) => boolean,
  ofBig: (x: bigint, y: bigint) => boolean,
): Primitive<NoParams> {
  const functions = { float: ofNumbers, integer: ofNumbers, big: ofBig, bool: ofNumbers };
  return defineElementwise({ name, accepts, result: "bool", functions });
}

export const eqPrimitive: Primitive<NoParams> = defineComparison(
  "eq",
  "any",
  (x, y) => x === y,
  (x, y) => x === y,
);
export const nePrimitive: Primitive<NoParams> = defineComparison(
  "ne",
  "any",
  (x, y) => x !== y,
  (x, y) => x !== y,
);
export const ltPrimitive: Primitive<NoParams> = defineComparison(
  "lt",
  "ordered",
  (x, y) => x < y,
  (x, y) => x < y,
);
export const lePrimitive: Primitive<NoParams> = defineComparison(
  "le",
  "ordered",
  (x, y) => x <= y,
  (x, y) => x <= y,
);
export const gtPrimitive: Primitive<NoParams> = defineComparison(
  "gt",
  "ordered",
  (x, y) => x > y,
  (x, y) => x > y,
);
export const gePrimitive: Primitive<NoParams> = defineComparison(
  "ge",
  "ordered",
  (x, y) => x >= y,
  (x, y) => x >= y,
);

/** x = y. */
export const eq = (x: ArrayLike, y: ArrayLike): NDArray => binary(eqPrimitive, x, y);

/** x ≠ y. */
export const ne = (x: ArrayLike, y: ArrayLike): NDArray => binary(nePrimitive, x, y);

/**
 * x < y.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.lt(jnp.array([1, 2, NaN]), jnp.array([2, 1, NaN])).js(); // [true, false, false]
 */
export const lt = (x: ArrayLike, y: ArrayLike): NDArray => binary(ltPrimitive, x, y);

/** x ≤ y. */
export const le = (x: ArrayLike, y: ArrayLike): NDArray => binary(lePrimitive, x, y);

/** x > y. */
export const gt = (x: ArrayLike, y: ArrayLike): NDArray => binary(gtPrimitive, x, y);

/** x ≥ y. */
export const ge = (x: ArrayLike, y: ArrayLike): NDArray => binary(gePrimitive, x, y);
