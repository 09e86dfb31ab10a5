/** Arrays cut into parts. */
import { type ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { concreteOf } from "../core/tracer.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxis } from "../lax/canonical-axis.js";
import * as lax from "../lax/index.js";
import { checkArrayLike } from "./promote.js";
import { range, staticInteger } from "./shape-argument.js";

/** A number of parts, or the places where to cut. */
export type Cuts = number | NDArray | readonly (number | NDArray)[];

/** The places of cuts as plain numbers. */
function places(cuts: NDArray | readonly (number | NDArray)[]): number[] {
  if (!(cuts instanceof NDArray)) return cuts.map((cut) => staticInteger(cut, "indices_or_sections"));
  const known = concreteOf(cuts);
  return Array.from((known ?? cuts).dataSync() as Iterable<number | bigint>, Number);
}

/** The parts between cuts; those that lie before the one before are empty, as Python's slices are. */
function cutAt(x: NDArray, cuts: readonly number[], axis: number): NDArray[] {
  const length = x.shape[axis]!;
  const inside = cuts.map((cut) => Math.min(length, Math.max(0, cut < 0 ? cut + length : cut)));
  const starts = [0, ...inside];
  const ends = [...inside, length];
  const parts = starts.map((start, i) => [start, Math.max(start, ends[i]!)] as const);
  const sizes = parts.map(([start, end]) => end - start);
  // Cuts in ascending order are one operation.
  if (sizes.reduce((sum, n) => sum + n, 0) === length && parts.every(([, end], i) => end === ends[i])) {
    return sizes.length === 1 ? [x] : lax.split(x, sizes, axis);
  }
  return parts.map(([start, end]) => lax.sliceInDim(x, start, end, 1, axis));
}

function splitAlong(name: string, x: ArrayLike, cuts: Cuts, axis: number, evenly: boolean): NDArray[] {
  checkArrayLike(name, x);
  const array = asArray(x);
  const along = canonicalAxis(axis, array.ndim);
  const isCount = typeof cuts === "number" || (cuts instanceof NDArray && cuts.ndim === 0);
  if (!isCount) return cutAt(array, places(cuts as NDArray | readonly (number | NDArray)[]), along);
  const count = staticInteger(cuts, "num_sections");
  const length = array.shape[along]!;
  if (count <= 0) {
    throw new JaxValueError(`number sections must be larger than 0, got ${count}`, { fix: "Pass 1 or more." });
  }
  const [part, rest] = [Math.floor(length / count), length % count];
  if (evenly && rest !== 0) {
    throw new JaxValueError("array split does not result in an equal division", {
      expected: `a number of parts that divides ${length}`,
      fix: "Use jnp.arraySplit, or pass the places where to cut.",
    });
  }
  const sizes = range(count).map((i) => part + (i < rest ? 1 : 0));
  return count === 1 ? [array] : lax.split(array, sizes, along);
}

/**
 * Parts of equal length along an axis, or the parts between given places.
 *
 * @throws JaxValueError where the length is no multiple of the number of parts
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.split(jnp.arange(4), 2).map((part) => part.js()); // [[0, 1], [2, 3]]
 * jnp.split(jnp.arange(4), [1]).map((part) => part.js()); // [[0], [1, 2, 3]]
 */
export const split = (x: ArrayLike, cuts: Cuts, axis = 0): NDArray[] => splitAlong("split", x, cuts, axis, true);

/** As `split`, but the first parts may be longer by one. */
export const arraySplit = (x: ArrayLike, cuts: Cuts, axis = 0): NDArray[] =>
  splitAlong("array_split", x, cuts, axis, false);

/** Parts along the first axis. */
export const vsplit = (x: ArrayLike, cuts: Cuts): NDArray[] => splitAlong("vsplit", x, cuts, 0, true);

/** Parts along the second axis, of vectors along the only one. */
export const hsplit = (x: ArrayLike, cuts: Cuts): NDArray[] =>
  splitAlong("hsplit", x, cuts, asArray(x).ndim === 1 ? 0 : 1, true);

/** Parts along the third axis. */
export const dsplit = (x: ArrayLike, cuts: Cuts): NDArray[] => splitAlong("dsplit", x, cuts, 2, true);
