import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { allocate, isFloat } from "../core/dtype.js";
import { JaxTypeError } from "../core/errors.js";
import { sizeOf } from "../core/shape.js";
import { map as mapTree, structure, type TreeDef, unflatten } from "../core/tree.js";
import { type Tangent, Zero } from "../core/zero.js";
import { moveBatchAxis } from "../lax/batching.js";
import { convert } from "../lax/convert-element-type.js";
import { reshape } from "../lax/reshape.js";
import { slice } from "../lax/slice.js";
import { positions } from "./argnums.js";
import { batchFlat } from "./batch-trace.js";
import { flattenArrays, flattenFunction, passedThrough } from "./flatten.js";
import { jvpFlat } from "./jvp-trace.js";
import { linearizeFlat, pullBack } from "./linearize-flat.js";
import { instantiate } from "./tangent.js";
import type { Argnums, Arguments } from "./types.js";
import { wraps } from "./wraps.js";

/** The derivatives of a result of type R by an argument of type A: for each array of R a tree of A's form. */
export type Jacobian<R, A> = R extends NDArray
  ? ByArgument<A>
  : R extends number
    ? ByArgument<A>
    : R extends object
      ? { [K in keyof R]: Jacobian<R[K], A> }
      : R;
type ByArgument<A> = A extends NDArray | number | boolean | bigint | ArrayBufferView
  ? NDArray
  : A extends object
    ? { [K in keyof A]: ByArgument<A[K]> }
    : A;

type SelectedJacobian<R, Args extends readonly unknown[], N extends Argnums> = N extends number
  ? Jacobian<R, Args[N]>
  : N extends readonly number[]
    ? Jacobian<R, { -readonly [K in keyof N]: N[K] extends number ? Args[N[K]] : never }>
    : never;

export interface JacobianOptions<N extends Argnums = Argnums> {
  /** The position of the argument to differentiate by, or a list of positions; default 0. */
  readonly argnums?: N;
  /** Whether `f` returns `[value, auxiliary]`; then the result is `[jacobian, auxiliary]`. */
  readonly hasAux?: boolean;
}

interface Transform {
  <Args extends readonly NDArray[], R, const N extends Argnums = 0>(
    f: (...args: Args) => R,
    options?: JacobianOptions<N>,
  ): (...args: Arguments<Args>) => SelectedJacobian<R, Args, N>;
  <Args extends readonly unknown[], R, const N extends Argnums = 0>(
    f: (...args: Args) => R,
    options?: JacobianOptions<N>,
  ): (...args: Arguments<Args>) => SelectedJacobian<R, Args, N>;
}

/**
 * The matrix of derivatives by forward mode, a column at a time: best for more results than arguments.
 *
 * @returns for each array of the result an array of shape `[...result, ...argument]`, in trees of both forms
 * @example
 * import { jacfwd, numpy as jnp } from "@lab/jaxlike";
 * jacfwd((x) => jnp.square(x))(jnp.array([1, 2])).js(); // [[2, 0], [0, 4]]
 */
export const jacfwd: Transform = jacobian("jacfwd", columns);

/**
 * The matrix of derivatives by reverse mode, a row at a time: best for more arguments than results.
 *
 * @returns for each array of the result an array of shape `[...result, ...argument]`, in trees of both forms
 * @example
 * import { jacrev, numpy as jnp } from "@lab/jaxlike";
 * jacrev((x) => jnp.square(x))(jnp.array([1, 2])).js(); // [[2, 0], [0, 4]]
 */
export const jacrev: Transform = jacobian("jacrev", rows);

type Hessian<R, Args extends readonly unknown[], N extends Argnums> = SelectedJacobian<
  SelectedJacobian<R, Args, N>,
  Args,
  N
>;

/**
 * The matrix of second derivatives, forward over reverse.
 *
 * @returns with the arguments of `f`: an array of shape `[...result, ...argument, ...argument]`, in trees
 * @example
 * import { hessian, numpy as jnp } from "@lab/jaxlike";
 * hessian((x) => jnp.sum(x.mul(x).mul(x)))(jnp.array([1, 2])).js(); // [[6, 0], [0, 12]]
 */
export function hessian<Args extends readonly NDArray[], R, const N extends Argnums = 0>(
  f: (...args: Args) => R,
  options?: JacobianOptions<N>,
): (...args: Arguments<Args>) => Hessian<R, Args, N>;
export function hessian<Args extends readonly unknown[], R, const N extends Argnums = 0>(
  f: (...args: Args) => R,
  options?: JacobianOptions<N>,
): (...args: Arguments<Args>) => Hessian<R, Args, N>;
export function hessian(
  f: (...args: never[]) => unknown,
  options: JacobianOptions = {},
): (...args: unknown[]) => unknown {
  const inner = jacrev(f as (...args: unknown[]) => unknown, options);
  return jacfwd(inner as (...args: unknown[]) => unknown, options) as (...args: unknown[]) => unknown;
}

/** For each result and argument the block of derivatives, results outermost. */
type Blocks = (
  call: (...args: NDArray[]) => NDArray[],
  leaves: readonly NDArray[],
) => { outs: NDArray[]; blocks: NDArray[][] };

