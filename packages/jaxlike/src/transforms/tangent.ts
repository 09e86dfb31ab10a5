import type { NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import { isFloat } from "../core/dtype.js";
import { type Tangent, Zero } from "../core/zero.js";
import { addAny } from "../lax/add-any.js";
import { zerosOf } from "../lax/full.js";

/** What tangents of such an array look like: the same for floats, float0 for everything else. */
export function tangentAval(aval: ShapedArray): ShapedArray {
  return isFloat(aval.dtype) ? aval : new ShapedArray(aval.shape, "float0");
}

/** The tangent as an array, zeros written out. */
export function instantiate(tangent: Tangent): NDArray {
  return tangent instanceof Zero ? zerosOf(tangentAval(tangent.aval)) : tangent;
}

/** The sum of two tangents. */
export function addTangents(a: Tangent, b: Tangent): Tangent {
  if (a instanceof Zero) return b;
  if (b instanceof Zero) return a;
  return addAny(a, b);
}
