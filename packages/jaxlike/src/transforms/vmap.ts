import { argumentName } from "../core/argument-names.js";
import type { NDArray } from "../core/array.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import type { BatchAxis, BatchDim } from "../core/primitive.js";
import { formatShape } from "../core/shape.js";
import { broadcastPrefix, flatten, flattenWithPath, keystr, unflatten } from "../core/tree.js";
import { argumentAsArray } from "../lax/as-array.js";
import { moveBatchAxis } from "../lax/batching.js";
import { batchFlat } from "./batch-trace.js";
import { flattenFunction, passedThrough } from "./flatten.js";
import type { Arguments, ArraysOf } from "./types.js";
import { parameterNames, wraps } from "./wraps.js";

/** An axis for every array of an argument, null where it is the same for the whole batch, or a tree of these. */
export type Axes = number | null | readonly Axes[] | { readonly [key: string]: Axes };

export interface VmapOptions {
  /** Which axis of each argument is the batch: one for all, or a list with one an argument; default 0. */
  readonly inAxes?: Axes;
  /** Where the batch axis of each result goes; null for results that do not depend on the batch; default 0. */
  readonly outAxes?: Axes;
  /** A name for `lax.psum` and the like. */
  readonly axisName?: string;
  /** The length of the batch; needed if no argument has a batch axis. */
  readonly axisSize?: number;
}

/**
 * A function that applies `f` to each element of a batch, all at once.
 *
 * @throws JaxValueError when batch axes do not exist or differ in length
 * @example
 * import { type Array, numpy as jnp, vmap } from "@lab/jaxlike";
 * const dot = (x: Array, y: Array): Array => jnp.sum(x.mul(y));
 * const a = jnp.array([[1, 2], [3, 4]]);
 * vmap(dot)(a, a).js(); // [5, 25]
 * vmap(dot, { inAxes: [0, null] })(a, jnp.array([1, 1])).js(); // [3, 7]
 */
export function vmap<Args extends readonly NDArray[], R>(
  f: (...args: Args) => R,
  options?: VmapOptions,
): (...args: Arguments<Args>) => ArraysOf<R>;
export function vmap<Args extends readonly unknown[], R>(
  f: (...args: Args) => R,
  options?: VmapOptions,
): (...args: Arguments<Args>) => ArraysOf<R>;
export function vmap(f: (...args: never[]) => unknown, options: VmapOptions = {}): (...args: unknown[]) => unknown {
  const { inAxes = 0, outAxes = 0, axisName, axisSize } = options;
  return wraps((...args: unknown[]) => {
    const [given, inTree] = flatten(args);
    const allDims = inputDims(inAxes, args, given);
    const mapped = given.flatMap((_, i) => (allDims[i] === null ? [] : [i]));
    const leaves = mapped.map((i) => given[i] as NDArray);
    const dims = mapped.map((i) => allDims[i]!);
    const size = batchSize(f, args, given, allDims, axisSize);
    const axis: BatchAxis = { size, name: axisName };
    const { call, outTree } = flattenFunction(f, inTree);
    const whole = given.map(passedThrough);
    const ofMapped = (...tracers: NDArray[]): NDArray[] => {
      const all = [...whole];
      mapped.forEach((position, i) => {
        all[position] = tracers[i];
      });
      return call(...(all as NDArray[]));
    };
    const [outs, found] = batchFlat(ofMapped, axis, leaves, dims);
    const tree = outTree();
    const wanted = outputDims(outAxes, unflatten(tree, outs), tree.toString());
    return unflatten(
      tree,
      outs.map((out, i) => placeBatch(out, found[i]!, wanted[i]!, axis)),
    );
  }, f);
}

/** The batch axis of each leaf; the leaves that have one are made arrays in place. */
function inputDims(inAxes: Axes, args: readonly unknown[], leaves: unknown[]): BatchDim[] {
  if (Array.isArray(inAxes) && inAxes.length !== args.length) {
    throw new JaxValueError(
      `vmap in_axes must be an int, None, or a tuple of entries corresponding to the positional arguments passed to the function, but got len(in_axes)=${inAxes.length}, len(args)=${args.length}`,
      { fix: "Give inAxes one entry an argument." },
    );
  }
  let prefix: unknown[];
  try {
    prefix = broadcastPrefix(inAxes, args, { noneIsLeaf: true });
  } catch (cause) {
    throw new JaxValueError(
      `vmap in_axes specification must be a tree prefix of the corresponding value, got specification ${JSON.stringify(inAxes)}`,
      {
        fix: "Use one number, null, or a list with one entry an argument, each of them a number, null, or a tree of these in the argument's form.",
        cause,
      },
    );
  }
  return prefix.map((dim, i) => {
    if (dim === null || dim === undefined) return null;
    if (!Number.isInteger(dim)) {
      throw new JaxTypeError(
        `vmap in_axes must be an int, None, or (nested) container with those types as leaves, but got ${JSON.stringify(inAxes)}.`,
        { fix: "Use whole numbers." },
      );
    }
    const leaf = argumentAsArray(leaves[i]);
    leaves[i] = leaf;
    const { shape, ndim } = leaf;
    const axis = dim as number;
    if (axis >= ndim || axis < -ndim) {
      throw new JaxValueError(
        `vmap was requested to map its argument along axis ${axis}, which implies that its rank should be at least ${axis < 0 ? -axis : axis + 1}, but is only ${ndim} (its shape is ${formatShape(shape)})`,
        { fix: "Choose an axis that the argument has, or null to use it whole." },
      );
    }
    return axis < 0 ? axis + ndim : axis;
  });
}

