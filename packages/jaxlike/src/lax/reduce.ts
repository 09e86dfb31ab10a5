import { identityOf, type Reduction } from "../backend/js/accumulate.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { ConcreteArray } from "../core/concrete-array.js";
import { JaxTypeError } from "../core/errors.js";
import { formatShape, sizeOf } from "../core/shape.js";
import { flatten, type TreeDef, unflatten } from "../core/tree.js";
import { vmap } from "../transforms/vmap.js";
import { asArray } from "./as-array.js";
import { broadcast } from "./broadcast.js";
import { axesUpTo, canonicalAxes } from "./canonical-axis.js";
import { concatenate } from "./concatenate.js";
import { add, mul } from "./elementwise/arithmetic.js";
import { bitwiseAnd, bitwiseOr, bitwiseXor } from "./elementwise/bitwise.js";
import { max, min } from "./elementwise/extremum.js";
import { full } from "./full.js";
import { reduceSum } from "./reduce-sum.js";
import { reduceAnd, reduceMax, reduceMin, reduceOr, reduceProd, reduceXor } from "./reductions.js";
import { reshape } from "./reshape.js";
import { sliceInDim } from "./slice-in-dim.js";

/** Combines two elements: an array without axes of each operand, in the form in which the operands were given. */
// biome-ignore lint/suspicious/noExplicitAny: its form is that of the operands
export type Computation = (x: any, y: any) => unknown;

/**
 * All elements along some axes combined into one. What `computation` is to be: associative and commutative, with
 * `initValues` changing nothing. The sums, products, extrema and bits of one array are recognised by the function
 * (`lax.add` …) and computed in one pass; else halves are combined with halves, in logarithmically many steps.
 *
 * @param operands an array, or a tree of arrays of one shape that are reduced together
 * @param initValues a scalar for each of them
 * @throws JaxTypeError when the operands' shapes or the initial values do not fit
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.reduce(jnp.array([1, 2, 3]), 0, lax.add, [0]).js(); // 6
 * lax.reduce(jnp.array([3, 5, 4]), 0, (x, y) => lax.max(x, y), [0]).js(); // 5
 */
export function reduce(
  operands: ArrayLike,
  initValues: ArrayLike,
  computation: Computation,
  dimensions: readonly number[],
): NDArray;
export function reduce<T>(operands: T, initValues: T, computation: Computation, dimensions: readonly number[]): T;
export function reduce(
  operands: unknown,
  initValues: unknown,
  computation: Computation,
  dimensions: readonly number[],
): unknown {
  const [leaves, tree] = flatten(operands);
  const [initLeaves, initTree] = flatten(initValues);
  const arrays = leaves.map((x) => asArray(x as ArrayLike));
  const inits = initLeaves.map((x, i) => initialFor(x as ArrayLike, arrays[i]!));
  const [first] = arrays;
  if (first === undefined || !tree.equals(initTree)) {
    throw new JaxTypeError(`Operands must have the same tree structure as init_values: ${tree} vs. ${initTree}`, {
      fix: "Pass one initial value for each operand.",
    });
  }
  if (arrays.some((x) => formatShape(x.shape) !== formatShape(first.shape)) || inits.some((x) => x.ndim > 0)) {
    throw new JaxTypeError(
      `reduce requires operands of one shape and initial values without axes, got ${[...arrays, ...inits].map((x) => x.aval.long).join(", ")}.`,
      { fix: "Broadcast the operands, and pass scalars." },
    );
  }
  const axes = canonicalAxes(dimensions, first.ndim, "dimensions");
  const known = arrays.length === 1 ? reduceKnown(first, inits[0]!, computation, axes) : undefined;
  const results = known === undefined ? reduceHalves(arrays, inits, computation, axes, tree) : [known];
  return unflatten(tree, results);
}

/** The initial value as an array of the operand's dtype, if it is a bare number. */
function initialFor(init: ArrayLike, operand: NDArray | undefined): NDArray {
  const isBare = typeof init === "number" || typeof init === "boolean" || typeof init === "bigint";
  return isBare && operand !== undefined ? full([], init, operand.dtype) : asArray(init);
}

type AxesReduction = (x: NDArray, axes: readonly number[]) => NDArray;

/** By one of the reductions that have primitives, combined with the initial value unless that changes nothing. */
function reduceKnown(
  x: NDArray,
  init: NDArray,
  computation: Computation,
  axes: readonly number[],
): NDArray | undefined {
  const known = new Map<Computation, readonly [Reduction, AxesReduction]>([
    [add, ["sum", reduceSum]],
    [mul, ["prod", reduceProd]],
    [max, ["max", reduceMax]],
    [min, ["min", reduceMin]],
    [bitwiseAnd, ["and", reduceAnd]],
    [bitwiseOr, ["or", reduceOr]],
    [bitwiseXor, ["xor", reduceXor]],
  ]).get(computation);
  if (known === undefined) return undefined;
  const [operation, byAxes] = known;
  const reduced = byAxes(x, axes);
  const neutral = init instanceof ConcreteArray && Number(init.item()) === Number(identityOf(operation, x.dtype));
  return neutral ? reduced : (computation(broadcast(init, reduced.shape), reduced) as NDArray);
}

function reduceHalves(
  operands: readonly NDArray[],
  inits: readonly NDArray[],
  computation: Computation,
  axes: readonly number[],
  tree: TreeDef,
): NDArray[] {
  const { shape, ndim } = operands[0]!;
  const kept = axesUpTo(ndim).filter((axis) => !axes.includes(axis));
  const keptShape = kept.map((axis) => shape[axis]!);
  const count = sizeOf(axes.map((axis) => shape[axis]!));
  const rest = sizeOf(keptShape);
  /** The computation on many pairs of elements at once, which it sees one by one. */
  const combine = (xs: readonly NDArray[], ys: readonly NDArray[]): NDArray[] => {
    const flat = (zs: readonly NDArray[]) => zs.map((z) => reshape(z, [z.size]));
    const one = vmap((...pair: NDArray[]) => {
      const [a, b] = [pair.slice(0, xs.length), pair.slice(xs.length)];
      return flatten(computation(unflatten(tree, a), unflatten(tree, b)))[0] as NDArray[];
    });
    return one(...flat(xs), ...flat(ys)).map((z, i) => reshape(z, xs[i]!.shape));
  };
  let rows = operands.map((x) => reshape(x, [count, rest], { dimensions: [...axes, ...kept] }));
  for (let n = count; n > 1; n = Math.ceil(n / 2)) {
    const half = Math.floor(n / 2);
    const combined = combine(
      rows.map((x) => sliceInDim(x, 0, half)),
      rows.map((x) => sliceInDim(x, half, 2 * half)),
    );
    rows = n === 2 * half ? combined : combined.map((x, i) => concatenate([x, sliceInDim(rows[i]!, n - 1, n)], 0));
  }
  const initial = inits.map((x) => broadcast(x, [1, rest]));
  const results = count === 0 || rest === 0 ? initial : combine(initial, rows);
  return results.map((x) => reshape(x, keptShape));
}
