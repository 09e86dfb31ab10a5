/**
 * Communication between the elements of a batch: inside `vmap(f, { axisName })`, f can ask what the others have.
 */
import type { ArrayLike, NDArray } from "../core/array.js";
import * as environment from "../core/axis-environment.js";
import { x64Enabled } from "../core/config.js";
import { isFloat } from "../core/dtype.js";
import { JaxIndexError, JaxValueError } from "../core/errors.js";
import type { Primitive } from "../core/primitive.js";
import { bind1 } from "../core/trace.js";
import { type MapLeaves, map } from "../core/tree.js";
import { asArray, isArrayLike } from "./as-array.js";
import { canonicalAxis } from "./canonical-axis.js";
import { convert } from "./convert-element-type.js";
import { mergeAxis } from "./convolution-axes.js";
import { add, div, mul } from "./elementwise/arithmetic.js";
import { fullLike } from "./full.js";
import {
  allGatherPrimitive,
  indexOf,
  pbroadcastPrimitive,
  pmaxPrimitive,
  pminPrimitive,
  ppermutePrimitive,
  psumPrimitive,
} from "./parallel-primitives.js";

/** The name of an axis of an enclosing vmap, or of several of them. */
export type AxisName = string | readonly string[];

const namesOf = (axisName: AxisName): readonly string[] => (typeof axisName === "string" ? [axisName] : axisName);

/** The array of a tree that is one, or the tree of all its leaves. */
type Mapped<T> = T extends ArrayLike ? NDArray : MapLeaves<T, NDArray>;

const eachLeaf = <T>(f: (x: NDArray) => NDArray, tree: T): Mapped<T> =>
  (isArrayLike(tree) ? f(asArray(tree)) : map((leaf) => f(asArray(leaf as ArrayLike)), tree)) as Mapped<T>;

/** A reduction over one axis after the other. */
function overAxes(primitive: Primitive<{ readonly axisName: string }>, names: readonly string[], x: NDArray): NDArray {
  return names.reduce((result, axisName) => {
    environment.axisSize(axisName);
    return bind1(primitive, [result], { axisName });
  }, x);
}

/**
 * The sum over all elements of the batch.
 *
 * @param x an array, or a tree of arrays; a bare number gives a number: `psum(1, name)` is the length of the axis
 * @param axisName of an enclosing vmap, or several
 * @throws JaxError when no enclosing vmap has that axis
 * @example
 * import { lax, numpy as jnp, vmap } from "@lab/jaxlike";
 * const share = vmap((x) => x.div(lax.psum(x, "i")), { axisName: "i" });
 * share(jnp.array([1, 2, 5])).js(); // [0.125, 0.25, 0.625]
 */
export function psum(x: number, axisName: AxisName): number;
export function psum<T>(x: T, axisName: AxisName): Mapped<T>;
export function psum(x: unknown, axisName: AxisName): unknown {
  const names = namesOf(axisName);
  if (typeof x === "number") return x * axisSize(names);
  return eachLeaf((leaf) => overAxes(psumPrimitive, names, leaf), x);
}

/** The mean over all elements of the batch. */
export function pmean<T>(x: T, axisName: AxisName): Mapped<T> {
  const names = namesOf(axisName);
  const n = axisSize(names);
  return eachLeaf((leaf) => {
    const sum = overAxes(psumPrimitive, names, leaf);
    const floating = isFloat(sum.dtype) ? sum : convert(sum, x64Enabled() ? "float64" : "float32");
    return div(floating, fullLike(floating, n, floating.dtype, []));
  }, x);
}

/** The greatest over all elements of the batch. */
export const pmax = <T>(x: T, axisName: AxisName): Mapped<T> =>
  eachLeaf((leaf) => overAxes(pmaxPrimitive, namesOf(axisName), leaf), x);

/** The least over all elements of the batch. */
export const pmin = <T>(x: T, axisName: AxisName): Mapped<T> =>
  eachLeaf((leaf) => overAxes(pminPrimitive, namesOf(axisName), leaf), x);

export interface AllGatherOptions {
  /** Where the axis of all elements goes; default 0. */
  readonly axis?: number;
  /** Whether they are put one after the other along that axis, in place of an axis of their own; default false. */
  readonly tiled?: boolean;
}

/**
 * What all elements of the batch have, as an axis.
 *
 * @example
 * import { lax, numpy as jnp, vmap } from "@lab/jaxlike";
 * vmap((x) => lax.allGather(x, "i"), { axisName: "i" })(jnp.array([1, 2])).js(); // [[1, 2], [1, 2]]
 */
export function allGather<T>(x: T, axisName: string, options: AllGatherOptions = {}): Mapped<T> {
  const { axis = 0, tiled = false } = options;
  const size = environment.axisSize(axisName);
  return eachLeaf((leaf) => {
    const place = canonicalAxis(axis, tiled ? leaf.ndim : leaf.ndim + 1);
    const all = bind1(allGatherPrimitive, [leaf], { axisName, axis: place, size });
    return tiled ? mergeAxis(all, place, place) : all;
  }, x);
}

/**
 * Every element gets what another has, or zeros.
 *
 * @param perm pairs of source and destination, each destination at most once
 * @throws JaxValueError when an index is twice among the sources or the destinations
 * @example
 * import { lax, numpy as jnp, vmap } from "@lab/jaxlike";
 * const shift = vmap((x) => lax.ppermute(x, "i", [[0, 1], [1, 2]]), { axisName: "i" });
 * shift(jnp.array([5, 6, 7])).js(); // [0, 5, 6]
 */
export function ppermute<T>(
  x: T,
  axisName: string,
  perm: readonly (readonly [source: number, destination: number])[],
): Mapped<T> {
  const size = environment.axisSize(axisName);
  for (const side of [0, 1] as const) {
    const indices = perm.map((pair) => pair[side]);
    if (new Set(indices).size !== indices.length || indices.some((i) => !isIndex(i, size))) {
      throw new JaxValueError(
        `ppermute sources and destinations must be unique, got ${JSON.stringify(perm)} for an axis of length ${size}.`,
        { fix: `Use each whole number from 0 to ${size - 1} at most once on either side.` },
      );
    }
  }
  return eachLeaf((leaf) => bind1(ppermutePrimitive, [leaf], { axisName, perm }), x);
}

const isIndex = (i: number, size: number): boolean => Number.isInteger(i) && i >= 0 && i < size;

/** Every element gets what the one of index `source` has. */
export function pbroadcast<T>(x: T, axisName: string, source: number): Mapped<T> {
  const size = environment.axisSize(axisName);
  if (!isIndex(source, size)) {
    throw new JaxIndexError(`pbroadcast source ${source} is out of range for an axis of length ${size}.`, {
      fix: `Use a whole number from 0 to ${size - 1}.`,
    });
  }
  return eachLeaf((leaf) => bind1(pbroadcastPrimitive, [leaf], { axisName, source }), x);
}

/** The index of this element in the batch; along several axes, in row-major order. */
export function axisIndex(axisName: AxisName): NDArray {
  const [first, ...rest] = namesOf(axisName);
  const index = (name: string): NDArray => {
    environment.axisSize(name);
    return indexOf(name);
  };
  return rest.reduce((so, name) => add(mul(so, environment.axisSize(name)), index(name)), index(first!));
}

/** The length of a named axis; the product for several. */
export const axisSize = (axisName: AxisName): number =>
  namesOf(axisName).reduce((size, name) => size * environment.axisSize(name), 1);
