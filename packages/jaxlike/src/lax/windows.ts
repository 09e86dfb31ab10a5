import type { ArrayLike, NDArray } from "../core/array.js";
import { type ConcreteArray, elementsOf } from "../core/concrete-array.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { formatShape, type Shape } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { concreteOf } from "../core/tracer.js";
import { flatten, unflatten } from "../core/tree.js";
import { vmap } from "../transforms/vmap.js";
import { asArray, strictOperands } from "./as-array.js";
import { broadcastInDim } from "./broadcast-in-dim.js";
import { add } from "./elementwise/arithmetic.js";
import { max, min } from "./elementwise/extremum.js";
import { pad } from "./pad.js";
import { reshape } from "./reshape.js";
import { slice } from "./slice.js";
import { dilated, type Padding, type PaddingName, resolvePadding, windowsIn } from "./windows-padding.js";
import {
  reduceWindowMaxPrimitive,
  reduceWindowMinPrimitive,
  reduceWindowSumPrimitive,
  unselected,
  type WindowParams,
} from "./windows-primitives.js";

export interface ReduceWindowOptions {
  /** How far apart the elements of the operand are put before the windows are laid; default 1 for each axis. */
  readonly baseDilation?: readonly number[] | null;
  /** How far apart the elements of a window are; default 1 for each axis. */
  readonly windowDilation?: readonly number[] | null;
}

// biome-ignore lint/suspicious/noExplicitAny: takes two elements, or two trees of them, and returns one
type Computation = (x: any, y: any) => unknown;

/**
 * The elements of each window put together by `computation`: pooling.
 *
 * With `lax.add`, `lax.max` or `lax.min` and their identities (0, -Infinity, Infinity) as `initValue` it is one
 * primitive. Any other function of two scalars is applied to one place of all windows after the other.
 *
 * @param operand an array, or a tree of arrays of one shape
 * @param initValue a scalar (or a tree of them): what the windows start with, and meet where they reach over the edge
 * @param computation associative, of two scalars (or trees of them)
 * @param windowDimensions the length of the windows along each axis
 * @param windowStrides the step between windows along each axis
 * @param padding `"SAME"`, `"SAME_LOWER"`, `"VALID"` or a pair [low, high] for each axis
 * @throws JaxTypeError when the lists do not fit the operand
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.reduceWindow(jnp.array([1, 5, 2, 4]), -Infinity, lax.max, [2], [2], "VALID").js(); // [5, 4]
 * lax.reduceWindow(jnp.array([1, 2, 3]), 1, lax.mul, [2], [1], "VALID").js(); // [2, 6]
 */
export function reduceWindow(
  operand: ArrayLike,
  initValue: ArrayLike,
  computation: Computation,
  windowDimensions: readonly number[],
  windowStrides: readonly number[],
  padding: PaddingName | readonly Padding[],
  options?: ReduceWindowOptions,
): NDArray;
export function reduceWindow<T>(
  operand: T,
  initValue: unknown,
  computation: Computation,
  windowDimensions: readonly number[],
  windowStrides: readonly number[],
  padding: PaddingName | readonly Padding[],
  options?: ReduceWindowOptions,
): T;
export function reduceWindow(
  operand: unknown,
  initValue: unknown,
  computation: Computation,
  windowDimensions: readonly number[],
  windowStrides: readonly number[],
  padding: PaddingName | readonly Padding[],
  options: ReduceWindowOptions = {},
): unknown {
  const [leaves, tree] = flatten(operand);
  const [initLeaves, initTree] = flatten(initValue);
  if (leaves.length === 0) {
    throw new JaxValueError("reduce_window must have at least one operand.", { fix: "Pass an array." });
  }
  if (!tree.equals(initTree)) {
    throw new JaxValueError(`Operands must have the same tree structure as init_values: ${tree} vs. ${initTree}`, {
      fix: "Pass one initial value for each operand.",
    });
  }
  const pairs = leaves.map((x, i) => withInitial(x as ArrayLike, initLeaves[i] as ArrayLike));
  const operands = pairs.map(([x]) => x);
  const ones = windowDimensions.map(() => 1);
  const windowDilation = options.windowDilation ?? ones;
  const { shape } = operands[0]!;
  if (windowDimensions.length !== shape.length) {
    throw new JaxTypeError(
      `reduce_window got the wrong number of window_dimensions for operand: got operand shape ${formatShape(shape)} with window_dimensions ${formatShape(windowDimensions)}.`,
      { fix: "Pass one length for each axis of the operand." },
    );
  }
  const windows = windowDimensions.map((n, axis) => dilated(n, windowDilation[axis]!));
  const params: WindowParams = {
    windowDimensions,
    windowStrides,
    padding: resolvePadding(padding, shape, windows, windowStrides, "reduce_window"),
    baseDilation: options.baseDilation ?? ones,
    windowDilation,
  };
  const primitive = pairs.length === 1 ? primitiveFor(computation, ...pairs[0]!) : undefined;
  if (primitive !== undefined) return unflatten(tree, [bind1(primitive, operands, params)]);
  const combine = (a: readonly NDArray[], b: readonly NDArray[]): NDArray[] =>
    flatten(computation(unflatten(tree, a), unflatten(tree, b)))[0].map((x) => asArray(x as ArrayLike));
  return unflatten(
    tree,
    reducePlaceByPlace(
      operands,
      pairs.map(([, initial]) => initial),
      combine,
      params,
    ),
  );
}

