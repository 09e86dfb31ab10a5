import type { ArrayLike, NDArray } from "../../core/array.js";
import { ShapedArray } from "../../core/aval.js";
import { ConcreteArray } from "../../core/concrete-array.js";
import { isHalf } from "../../core/dtype.js";
import type { Primitive } from "../../core/primitive.js";
import { nextafter32, nextafter64 } from "../../math/nextafter.js";
import { binary } from "./apply.js";
import { defineElementwise, type NoParams, noDerivativeRule } from "./define.js";
import { mapElements } from "./kernel.js";

const ofWideFloats: Primitive<NoParams> = defineElementwise({
  name: "nextafter",
  accepts: "float",
  functions: { float: nextafter32, double: nextafter64 },
  jvp: noDerivativeRule("nextafter"),
  batch: () => nextafterPrimitive,
});

/** As other elementwise primitives, but 16-bit floats are not widened: their own neighbours are wanted. */
export const nextafterPrimitive: Primitive<NoParams> = {
  ...ofWideFloats,
  evaluate(args, params) {
    const [x] = args;
    if (!isHalf(x!.dtype)) return ofWideFloats.evaluate(args, params);
    const [aval] = ofWideFloats.abstractEval(
      args.map(({ aval }) => aval),
      params,
    );
    const bits = args.map(({ shape, buffer }) => ({ dtype: "uint16" as const, shape, data: buffer }));
    const neighbour = nextafterOfHalves(x!.dtype === "bfloat16" ? BFLOAT16_INFINITY : FLOAT16_INFINITY);
    return [
      new ConcreteArray(aval!, mapElements({ integer: neighbour }, bits, new ShapedArray(aval!.shape, "uint16"))),
    ];
  },
};

const SIGN = 0x8000;
const BFLOAT16_INFINITY = 0x7f80;
const FLOAT16_INFINITY = 0x7c00;

/** On the bits of 16-bit floats, which without their sign count magnitudes in order. */
function nextafterOfHalves(infinity: number): (x: number, y: number) => number {
  const magnitude = (bits: number): number => bits & ~SIGN;
  const inOrder = (bits: number): number => (bits & SIGN ? -magnitude(bits) : bits);
  return (x, y) => {
    if (magnitude(x) > infinity) return x;
    if (magnitude(y) > infinity || inOrder(x) === inOrder(y)) return y;
    const up = inOrder(y) > inOrder(x);
    if (magnitude(x) === 0) return up ? 1 : SIGN | 1;
    return up === x < SIGN ? x + 1 : x - 1;
  };
}

/**
 * The float of the same dtype next to x in the direction of y; y where they are equal.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.nextafter(jnp.array(1), jnp.array(2)).js() === 1 + 2 ** -23; // true
 */
export const nextafter = (x: ArrayLike, y: ArrayLike): NDArray => binary(nextafterPrimitive, x, y);
