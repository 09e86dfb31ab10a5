import type { NDArray } from "../core/array.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { evalJaxpr } from "../core/jaxpr.js";
import { sameShape } from "../core/shape.js";
import { unflatten } from "../core/tree.js";
import { convert } from "../lax/convert-element-type.js";
import { flattenArrays, flattenFunction } from "./flatten.js";
import { linearizeFlat } from "./linearize-flat.js";
import { tangentAval } from "./tangent.js";
import type { Arguments, ArraysOf } from "./types.js";

/**
 * The value of `f` and its derivative at a point as a function of directions: as `jvp`, with the work at the point done once.
 *
 * @example
 * import { linearize, numpy as jnp } from "@lab/jaxlike";
 * const [y, push] = linearize((x) => jnp.square(x), 3);
 * y.item(); // 9
 * push(1).item(); // 6
 * push(10).item(); // 60
 */
export function linearize<Args extends readonly NDArray[], R>(
  f: (...args: Args) => R,
  ...primals: Arguments<Args>
): [R, (...tangents: Arguments<Args>) => ArraysOf<R>];
export function linearize<Args extends readonly unknown[], R>(
  f: (...args: Args) => R,
  ...primals: Arguments<Args>
): [R, (...tangents: Arguments<Args>) => ArraysOf<R>];
export function linearize(
  f: (...args: never[]) => unknown,
  ...primals: unknown[]
): [unknown, (...tangents: unknown[]) => unknown] {
  const [leaves, inTree] = flattenArrays(primals);
  const { call, outTree } = flattenFunction(f, inTree);
  const { outputs, linear, differentiable } = linearizeFlat(call, leaves);
  const push = (...tangents: unknown[]): unknown => {
    const [flat, tree] = flattenArrays(tangents);
    if (!tree.equals(inTree)) {
      throw new JaxTypeError(`expected ${inTree}, got ${tree}`, { fix: "Pass one tangent an argument, of its form." });
    }
    const given = flat.map((tangent, i) => fitting(leaves[i]!, tangent)).filter((_, i) => differentiable[i]);
    return unflatten(outTree(), evalJaxpr(linear.jaxpr, linear.constants, given));
  };
  return [unflatten(outTree(), outputs), push];
}

/** The tangent in the dtype of its primal. */
function fitting(primal: NDArray, tangent: NDArray): NDArray {
  const expected = tangentAval(primal.aval);
  if (sameShape(tangent.shape, expected.shape)) {
    if (tangent.dtype === expected.dtype) return tangent;
    if (tangent.weakType && expected.dtype !== "float0") return convert(tangent, expected.dtype, primal.weakType);
  }
  throw new JaxValueError(
    `linearized function called on tangent values inconsistent with the original primal values:\nGot tangent aval ${tangent.aval.long} for primal aval ${primal.aval.long} but expected ${expected.long}`,
    { fix: "Give each tangent the shape and dtype of its argument." },
  );
}
