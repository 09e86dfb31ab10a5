import { NDArray } from "../core/array.js";
import { isFloat } from "../core/dtype.js";
import { JaxTypeError } from "../core/errors.js";
import { formatShape } from "../core/shape.js";
import { map as mapTree, structure, type TreeDef, unflatten } from "../core/tree.js";
import { type Tangent, Zero } from "../core/zero.js";
import { argumentAsArray, isArrayLike } from "../lax/as-array.js";
import { full } from "../lax/full.js";
import { positions } from "./argnums.js";
import { flattenArrays, passedThrough } from "./flatten.js";
import { linearizeFlat, pullBack } from "./linearize-flat.js";
import { instantiate } from "./tangent.js";
import type { Argnums, Arguments, ScalarResult, Selected } from "./types.js";
import { wraps } from "./wraps.js";

export interface GradOptions<N extends Argnums = Argnums, Aux extends boolean = boolean> {
  /** The position of the argument to differentiate by, or a list of positions; default 0. */
  readonly argnums?: N;
  /** Whether `f` returns `[value, auxiliary]`, of which only the value is differentiated; default false. */
  readonly hasAux?: Aux;
  /** Whether arguments of integer dtype are allowed, whose gradients are float0; default false. */
  readonly allowInt?: boolean;
}

/**
 * A function that returns the value and the gradient of `f`.
 *
 * @returns with the arguments of `f`: `[value, gradient]`, or `[[value, auxiliary], gradient]` with `hasAux`
 * @throws JaxTypeError when the value is no scalar, or the argument no float
 * @example
 * import { numpy as jnp, valueAndGrad } from "@lab/jaxlike";
 * const [value, gradient] = valueAndGrad((x) => jnp.sum(jnp.square(x)))(jnp.array([1, 2]));
 * value.item(); // 5
 * gradient.js(); // [2, 4]
 */
export function valueAndGrad<Args extends readonly NDArray[], const N extends Argnums = 0>(
  f: (...args: Args) => ScalarResult,
  options?: GradOptions<N, false>,
): (...args: Arguments<Args>) => [NDArray, Selected<Args, N>];
export function valueAndGrad<Args extends readonly NDArray[], Aux, const N extends Argnums = 0>(
  f: (...args: Args) => readonly [ScalarResult, Aux],
  options: GradOptions<N, true> & { readonly hasAux: true },
): (...args: Arguments<Args>) => [[NDArray, Aux], Selected<Args, N>];
export function valueAndGrad<Args extends readonly unknown[], const N extends Argnums = 0>(
  f: (...args: Args) => ScalarResult,
  options?: GradOptions<N, false>,
): (...args: Arguments<Args>) => [NDArray, Selected<Args, N>];
export function valueAndGrad<Args extends readonly unknown[], Aux, const N extends Argnums = 0>(
  f: (...args: Args) => readonly [ScalarResult, Aux],
  options: GradOptions<N, true> & { readonly hasAux: true },
): (...args: Arguments<Args>) => [[NDArray, Aux], Selected<Args, N>];
export function valueAndGrad(
  f: (...args: never[]) => unknown,
  options: GradOptions = {},
): (...args: unknown[]) => [unknown, unknown] {
  const whole = f as (...args: unknown[]) => unknown;
  return wraps((...args: unknown[]) => differentiate(whole, options, args), f);
}

/**
 * A function that returns the gradient of `f`, a function with a scalar value, by reverse mode.
 *
 * @returns with the arguments of `f`: the gradient, in the form of the argument; or `[gradient, auxiliary]` with `hasAux`
 * @throws JaxTypeError when the value is no scalar, or the argument no float
 * @example
 * import { type Array, grad } from "@lab/jaxlike";
 * const f = (x: Array): Array => x.mul(x).mul(x);
 * grad(f)(2).item(); // 12
 * grad(grad(f))(2).item(); // 12
 * grad(grad(grad(f)))(2).item(); // 6
 */