function withInitial(operand: ArrayLike, initValue: ArrayLike): [NDArray, NDArray] {
  const [x, initial] = strictOperands(operand, initValue) as [NDArray, NDArray];
  if (initial.ndim !== 0) {
    throw new JaxTypeError(
      `reduce_window expected init_values to be scalars but init_values have shapes ${formatShape(initial.shape)}.`,
      { fix: "Pass a number, or an array without axes." },
    );
  }
  if (initial.dtype !== x.dtype) {
    throw new JaxTypeError(
      `reduce_window got inconsistent dtypes for operands and init_values: got operand dtypes ${x.dtype} and init_value dtypes ${initial.dtype}.`,
      { fix: "Convert the initial value to the operand's dtype." },
    );
  }
  return [x, initial];
}

/** The primitive for a computation that starts with its identity. */
function primitiveFor(computation: Computation, x: NDArray, initial: NDArray) {
  const known = concreteOf(initial);
  if (known === undefined) return undefined;
  const value = elementsOf(known as ConcreteArray)[0]!;
  const is = (identity: number | bigint | boolean): boolean =>
    typeof identity === "boolean" ? value === identity : Number(value) === Number(identity);
  if (computation === add && is(0)) return reduceWindowSumPrimitive;
  if (computation === max && is(unselected("ge", x.dtype))) return reduceWindowMaxPrimitive;
  if (computation === min && is(unselected("le", x.dtype))) return reduceWindowMinPrimitive;
  return undefined;
}

/** All windows at once, one place in them after the other. */
function reducePlaceByPlace(
  operands: readonly NDArray[],
  initial: readonly NDArray[],
  combine: (a: readonly NDArray[], b: readonly NDArray[]) => NDArray[],
  params: WindowParams,
): NDArray[] {
  const { windowDimensions, windowStrides, padding, baseDilation, windowDilation } = params;
  const config = padding.map(([low, high], axis) => [low, high, baseDilation[axis]! - 1] as const);
  const padded = operands.map((x, i) => pad(x, initial[i]!, config));
  const counts = padded[0]!.shape.map((n, axis) =>
    windowsIn(n, dilated(windowDimensions[axis]!, windowDilation[axis]!), windowStrides[axis]!),
  );
  const size = counts.reduce((product, n) => product * n, 1);
  if (size === 0) return initial.map((x) => broadcastInDim(x, counts, []));
  // The computation is one of scalars, so the windows are its batch.
  const combineAll = vmap((...both: NDArray[]) => combine(both.slice(0, padded.length), both.slice(padded.length)));
  let result = initial.map((x) => broadcastInDim(x, [size], []));
  for (const place of placesOf(windowDimensions)) {
    const starts = place.map((at, axis) => at * windowDilation[axis]!);
    const limits = starts.map((start, axis) => start + (counts[axis]! - 1) * windowStrides[axis]! + 1);
    const elements = padded.map((x) => reshape(slice(x, starts, limits, windowStrides), [size]));
    result = combineAll(...result, ...elements);
  }
  return result.map((x) => reshape(x, counts));
}

/** All places in a window, in row-major order. */
function placesOf(windowDimensions: Shape): number[][] {
  return windowDimensions.reduce<number[][]>(
    (places, n) => places.flatMap((place) => Array.from({ length: n }, (_, at) => [...place, at])),
    [[]],
  );
}
