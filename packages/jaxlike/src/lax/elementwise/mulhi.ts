/**
 * The upper half of products of integers.
 */
import type { ArrayLike, NDArray } from "../../core/array.js";
import { dtypeBits } from "../../core/dtype.js";
import type { Primitive } from "../../core/primitive.js";
import { binary } from "./apply.js";
import { defineElementwise, type NoParams } from "./define.js";

export const mulhiPrimitive: Primitive<NoParams> = defineElementwise({
  name: "mulhi",
  accepts: "integer",
  functions: (_, dtype) => {
    const bits = dtypeBits(dtype);
    const highHalf = (x: bigint, y: bigint): bigint => (x * y) >> BigInt(bits);
    return {
      // Products of 32-bit integers do not fit into the 53 bits of a number.
      integer:
        bits === 32 ? (x, y) => Number(highHalf(BigInt(x), BigInt(y))) : (x, y) => Math.floor((x * y) / 2 ** bits),
      big: highHalf,
    };
  },
});

/**
 * The upper half of the bits of x·y: of two N-bit integers the product has 2N bits, of which these are the first N.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.mulhi(jnp.array([255, 16], "uint8"), jnp.array([255, 16], "uint8")).js(); // [254, 1]
 */
export const mulhi = (x: ArrayLike, y: ArrayLike): NDArray => binary(mulhiPrimitive, x, y);