export function grad<Args extends readonly NDArray[], const N extends Argnums = 0>(
  f: (...args: Args) => ScalarResult,
  options?: GradOptions<N, false>,
): (...args: Arguments<Args>) => Selected<Args, N>;
export function grad<Args extends readonly NDArray[], Aux, const N extends Argnums = 0>(
  f: (...args: Args) => readonly [ScalarResult, Aux],
  options: GradOptions<N, true> & { readonly hasAux: true },
): (...args: Arguments<Args>) => [Selected<Args, N>, Aux];
export function grad<Args extends readonly unknown[], const N extends Argnums = 0>(
  f: (...args: Args) => ScalarResult,
  options?: GradOptions<N, false>,
): (...args: Arguments<Args>) => Selected<Args, N>;
export function grad<Args extends readonly unknown[], Aux, const N extends Argnums = 0>(
  f: (...args: Args) => readonly [ScalarResult, Aux],
  options: GradOptions<N, true> & { readonly hasAux: true },
): (...args: Arguments<Args>) => [Selected<Args, N>, Aux];
export function grad(f: (...args: never[]) => unknown, options: GradOptions = {}): (...args: unknown[]) => unknown {
  const whole = f as (...args: unknown[]) => unknown;
  return wraps((...args: unknown[]) => {
    const [value, gradient] = differentiate(whole, options, args);
    return options.hasAux === true ? [gradient, (value as [unknown, unknown])[1]] : gradient;
  }, f);
}

function differentiate(
  f: (...args: unknown[]) => unknown,
  { argnums = 0, hasAux = false, allowInt = false }: GradOptions,
  args: readonly unknown[],
): [unknown, unknown] {
  const chosen = positions(argnums, args.length, "grad");
  const [leaves, inTree] = flattenArrays(chosen.map((i) => args[i]));
  for (const leaf of leaves) checkInput(leaf, allowInt);

  let aux: TreeDef | undefined;
  const linearized = linearizeFlat((...primals) => {
    const replaced = unflatten(inTree, primals) as unknown[];
    const all = args.map((x, i) => (chosen.includes(i) ? x : mapTree(passedThrough, x)));
    chosen.forEach((position, i) => {
      all[position] = replaced[i];
    });
    const result = f(...all);
    if (hasAux && !(Array.isArray(result) && result.length === 2)) {
      throw new JaxTypeError(
        `expected function with aux output to return a two-element tuple, but got ${describe(result)}`,
        {
          fix: "Return [value, auxiliary], or leave hasAux out.",
        },
      );
    }
    const value = hasAux ? (result as unknown[])[0] : result;
    const flat = [scalarOutput(value)];
    if (!hasAux) return flat;
    // The auxiliary result leaves the derivative behind: its leaves are returned as further outputs.
    const [auxLeaves, auxTree] = flattenArrays((result as unknown[])[1]);
    aux = auxTree;
    return [...flat, ...auxLeaves];
  }, leaves);

  const [value, ...auxLeaves] = linearized.outputs as [NDArray, ...NDArray[]];
  const one = full([], 1, value.dtype, value.weakType);
  const cotangents: Tangent[] = [one, ...auxLeaves.map((x) => new Zero(x.aval))];
  const gradients = pullBack(linearized, cotangents).map(instantiate);
  const selected = unflatten(inTree, gradients) as unknown[];
  const gradient = typeof argnums === "number" ? selected[0] : selected;
  return [hasAux ? [value, unflatten(aux!, auxLeaves)] : value, gradient];
}

function scalarOutput(value: unknown): NDArray {
  if (typeof value === "string") argumentAsArray(value); // Refused, with the words for what is no array at all.
  if (!isArrayLike(value)) {
    throw new JaxTypeError(`Gradient only defined for scalar-output functions. Output was ${describe(value)}.`, {
      fix: "Return one scalar, or use jacrev for several results, or { hasAux: true } for results that are not to be differentiated.",
    });
  }
  const leaf = argumentAsArray(value);
  if (leaf.ndim > 0) {
    throw new JaxTypeError(
      `Gradient only defined for scalar-output functions. Output had shape: ${formatShape(leaf.shape)}.`,
      {
        fix: "Sum the result, or use jacrev or jacfwd for the matrix of derivatives.",
      },
    );
  }
  if (!isFloat(leaf.dtype)) {
    throw new JaxTypeError(
      `grad requires real-valued outputs (output dtype that is a sub-dtype of np.floating), but got ${leaf.dtype}. For differentiation of functions with integer outputs, use jax.vjp directly.`,
      { fix: "Convert the result to a float with x.astype, or use vjp." },
    );
  }
  return leaf;
}

function checkInput(leaf: NDArray, allowInt: boolean): void {
  if (isFloat(leaf.dtype) || allowInt) return;
  throw new JaxTypeError(
    `grad requires real- or complex-valued inputs (input dtype that is a sub-dtype of np.inexact), but got ${leaf.dtype}. If you want to use Boolean- or integer-valued inputs, use vjp or set allow_int to True.`,
    { fix: 'Convert the argument to a float: x.astype("float32"), or choose another with argnums.' },
  );
}

const describe = (value: unknown): string =>
  value instanceof NDArray || value === undefined || value === null
    ? String(value)
    : `of structure ${structure(value)}`;
