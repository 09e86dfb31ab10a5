import type { NDArray } from "../../core/array.js";
import { scalarOf } from "../../core/concrete-array.js";
import { x64Enabled } from "../../core/config.js";
import { isInteger } from "../../core/dtype.js";
import { JaxTypeError } from "../../core/errors.js";
import { concreteOf } from "../../core/tracer.js";
import type { ArraysOf, NextCarry } from "../../transforms/types.js";
import { argumentAsArray } from "../as-array.js";
import { convert } from "../convert-element-type.js";
import { add } from "../elementwise/arithmetic.js";
import { lt } from "../elementwise/comparison.js";
import { scan } from "./scan.js";
import { whileLoop } from "./while-loop.js";

/**
 * `for (let i = lower; i < upper; i++) value = body(i, value)`: the last value.
 *
 * With bounds that are known it is a `scan`, and has all derivatives; with traced bounds a `whileLoop`, and has forward ones.
 *
 * @param lower, upper integers
 * @param body from i, an integer array, and the value to the next value, of the same form, shapes and dtypes
 * @param init the first value, a tree of arrays
 * @example
 * import { lax } from "@lab/jaxlike";
 * lax.foriLoop(0, 10, (i, total) => total.add(i), 0).item(); // 45
 */
export function foriLoop<const Init>(
  lower: NDArray | number,
  upper: NDArray | number,
  body: (i: NDArray, value: ArraysOf<Init>) => NextCarry<ArraysOf<Init>>,
  init: Init,
): ArraysOf<Init> {
  const [from, to] = [bound(lower, "lower"), bound(upper, "upper")];
  const [start, stop] = [concreteOf(from), concreteOf(to)];
  const one = scalarOf(1, from.dtype);
  if (start !== undefined && stop !== undefined) {
    const length = Math.max(0, Number(stop.item()) - Number(start.item()));
    const [[, last]] = scan<readonly [NDArray, Init], null, null>(
      ([i, value]) => [[add(i, one), body(i, value as ArraysOf<Init>)], null],
      [from, init],
      null,
      { length },
    ) as unknown as [[NDArray, ArraysOf<Init>], null];
    return last;
  }
  const [, , last] = whileLoop<readonly [NDArray, NDArray, Init]>(
    ([i, end]) => lt(i, end),
    ([i, end, value]) => [add(i, one), end, body(i, value as ArraysOf<Init>)],
    [from, to, init],
  ) as unknown as [NDArray, NDArray, ArraysOf<Init>];
  return last;
}

function bound(x: NDArray | number, name: string): NDArray {
  const integer = x64Enabled() ? "int64" : "int32";
  if (typeof x === "number" && Number.isInteger(x)) return scalarOf(x, integer);
  const array = argumentAsArray(x);
  if (array.ndim > 0 || !isInteger(array.dtype)) {
    throw new JaxTypeError(
      `lower and upper arguments to fori_loop must have equal integer types and no axes, got ${array.aval.long} for ${name}`,
      {
        fix: 'Pass whole numbers, or integer arrays without axes: n.astype("int32").',
      },
    );
  }
  // What is known stays known while a function is traced.
  const value = concreteOf(array);
  return value === undefined ? convert(array, integer) : scalarOf(Number(value.item()), integer);
}
