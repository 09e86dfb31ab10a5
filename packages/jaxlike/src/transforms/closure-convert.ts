import type { NDArray } from "../core/array.js";
import { isFloat } from "../core/dtype.js";
import { JaxTypeError } from "../core/errors.js";
import { evalJaxpr } from "../core/jaxpr.js";
import { isTracer } from "../core/tracer.js";
import { unflatten } from "../core/tree.js";
import { argumentAsArray } from "../lax/as-array.js";
import { flattenArrays, flattenFunction } from "./flatten.js";
import { traceToJaxpr } from "./jaxpr-trace.js";
import { userFunction } from "./traced-function.js";
import type { Arguments } from "./types.js";

/** `f`, with what it closed over as further arguments. */
type Converted<Args extends readonly unknown[], R> = (...args: readonly [...Arguments<Args>, ...NDArray[]]) => R;

/**
 * Turns the arrays that `f` closes over, and by which one may be differentiating, into arguments: for functions with a
 * rule of their own that take a function, as that rule sees nothing but arguments.
 *
 * @param examples arguments of the forms, shapes and dtypes that `f` will be called with
 * @returns `[converted, hoisted]`, so that `converted(...args, ...hoisted)` is `f(...args)`
 * @example
 * import { type Array, closureConvert, grad } from "@lab/jaxlike";
 * // The second argument of the product is a constant to f, an argument to the converted function.
 * grad((y) => {
 *   const [converted, hoisted] = closureConvert((x: Array) => x.mul(y), 2);
 *   return converted(2, ...hoisted);
 * })(3).item(); // 2
 */
export function closureConvert<Args extends readonly NDArray[], R>(
  f: (...args: Args) => R,
  ...examples: Arguments<Args>
): [converted: Converted<Args, R>, hoisted: NDArray[]];
export function closureConvert<Args extends readonly unknown[], R>(
  f: (...args: Args) => R,
  ...examples: Arguments<Args>
): [converted: Converted<Args, R>, hoisted: NDArray[]];
export function closureConvert(
  f: (...args: never[]) => unknown,
  ...examples: readonly unknown[]
): [converted: (...args: readonly unknown[]) => unknown, hoisted: NDArray[]] {
  const [leaves, inTree] = flattenArrays(examples);
  const { call, outTree } = flattenFunction(f, inTree);
  const { jaxpr, constants } = traceToJaxpr(
    call,
    leaves.map((x) => x.aval),
    userFunction(f, "closure_convert", inTree),
  );
  // Concrete arrays and integers have no derivatives, so they may stay where they are.
  const isHoisted = constants.map((x) => isTracer(x) && isFloat(x.dtype));
  const converted = (...all: readonly unknown[]): unknown => {
    const [flat, tree] = flattenArrays(all.slice(0, examples.length));
    if (!tree.equals(inTree)) {
      throw new JaxTypeError(
        `The inputs to the closure produced by closure_convert must have the same Pytree structure as the example arguments passed when closure_convert was called. Expected ${inTree}, but got ${tree}`,
        { fix: "Pass arguments of the form of the examples, then what was hoisted." },
      );
    }
    const rest = all.slice(examples.length);
    const values = constants.map((x, i) => (isHoisted[i] ? argumentAsArray(rest.shift()) : x));
    return unflatten(outTree(), evalJaxpr(jaxpr, values, flat));
  };
  return [converted, constants.filter((_, i) => isHoisted[i])];
}
