import type { ArrayLike, NDArray } from "../../core/array.js";
import type { Primitive } from "../../core/primitive.js";
import { finfo } from "../../core/type-info.js";
import * as math from "../../math/bessel.js";
import { fullLike } from "../full.js";
import { unary } from "./apply.js";
import { add, mul, sub } from "./arithmetic.js";
import { gt } from "./comparison.js";
import { defineElementwise, type NoParams } from "./define.js";
import { reciprocal } from "./power.js";
import { select } from "./select.js";
import { abs, sign } from "./sign.js";

export const besselI0ePrimitive: Primitive<NoParams> = defineElementwise({
  name: "bessel_i0e",
  accepts: "float",
  functions: { float: math.i0e },
  jvp: [(t, [x], _, out) => mul(t, sub(besselI1e(x!), mul(sign(x!), out)))],
});

/** exp(−|x|) times the modified Bessel function of order 0. */
export const besselI0e = (x: ArrayLike): NDArray => unary(besselI0ePrimitive, x);

export const besselI1ePrimitive: Primitive<NoParams> = defineElementwise({
  name: "bessel_i1e",
  accepts: "float",
  functions: { float: math.i1e },
  jvp: [(t, [x], _, out) => mul(t, slopeOfI1e(x!, out))],
});

/** i0e(x) − i1e(x) (sign(x) + 1/x), and its limit ½ where 1/x would overflow. */
function slopeOfI1e(x: NDArray, out: NDArray): NDArray {
  const { eps } = finfo(x.dtype);
  const isNotTiny = gt(abs(x), eps);
  const safe = select(isNotTiny, x, fullLike(x, eps));
  const slope = sub(besselI0e(safe), mul(out, add(sign(safe), reciprocal(safe))));
  return select(isNotTiny, slope, fullLike(x, 0.5));
}

/** exp(−|x|) times the modified Bessel function of order 1. */
export const besselI1e = (x: ArrayLike): NDArray => unary(besselI1ePrimitive, x);
