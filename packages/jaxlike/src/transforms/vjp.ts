import type { NDArray } from "../core/array.js";
import type { ShapedArray } from "../core/aval.js";
import { JaxValueError } from "../core/errors.js";
import { sameShape } from "../core/shape.js";
import { type TreeDef, unflatten } from "../core/tree.js";
import { type Tangent, Zero } from "../core/zero.js";
import { convert } from "../lax/convert-element-type.js";
import { flattenArrays, flattenFunction } from "./flatten.js";
import { linearizeFlat, pullBack } from "./linearize-flat.js";
import { instantiate, tangentAval } from "./tangent.js";
import type { Argument, Arguments, ArraysOf } from "./types.js";

type Gradients<Args extends readonly unknown[]> = { -readonly [K in keyof Args]: ArraysOf<Args[K]> };

/**
 * The value of `f` and the function that carries cotangents back, by reverse mode.
 *
 * @returns `[f(...primals), pullback]`; `pullback(cotangent)` returns one cotangent an argument, as often as it is called
 * @example
 * import { numpy as jnp, vjp } from "@lab/jaxlike";
 * const [y, pullback] = vjp((x, y) => x.mul(y), 3, 4);
 * y.item(); // 12
 * pullback(1).map((t) => t.item()); // [4, 3]
 */
export function vjp<Args extends readonly NDArray[], R>(
  f: (...args: Args) => R,
  ...primals: Arguments<Args>
): [R, (cotangent: Argument<R>) => Gradients<Args>];
export function vjp<Args extends readonly unknown[], R>(
  f: (...args: Args) => R,
  ...primals: Arguments<Args>
): [R, (cotangent: Argument<R>) => Gradients<Args>];
export function vjp(
  f: (...args: never[]) => unknown,
  ...primals: unknown[]
): [unknown, (cotangent: unknown) => unknown] {
  const [leaves, inTree] = flattenArrays(primals);
  const { call, outTree } = flattenFunction(f, inTree);
  const linearized = linearizeFlat(call, leaves);
  const pullback = (cotangent: unknown): unknown => {
    const cotangents = cotangentsFor(
      linearized.outputs.map((x) => x.aval),
      outTree(),
      cotangent,
    );
    return unflatten(inTree, pullBack(linearized, cotangents).map(instantiate));
  };
  return [unflatten(outTree(), linearized.outputs), pullback];
}

/**
 * As `vjp`, of a function that returns `[value, auxiliary]`.
 *
 * @returns `[value, pullback, auxiliary]`
 * @example
 * import { vjpWithAux } from "@lab/jaxlike";
 * const [y, pullback, norm] = vjpWithAux((x) => [x.mul(x), x.abs()], -3);
 * y.item(); // 9
 * pullback(1)[0].item(); // -6
 * norm.item(); // 3
 */
export function vjpWithAux<Args extends readonly NDArray[], R, Aux>(
  f: (...args: Args) => readonly [R, Aux],
  ...primals: Arguments<Args>
): [R, (cotangent: Argument<R>) => Gradients<Args>, Aux];
export function vjpWithAux<Args extends readonly unknown[], R, Aux>(
  f: (...args: Args) => readonly [R, Aux],
  ...primals: Arguments<Args>
): [R, (cotangent: Argument<R>) => Gradients<Args>, Aux];
export function vjpWithAux(
  f: (...args: never[]) => readonly [unknown, unknown],
  ...primals: unknown[]
): [unknown, (cotangent: unknown) => unknown, unknown] {
  const [leaves, inTree] = flattenArrays(primals);
  const { call, outTree } = flattenFunction(f, inTree);
  const linearized = linearizeFlat(call, leaves);
  const { outputs } = linearized;
  const [valueTree] = outTree().children;
  const count = valueTree!.numLeaves;
  const avals = outputs.map((x) => x.aval);
  const noCotangents = avals.slice(count).map((aval) => new Zero(aval));
  const pullback = (cotangent: unknown): unknown => {
    const cotangents = cotangentsFor(avals.slice(0, count), valueTree!, cotangent);
    return unflatten(inTree, pullBack(linearized, [...cotangents, ...noCotangents]).map(instantiate));
  };
  const [value, aux] = unflatten(outTree(), outputs) as [unknown, unknown];
  return [value, pullback, aux];
}

/** Cotangents that fit the results. */
export function cotangentsFor(outputs: readonly ShapedArray[], outTree: TreeDef, cotangent: unknown): Tangent[] {
  const [flat, tree] = flattenArrays(cotangent);
  if (!tree.equals(outTree)) {
    throw new JaxValueError(
      `unexpected tree structure.\nThe argument to a VJP function returned by \`jax.vjp\` must match the pytree structure of the differentiated function: expected ${outTree}, but got ${tree}.`,
      { fix: "Pass a cotangent of the form of the function's result." },
    );
  }
  return flat.map((t, i) => {
    const aval = outputs[i]!;
    const expected = tangentAval(aval);
    const fits = sameShape(t.shape, aval.shape) && (t.dtype === expected.dtype || t.weakType);
    if (expected.dtype === "float0" && sameShape(t.shape, aval.shape)) return new Zero(aval);
    if (fits) return convert(t, expected.dtype, aval.weakType);
    throw new JaxValueError(
      `unexpected JAX type (e.g. shape/dtype) for argument to VJP function: got ${t.aval.strong().long}, but expected ${expected.strong().long} because the corresponding output of the differentiated function had JAX type ${aval.strong().long}`,
      { fix: "Give the cotangent the shape and dtype of the result: jnp.full, x.astype." },
    );
  });
}
