import type { NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import { JaxTypeError } from "../core/errors.js";
import { flatten, unflatten } from "../core/tree.js";
import { LinearInput } from "../core/zero.js";
import { argumentAsArray } from "../lax/as-array.js";
import { backwardPass } from "./backward-pass.js";
import { flattenArrays, flattenFunction } from "./flatten.js";
import { traceToJaxpr } from "./jaxpr-trace.js";
import { instantiate } from "./tangent.js";
import type { Arguments, ArraysOf } from "./types.js";

/**
 * The transpose of a linear function: from a result's cotangent to one for each argument.
 *
 * @param primals arguments, of which only shapes and dtypes count
 * @example
 * import { type Array, linearTranspose, numpy as jnp } from "@lab/jaxlike";
 * const sum = (x: Array): Array => jnp.sum(x);
 * linearTranspose(sum, jnp.zeros([3]))(2)[0].js(); // [2, 2, 2]
 */
export function linearTranspose<Args extends readonly NDArray[]>(
  f: (...args: Args) => unknown,
  ...primals: Arguments<Args> | readonly unknown[]
): (cotangent: unknown) => ArraysOf<Args> {
  const [leaves, inTree] = flatten([...primals]);
  const avals = leaves.map((leaf) => (leaf instanceof ShapedArray ? leaf : argumentAsArray(leaf).aval));
  const { call, outTree } = flattenFunction(f as unknown as (...args: never[]) => unknown, inTree);
  const closed = traceToJaxpr(call, avals);
  return (cotangent) => {
    const [cotangents, tree] = flattenArrays(cotangent);
    if (!tree.equals(outTree())) {
      throw new JaxTypeError(`cotangent tree does not match function output, expected ${outTree()} but got ${tree}`, {
        fix: "Pass a cotangent of the form of the function's result.",
      });
    }
    cotangents.forEach((t, i) => {
      const expected = closed.outAvals[i]!;
      if (!t.aval.equals(expected, { ignoreWeakType: true })) {
        throw new JaxTypeError(
          `cotangent type does not match function output, expected ${expected} but got ${t.aval}`,
          { fix: "Give the cotangent the shape and dtype of the result." },
        );
      }
    });
    const found = backwardPass(
      closed.jaxpr,
      closed.constants,
      avals.map((aval) => new LinearInput(aval)),
      cotangents,
    );
    return unflatten(
      inTree,
      found.map((t) => instantiate(t!)),
    ) as ArraysOf<Args>;
  };
}
