/** Arrays put together. */
import { type ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { formatShape, sameShape } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxis } from "../lax/canonical-axis.js";
import { convert } from "../lax/convert-element-type.js";
import * as lax from "../lax/index.js";
import { atleast1d, atleast2d, atleast3d, ravel } from "./axes.js";
import { type DTypeLike, dtypeOption } from "./dtypes.js";
import { checkArrayLike, promoteDTypes } from "./promote.js";

/** Several arrays: a list of them, or one that is taken as the list of its rows. */
export type Arrays = readonly ArrayLike[] | NDArray;

/** In which dtype arrays are put together; default the one that they have in common. */
export interface JoinOptions {
  readonly dtype?: DTypeLike | undefined;
}

function listOf(name: string, arrays: Arrays): NDArray[] {
  if (arrays instanceof NDArray) return unstack(arrays);
  if (!Array.isArray(arrays)) {
    throw new JaxTypeError(`${name} requires a list of arrays`, { fix: `Write jnp.${name}([a, b]).` });
  }
  if (arrays.length === 0) {
    throw new JaxValueError(`Need at least one array to ${name}.`, { fix: "Pass a list that is not empty." });
  }
  checkArrayLike(name, ...arrays);
  return (arrays as readonly ArrayLike[]).map(asArray);
}

const promoted = (arrays: readonly NDArray[], { dtype }: JoinOptions): NDArray[] =>
  dtype === undefined
    ? arrays.length === 1
      ? [...arrays]
      : promoteDTypes(...arrays).map((x) => convert(x, x.dtype))
    : arrays.map((x) => lax.convertElementType(x, dtypeOption(dtype)!));

/**
 * Arrays one after another along an axis that they have; null for all elements in one row.
 *
 * @throws JaxValueError where they differ along another axis
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.concatenate([jnp.array([1, 2]), jnp.array([3])]).js(); // [1, 2, 3]
 */
export function concatenate(arrays: Arrays, axis: number | null = 0, options: JoinOptions = {}): NDArray {
  const list = listOf("concatenate", arrays);
  if (axis === null)
    return concatenate(
      list.map((x) => ravel(x)),
      0,
      options,
    );
  if (list[0]!.ndim === 0) {
    throw new JaxValueError("Zero-dimensional arrays cannot be concatenated.", { fix: "Use jnp.stack." });
  }
  const along = canonicalAxis(axis, list[0]!.ndim);
  const ready = promoted(list, options);
  return ready.length === 1 ? ready[0]! : lax.concatenate(ready, along);
}

/** As `concatenate`. */
export const concat = (arrays: Arrays, axis: number | null = 0): NDArray => concatenate(arrays, axis);

/**
 * Arrays of one shape along a new axis.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.stack([jnp.array([1, 2]), jnp.array([3, 4])], 1).js(); // [[1, 3], [2, 4]]
 */
export function stack(arrays: Arrays, axis = 0, options: JoinOptions = {}): NDArray {
  const list = listOf("stack", arrays);
  const [first] = list as [NDArray];
  if (list.some((x) => !sameShape(x.shape, first.shape))) {
    throw new JaxValueError(
      `All input arrays must have the same shape, got ${list.map((x) => formatShape(x.shape)).join(", ")}.`,
      { fix: "Broadcast or pad them first." },
    );
  }
  return lax.stack(promoted(list, options), axis);
}

/** The arrays along an axis, as a list. */
export function unstack(x: ArrayLike, axis = 0): NDArray[] {
  const array = asArray(x);
  if (array.ndim === 0) {
    throw new JaxValueError("Unstack requires arrays with rank > 0, however a scalar array was passed.", {
      fix: "Pass an array with an axis.",
    });
  }
  return lax.unstack(array, axis);
}

/** Arrays on top of each other: vectors become rows. */
export const vstack = (arrays: Arrays, options: JoinOptions = {}): NDArray =>
  concatenate(
    listOf("vstack", arrays).map((x) => atleast2d(x)),
    0,
    options,
  );

/** Arrays side by side: vectors one after another, others along the second axis. */
export function hstack(arrays: Arrays, options: JoinOptions = {}): NDArray {
  const list = listOf("hstack", arrays).map((x) => atleast1d(x));
  return concatenate(list, list[0]!.ndim === 1 ? 0 : 1, options);
}

/** Arrays behind each other, along the third axis. */
export const dstack = (arrays: Arrays, options: JoinOptions = {}): NDArray =>
  concatenate(
    listOf("dstack", arrays).map((x) => atleast3d(x)),
    2,
    options,
  );

/** Vectors as the columns of a matrix, beside matrices. */
export function columnStack(arrays: Arrays): NDArray {
  const list = listOf("column_stack", arrays);
  return concatenate(
    list.map((x) => (x.ndim < 2 ? lax.reshape(x, [x.size, 1]) : x)),
    1,
  );
}

/** Blocks, nested as deep as the array has axes at least. */
export type Blocks = ArrayLike | readonly Blocks[];

/**
 * An array of nested blocks: innermost lists are joined along the last axis, the lists around them along the one before.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const one = jnp.ones([1, 1]);
 * jnp.block([[one, jnp.zeros([1, 2])], [jnp.zeros([1, 2]), one]]).js(); // [[1, 0, 0], [0, 0, 1]]
 */
export function block(blocks: Blocks): NDArray {
  const depth = depthOf(blocks, "");
  const ndim = Math.max(depth, ...leavesOf(blocks).map((x) => x.ndim));
  return joinBlocks(blocks, depth, ndim);
}

const isList = (blocks: Blocks): blocks is readonly Blocks[] => Array.isArray(blocks);

function depthOf(blocks: Blocks, path: string): number {
  if (!isList(blocks)) return 0;
  if (blocks.length === 0) {
    throw new JaxValueError(`jax.numpy.block requires non-empty lists, got one at arrays${path}`, {
      fix: "Remove the empty list.",
    });
  }
  const depths = blocks.map((child, i) => depthOf(child, `${path}[${i}]`));
  if (depths.some((depth) => depth !== depths[0])) {
    throw new JaxValueError("List depths are mismatched", { fix: "Nest all blocks equally deep." });
  }
  return depths[0]! + 1;
}

const leavesOf = (blocks: Blocks): NDArray[] => (isList(blocks) ? blocks.flatMap(leavesOf) : [asArray(blocks)]);

function joinBlocks(blocks: Blocks, depth: number, ndim: number): NDArray {
  if (!isList(blocks)) {
    const x = asArray(blocks);
    return lax.reshape(x, [...Array<number>(ndim - x.ndim).fill(1), ...x.shape]);
  }
  return concatenate(
    blocks.map((child) => joinBlocks(child, depth - 1, ndim)),
    -depth,
  );
}
