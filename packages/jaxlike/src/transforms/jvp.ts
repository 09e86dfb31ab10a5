import type { NDArray } from "../core/array.js";
import { isFloat } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { formatShape, sameShape } from "../core/shape.js";
import { type TreeDef, unflatten } from "../core/tree.js";
import { type Tangent, Zero } from "../core/zero.js";
import { convert } from "../lax/convert-element-type.js";
import { flattenArrays, flattenFunction } from "./flatten.js";
import { jvpFlat } from "./jvp-trace.js";
import { instantiate, tangentAval } from "./tangent.js";
import type { Arguments, ArraysOf } from "./types.js";

/**
 * The value of `f` and its derivative along a direction, by forward mode.
 *
 * @param primals the arguments of `f`
 * @param tangents the direction: for each argument a tree of its form
 * @returns `[f(...primals), J·tangents]`
 * @throws JaxTypeError when forms, shapes or dtypes of primals and tangents differ
 * @example
 * import { jvp, numpy as jnp } from "@lab/jaxlike";
 * const [y, dy] = jvp((x) => jnp.square(x), [3], [1]);
 * y.item(); // 9
 * dy.item(); // 6
 */
export function jvp<Args extends readonly NDArray[], R>(
  f: (...args: Args) => R,
  primals: Arguments<Args>,
  tangents: Arguments<Args>,
  options?: { readonly hasAux?: false },
): [R, ArraysOf<R>];
export function jvp<Args extends readonly NDArray[], R, Aux>(
  f: (...args: Args) => readonly [R, Aux],
  primals: Arguments<Args>,
  tangents: Arguments<Args>,
  options: { readonly hasAux: true },
): [R, ArraysOf<R>, Aux];
export function jvp<Args extends readonly unknown[], R>(
  f: (...args: Args) => R,
  primals: Arguments<Args>,
  tangents: Arguments<Args>,
  options?: { readonly hasAux?: false },
): [R, ArraysOf<R>];
export function jvp(
  f: (...args: never[]) => unknown,
  primals: readonly unknown[],
  tangents: readonly unknown[],
  { hasAux = false }: { readonly hasAux?: boolean } = {},
): unknown[] {
  if (!Array.isArray(primals) || !Array.isArray(tangents)) {
    throw new JaxTypeError(
      `primal and tangent arguments to jax.jvp must be tuples or lists; found ${kindOf(primals)} and ${kindOf(tangents)}.`,
      { fix: "Put them into lists, one entry an argument: jvp(f, [x], [dx])." },
    );
  }
  const [flatPrimals, inTree] = flattenArrays(primals);
  const flatTangents = tangentsFor(flatPrimals, inTree, tangents);
  let auxTree: TreeDef | undefined;
  let count = 0;
  const { call, outTree } = flattenFunction((...args: never[]) => {
    const result = f(...args);
    if (!hasAux) return result;
    const [value, aux] = result as [unknown, unknown];
    const [auxLeaves, structure] = flattenArrays(aux);
    auxTree = structure;
    count = auxLeaves.length;
    return [value, auxLeaves];
  }, inTree);
  const [outs, outTangents] = jvpFlat(call, flatPrimals, flatTangents);
  const written = outTangents.map(instantiate);
  if (!hasAux) return [unflatten(outTree(), outs), unflatten(outTree(), written)];
  const [value] = unflatten(outTree(), outs) as [unknown];
  const [tangent] = unflatten(outTree(), written) as [unknown];
  return [value, tangent, unflatten(auxTree!, outs.slice(outs.length - count))];
}

/** The tangents as arrays that fit the primals. */
function tangentsFor(primals: readonly NDArray[], inTree: TreeDef, tangents: readonly unknown[]): Tangent[] {
  const [flat, tree] = flattenArrays(tangents);
  if (!inTree.equals(tree)) {
    throw new JaxTypeError(
      `primal and tangent arguments to jax.jvp must have the same tree structure; primals have tree structure ${inTree} whereas tangents have tree structure ${tree}.`,
      {
        fix: "Pass one tangent an argument, as [x], [dx].",
      },
    );
  }
  return flat.map((tangent, i) => tangentFor(primals[i]!, tangent));
}

/** A tangent that fits its primal: of its shape, and of its dtype or weakly typed. */
export function tangentFor(primal: NDArray, tangent: NDArray): Tangent {
  const expected = tangentAval(primal.aval);
  if (!isFloat(primal.dtype)) {
    if (tangent.dtype === "float0") return new Zero(primal.aval);
    throw mismatch(primal.dtype, expected.dtype, tangent.dtype);
  }
  if (!sameShape(primal.shape, tangent.shape)) {
    throw new JaxValueError(
      `jvp called with different primal and tangent shapes; got primal shape ${formatShape(primal.shape)} and tangent shape as ${formatShape(tangent.shape)}`,
      {
        fix: "Give the tangent the shape of its primal.",
      },
    );
  }
  if (tangent.dtype === expected.dtype) return tangent;
  if (tangent.weakType) return convert(tangent, expected.dtype, primal.weakType);
  throw mismatch(primal.dtype, expected.dtype, tangent.dtype);
}

function mismatch(primal: string, expected: string, given: string): JaxTypeError {
  return new JaxTypeError(
    `primal and tangent arguments to jax.jvp do not match; dtypes must be equal, or in case of int/bool primal dtype the tangent dtype must be float0. Got primal dtype ${primal} and so expected tangent dtype ${expected}, but got tangent dtype ${given} instead.`,
    {
      fix:
        expected === "float0"
          ? `Differentiate by floats only: close over the ${primal} argument, or convert it with x.astype("float32").`
          : "Convert the tangent with x.astype.",
    },
  );
}

const kindOf = (x: unknown): string => (typeof x === "object" ? (x?.constructor.name ?? "null") : typeof x);
