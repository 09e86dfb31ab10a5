/**
 * Rounding to whole numbers. The derivative is 0 everywhere.
 */
import type { ArrayLike, NDArray } from "../../core/array.js";
import { JaxValueError } from "../../core/errors.js";
import type { Primitive } from "../../core/primitive.js";
import { bind1 } from "../../core/trace.js";
import { strictOperands } from "../as-array.js";
import { unary } from "./apply.js";
import { defineElementwise, type NoParams } from "./define.js";

export const floorPrimitive: Primitive<NoParams> = defineElementwise({
  name: "floor",
  accepts: "float",
  functions: { float: (x) => Math.floor(x) },
});

/** The greatest whole number not above x. */
export const floor = (x: ArrayLike): NDArray => unary(floorPrimitive, x);

export const ceilPrimitive: Primitive<NoParams> = defineElementwise({
  name: "ceil",
  accepts: "float",
  functions: { float: (x) => Math.ceil(x) },
});

/** The least whole number not below x. */
export const ceil = (x: ArrayLike): NDArray => unary(ceilPrimitive, x);

/** What `round` does with numbers halfway between two whole ones. */
export type RoundingMethod = "AWAY_FROM_ZERO" | "TO_NEAREST_EVEN";

/** As JAX's enumeration numbers them. */
const ROUNDING_METHODS: readonly RoundingMethod[] = ["AWAY_FROM_ZERO", "TO_NEAREST_EVEN"];

interface RoundParams {
  readonly roundingMethod: RoundingMethod;
}

export const roundPrimitive: Primitive<RoundParams> = defineElementwise<RoundParams>({
  name: "round",
  accepts: "float",
  functions: ({ roundingMethod }) => ({ float: roundingMethod === "AWAY_FROM_ZERO" ? roundAwayFromZero : roundToEven }),
  printParams: ({ roundingMethod }) => ({ rounding_method: ROUNDING_METHODS.indexOf(roundingMethod) }),
});

function roundAwayFromZero(x: number): number {
  const whole = Math.trunc(x);
  return Math.abs(x - whole) >= 0.5 ? whole + Math.sign(x) : whole;
}

function roundToEven(x: number): number {
  const whole = Math.trunc(x);
  const rest = Math.abs(x - whole);
  return rest > 0.5 || (rest === 0.5 && whole % 2 !== 0) ? whole + Math.sign(x) : whole;
}

/**
 * The nearest whole number.
 *
 * @param roundingMethod where two are equally near: `"AWAY_FROM_ZERO"` (default), or `"TO_NEAREST_EVEN"`
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.round(jnp.array([0.5, 1.5, 2.5])).js(); // [1, 2, 3]
 * lax.round(jnp.array([0.5, 1.5, 2.5]), "TO_NEAREST_EVEN").js(); // [0, 2, 2]
 */
export function round(x: ArrayLike, roundingMethod: RoundingMethod = "AWAY_FROM_ZERO"): NDArray {
  if (!ROUNDING_METHODS.includes(roundingMethod)) {
    throw new JaxValueError(`${String(roundingMethod)} is not a valid RoundingMethod`, {
      expected: ROUNDING_METHODS.map((method) => `"${method}"`).join(" or "),
      fix: "Pass one of these words.",
    });
  }
  return bind1(roundPrimitive, strictOperands(x), { roundingMethod });
}

export const isFinitePrimitive: Primitive<NoParams> = defineElementwise({
  name: "is_finite",
  accepts: "float",
  result: "bool",
  functions: { float: (x) => Number.isFinite(x) },
});

/** Whether x is neither infinite nor NaN. */
// biome-ignore lint/suspicious/noShadowRestrictedNames: JAX's name, used as lax.isFinite
export const isFinite = (x: ArrayLike): NDArray => unary(isFinitePrimitive, x);
