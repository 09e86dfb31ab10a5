import type { NDArray } from "../core/array.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { evalJaxpr } from "../core/jaxpr.js";
import { formatShape, sameShape } from "../core/shape.js";
import { type TreeDef, unflatten } from "../core/tree.js";
import { type Tangent, Zero } from "../core/zero.js";
import { convert } from "../lax/convert-element-type.js";
import { flattenArrays, flattenFunction } from "./flatten.js";
import { tangentFor } from "./jvp.js";
import { linearizeFlat, pullBack } from "./linearize.js";
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
    const cotangents = cotangentsFor(linearized.outputs, outTree(), cotangent);
    const found = pullBack(linearized, cotangents);
    return unflatten(
      inTree,
      found.map((t, i) => instantiate(t instanceof Zero ? new Zero(leaves[i]!.aval) : t)),
    );
  };
  return [unflatten(outTree(), linearized.outputs), pullback];
}

/**
 * As `vjp`, of a function that returns `[value, auxiliary]`.
 *
 * @returns `[value, pullback, auxiliary]`
 */
export function vjpWithAux<Args extends readonly unknown[], R, Aux>(
  f: (...args: Args) => readonly [R, Aux],
  ...primals: Arguments<Args>
): [R, (cotangent: Argument<R>) => Gradients<Args>, Aux] {
  const [both, pullback] = vjp<never[], readonly [R, Aux]>(
    f as unknown as (...args: never[]) => readonly [R, Aux],
    ...(primals as unknown as never[]),
  );
  const [value, aux] = both;
  const [auxLeaves, auxTree] = flattenArrays(aux);
  const nothing = unflatten(
    auxTree,
    auxLeaves.map((x) => instantiate(new Zero(x.aval))),
  );
  return [value, (cotangent) => pullback([cotangent, nothing] as never) as Gradients<Args>, aux];
}

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
      throw new JaxTypeError(
        `linearized function called on tangents of tree structure ${tree}, but it was linearized at ${inTree}.`,
        {
          fix: "Pass one tangent an argument.",
        },
      );
    }
    const given = flat
      .filter((_, i) => differentiable[i])
      .map((t, i) => {
        const primal = leaves.filter((_, k) => differentiable[k])[i]!;
        return instantiate(tangentFor(primal, t));
      });
    return unflatten(outTree(), evalJaxpr(linear.jaxpr, linear.constants, given));
  };
  return [unflatten(outTree(), outputs), push];
}

/** Cotangents that fit the results. */
function cotangentsFor(outputs: readonly NDArray[], outTree: TreeDef, cotangent: unknown): Tangent[] {
  const [flat, tree] = flattenArrays(cotangent);
  if (!tree.equals(outTree)) {
    throw new JaxValueError(
      `unexpected tree structure of argument to vjp function: got ${tree}, but expected to match ${outTree}`,
      {
        fix: "Pass a cotangent of the form of the function's result.",
      },
    );
  }
  return flat.map((t, i) => {
    const { aval } = outputs[i]!;
    const expected = tangentAval(aval);
    if (!sameShape(t.shape, aval.shape)) {
      throw new JaxValueError(
        `Shape of cotangent input to vjp pullback function ${formatShape(t.shape)} must be the same as the shape of corresponding primal input ${formatShape(aval.shape)}.`,
        {
          fix: "Give the cotangent the shape of the result.",
        },
      );
    }
    if (expected.dtype === "float0") return new Zero(aval);
    if (t.dtype === expected.dtype) return t;
    if (t.weakType) return convert(t, expected.dtype, aval.weakType);
    throw new JaxTypeError(
      `Type of cotangent input to vjp pullback function (${t.dtype}) is not the expected tangent type (${expected.dtype}) of corresponding primal output with dtype ${aval.dtype}.`,
      {
        fix: "Convert the cotangent with x.astype.",
      },
    );
  });
}