function jacobian(name: string, compute: Blocks): Transform {
  const transform = (f: (...args: unknown[]) => unknown, { argnums = 0, hasAux = false }: JacobianOptions = {}) => {
    return wraps((...args: unknown[]): unknown => {
      const chosen = positions(argnums, args.length, name);
      const selected = typeof argnums === "number" ? args[chosen[0]!] : chosen.map((i) => args[i]);
      const [leaves, inTree] = flattenArrays(selected);
      for (const leaf of leaves) checkInput(name, leaf);
      let auxiliary: { tree: TreeDef; count: number } | undefined;
      const { call, outTree } = flattenFunction(
        (chosenArgs: unknown) => {
          const replaced = typeof argnums === "number" ? [chosenArgs] : (chosenArgs as unknown[]);
          const all = args.map((x, i) =>
            chosen.includes(i) ? replaced[chosen.indexOf(i)] : mapTree(passedThrough, x),
          );
          const result = f(...all);
          if (!hasAux) return result;
          const [value, aux] = result as [unknown, unknown];
          const [auxLeaves, tree] = flattenArrays(aux);
          auxiliary = { tree, count: auxLeaves.length };
          return [value, auxLeaves];
        },
        structure([0]).compose(inTree),
      );
      const { outs, blocks } = compute(call, leaves);
      const perResult = blocks.map((row) => unflatten(inTree, row));
      if (!hasAux) {
        for (const out of outs) checkOutput(name, out);
        return unflatten(outTree(), perResult);
      }
      const count = outs.length - auxiliary!.count;
      const [value] = unflatten(outTree(), [...perResult.slice(0, count), ...outs.slice(count)]) as [unknown];
      return [value, unflatten(auxiliary!.tree, outs.slice(count))];
    }, f);
  };
  return transform as unknown as Transform;
}

function columns(
  call: (...args: NDArray[]) => NDArray[],
  leaves: readonly NDArray[],
): { outs: NDArray[]; blocks: NDArray[][] } {
  const sizes = leaves.map((x) => x.size);
  const total = sizes.reduce((a, b) => a + b, 0);
  const directions = basis(leaves, total);
  const axis = { size: total, name: undefined };
  // The primal results do not depend on the direction, so they come out without a batch axis.
  const [all, dims] = batchFlat(
    (...tangents) => {
      const [values, outTangents] = jvpFlat(call, leaves, tangents);
      return [...values, ...outTangents.map(instantiate)];
    },
    axis,
    directions,
    directions.map(() => 0),
  );
  const count = all.length / 2;
  const outs = all.slice(0, count);
  const blocks = all.slice(count).map((tangent, i) => {
    const out = outs[i]!;
    const matrix = moveBatchAxis(tangent, dims[count + i]!, out.ndim, total);
    return split(matrix, out.ndim, sizes).map((block, k) => reshape(block, [...out.shape, ...leaves[k]!.shape]));
  });
  return { outs, blocks };
}

function rows(
  call: (...args: NDArray[]) => NDArray[],
  leaves: readonly NDArray[],
): { outs: NDArray[]; blocks: NDArray[][] } {
  const linearized = linearizeFlat(call, leaves);
  const outs = linearized.outputs;
  const floats = outs.filter((x) => isFloat(x.dtype));
  const sizes = outs.map((x) => (isFloat(x.dtype) ? x.size : 0));
  const total = sizes.reduce((a, b) => a + b, 0);
  const directions = basis(floats, total);
  const [found, dims] = batchFlat(
    (...cotangents) => {
      const rest = [...cotangents];
      const all = outs.map((x): Tangent => (isFloat(x.dtype) ? rest.shift()! : new Zero(x.aval)));
      return pullBack(linearized, all).map(instantiate);
    },
    { size: total, name: undefined },
    directions,
    directions.map(() => 0),
  );
  const perLeaf = found.map((x, i) => split(moveBatchAxis(x, dims[i]!, 0, total), 0, sizes));
  const blocks = outs.map((out, i) =>
    leaves.map((leaf, k) => reshape(perLeaf[k]![i]!, [...(isFloat(out.dtype) ? out.shape : [0]), ...leaf.shape])),
  );
  return { outs, blocks };
}

/** For each array a batch of directions: together, all `total` unit directions of all arrays. */
function basis(arrays: readonly NDArray[], total: number): NDArray[] {
  let offset = 0;
  return arrays.map((x) => {
    const size = sizeOf(x.shape);
    const data = allocate("float64", total * size) as Float64Array;
    for (let i = 0; i < size; i++) data[(offset + i) * size + i] = 1;
    offset += size;
    return convert(arrayOf(data, [total, ...x.shape], "float64"), x.dtype);
  });
}

/** Consecutive pieces along an axis. */
function split(x: NDArray, axis: number, sizes: readonly number[]): NDArray[] {
  if (sizes.length === 1) return [x];
  let start = 0;
  return sizes.map((size) => {
    const starts = x.shape.map((_, i) => (i === axis ? start : 0));
    const limits = x.shape.map((n, i) => (i === axis ? start + size : n));
    start += size;
    return slice(x, starts, limits);
  });
}

function checkInput(name: string, x: NDArray): void {
  if (isFloat(x.dtype)) return;
  const words =
    name === "jacfwd"
      ? `jacfwd requires real-valued inputs (input dtype that is a sub-dtype of np.floating), but got ${x.dtype}.`
      : `jacrev requires real- or complex-valued inputs (input dtype that is a sub-dtype of np.inexact), but got ${x.dtype}. If you want to use Boolean- or integer-valued inputs, use vjp.`;
  throw new JaxTypeError(words, { fix: 'Convert the argument to a float: x.astype("float32").' });
}

function checkOutput(name: string, x: NDArray): void {
  if (isFloat(x.dtype)) return;
  throw new JaxTypeError(
    `${name} requires real-valued outputs (output dtype that is a sub-dtype of np.floating), but got ${x.dtype}. For differentiation of functions with integer outputs, use jax.${name === "jacfwd" ? "jvp" : "vjp"} directly.`,
    { fix: "Convert the result to a float, or return it as auxiliary (hasAux)." },
  );
}