/** The length of the mapped axes. */
function batchSize(
  // biome-ignore lint/complexity/noBannedTypes: only its parameters' names are read
  f: Function,
  args: readonly unknown[],
  leaves: readonly unknown[],
  dims: readonly BatchDim[],
  given: number | undefined,
): number {
  const sizes = dims.map((dim, i) => (dim === null ? undefined : (leaves[i] as NDArray).shape[dim]!));
  const known = sizes.filter((n) => n !== undefined);
  const [size = given] = known;
  if (size === undefined) {
    throw new JaxValueError(
      leaves.length === 0
        ? "vmap wrapped function must be passed at least one argument containing an array or axis_size must be specified"
        : "vmap must have at least one non-None value in in_axes or axis_size must be specified",
      { fix: "Name an axis in inAxes, or pass axisSize." },
    );
  }
  if (known.every((n) => n === size) && (given ?? size) === size) return size;

  const names = parameterNames(f);
  const paths = flattenWithPath(args)[0].map(([path]) => path);
  const describe = (i: number): string => {
    const [first, ...rest] = paths[i]!;
    const position = Number(keystr([first!]).replace(/\D/g, ""));
    const name = argumentName(names, position);
    const argument = name === undefined ? `args[${position}]` : `argument ${name}`;
    return `axis ${dims[i]} of ${argument}${keystr(rest)} of type ${(leaves[i] as NDArray).aval.strong().long}`;
  };
  throw new JaxValueError(
    `vmap got inconsistent sizes for array axes to be mapped:\n${sizeList(sizes, given, describe)}`,
    { fix: "Make the mapped axes equally long, or use null in inAxes for what is not to be mapped." },
  );
}

/** A line for each size, the most frequent first, with an example of an axis that has it. */
function sizeList(
  sizes: readonly (number | undefined)[],
  given: number | undefined,
  describe: (i: number) => string,
): string {
  const counts = new Map<number, number>();
  for (const n of sizes) if (n !== undefined) counts.set(n, (counts.get(n) ?? 0) + 1);
  const lines = [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([size, count], rank) => {
      const example = describe(sizes.indexOf(size));
      if (count === 1) return `  * one axis had size ${size}: ${example}`;
      return `  * ${rank === 0 ? "most" : "some"} axes (${count} of them) had size ${size}, e.g. ${example}`;
    });
  return [...(given === undefined ? [] : [`  * the \`axis_size\` argument was ${given}`]), ...lines].join(";\n");
}

function outputDims(outAxes: Axes, result: unknown, tree: string): BatchDim[] {
  try {
    return broadcastPrefix(outAxes, result, { noneIsLeaf: true }).map((dim) =>
      dim === undefined ? null : (dim as BatchDim),
    );
  } catch (cause) {
    throw new JaxValueError(
      `vmap out_axes specification must be a tree prefix of the corresponding value, got specification ${JSON.stringify(outAxes)} for output tree ${tree}`,
      {
        fix: "Use one number or null, or a tree of these in the form of the result.",
        cause,
      },
    );
  }
}

/** The result with its batch axis where outAxes wants it. */
function placeBatch(out: NDArray, from: BatchDim, to: BatchDim, { size, name }: BatchAxis): NDArray {
  if (to === null) {
    if (from === null) return out;
    throw new JaxValueError(
      name === undefined
        ? `at vmap out_axes, got axis spec None but output was batched on axis ${from}`
        : `vmap has mapped output (axis_name=${name}) but out_axes is None`,
      { fix: "Use outAxes null only for results that do not depend on the mapped arguments." },
    );
  }
  const rank = out.ndim - (from === null ? 0 : 1) + 1;
  if (!Number.isInteger(to) || to >= rank || to < -rank) {
    throw new JaxValueError(`axis ${to} is out of bounds for array of dimension ${rank}`, {
      fix: "Choose a place within the result's axes.",
    });
  }
  return moveBatchAxis(out, from, to < 0 ? to + rank : to, size);
}
