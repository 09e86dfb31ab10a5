import * as kernel from "../backend/js/convert.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import { x64Enabled } from "../core/config.js";
import { type DType, isFloat } from "../core/dtype.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { canonicalizeDType } from "../core/promotion.js";
import { bind1 } from "../core/trace.js";
import { Zero } from "../core/zero.js";
import { asArray } from "./as-array.js";
import { transposeFirst } from "./rules.js";

interface ConvertElementTypeParams {
  readonly newDtype: DType;
  readonly weakType: boolean;
}

export const convertElementTypePrimitive: Primitive<ConvertElementTypeParams> =
  definePrimitive<ConvertElementTypeParams>({
    name: "convert_element_type",
    shape: ([x], { newDtype, weakType }) => new ShapedArray(x!.shape, newDtype, weakType),
    evaluate: ([x], { newDtype }) => kernel.convertElementType(x!, newDtype),
    jvp([x], [tangent], params) {
      const out = bind1(convertElementTypePrimitive, [x!], params);
      const differentiable = isFloat(params.newDtype) && isFloat(x!.dtype);
      if (tangent instanceof Zero || !differentiable) return [out, new Zero(out.aval)];
      return [out, bind1(convertElementTypePrimitive, [tangent!], params)];
    },
    transpose: transposeFirst((cotangent, { aval }) => convert(cotangent, aval.dtype, aval.weakType)),
    batch: ([x], [dim], params) => [bind1(convertElementTypePrimitive, [x!], params), dim!],
    printParams: ({ newDtype, weakType }) => ({ new_dtype: newDtype, weak_type: weakType }),
  });

/** The same array in another dtype and weakness. */
export function convert(x: NDArray, newDtype: DType, weakType = false): NDArray {
  if (x.dtype === newDtype && x.weakType === weakType) return x;
  return bind1(convertElementTypePrimitive, [x], { newDtype, weakType });
}

/**
 * The elements of `x` as `dtype`: floats become integers by truncation, integers wrap, anything but 0 is true.
 *
 * @param dtype 64-bit dtypes become 32-bit ones unless x64 is enabled
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.convertElementType(jnp.array([1.7, -1.7]), "int32").js(); // [1, -1]
 */
export function convertElementType(x: ArrayLike, dtype: DType): NDArray {
  return convert(asArray(x), canonicalizeDType(dtype, x64Enabled()) as DType);
}
