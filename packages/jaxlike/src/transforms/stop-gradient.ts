import type { NDArray } from "../core/array.js";
import { isFloat } from "../core/dtype.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { bind1 } from "../core/trace.js";
import { map } from "../core/tree.js";
import { argumentAsArray } from "../lax/as-array.js";
import type { NoParams } from "../lax/elementwise/define.js";
import { notLinear, zeroJvp } from "../lax/rules.js";

export const stopGradientPrimitive: Primitive<NoParams> = definePrimitive<NoParams>({
  name: "stop_gradient",
  shape: ([x]) => x!,
  evaluate: ([x]) => x!.data,
  jvp: zeroJvp(() => stopGradientPrimitive),
  transpose: notLinear,
  batch: ([x], [dim]) => [bind1(stopGradientPrimitive, [x!], {}), dim!],
});

/**
 * The same arrays, which derivatives take for constants.
 *
 * @example
 * import { grad, stopGradient } from "@lab/jaxlike";
 * grad((x) => x.mul(stopGradient(x)))(3).item(); // 3
 */
export function stopGradient<T>(tree: T): T {
  return map((leaf: unknown): NDArray => {
    const x = argumentAsArray(leaf);
    return isFloat(x.dtype) ? bind1(stopGradientPrimitive, [x], {}) : x;
  }, tree as never) as T;
}
