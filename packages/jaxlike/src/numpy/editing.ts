/** Arrays with elements added or taken out. */
import { type ArrayLike, NDArray } from "../core/array.js";
import { JaxIndexError, JaxValueError } from "../core/errors.js";
import { concreteOf, isTracer } from "../core/tracer.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxis } from "../lax/canonical-axis.js";
import * as lax from "../lax/index.js";
import { fromBares } from "./array.js";
import { atleast1d, moveaxis, ravel } from "./axes.js";
import { broadcastTo } from "./broadcast.js";
import { concatenate } from "./join.js";
import { checkArrayLike } from "./promote.js";
import { resized } from "./resized.js";
import { canonicalShape, range, type ShapeLike, staticInteger } from "./shape-argument.js";
import { resolveSlice, Slice } from "./slice.js";
import { take } from "./take.js";
import { where } from "./where.js";

/** Where elements are: an index, several, or a slice. */
export type Places = number | NDArray | readonly (number | NDArray)[] | Slice;

/** Two arrays, one after another along an axis; without an axis, their elements in a row. */
export function append(x: ArrayLike, values: ArrayLike, axis: number | null = null): NDArray {
  checkArrayLike("append", x, values);
  if (axis === null) return concatenate([ravel(x), ravel(values)]);
  return concatenate([x, values], axis);
}

/** The places as plain numbers; masks as where they hold. */
function placesOf(places: Places, length: number): number[] {
  if (typeof places === "number") return [places];
  if (places instanceof Slice) {
    const { start, step, size } = resolveSlice(places, length);
    return range(size).map((i) => start + i * step);
  }
  if (!(places instanceof NDArray)) return places.map((place) => staticInteger(place, "obj"));
  const known = concreteOf(places) ?? places;
  const values = Array.from(known.dataSync() as Iterable<number | bigint>, Number);
  return places.dtype === "bool" ? values.flatMap((holds, i) => (holds ? [i] : [])) : values;
}

function inBounds(place: number, length: number, limit: number): number {
  const index = place < 0 ? place + length : place;
  if (index >= 0 && index < limit) return index;
  throw new JaxIndexError(`index ${place} is out of bounds for axis with size ${length}`, {
    fix: `Use an index from ${-length} to ${limit - 1}.`,
  });
}

const gathered = (x: NDArray, sources: readonly number[], axis: number): NDArray =>
  take(x, fromBares(sources, [sources.length], "int32"), axis, { mode: "promise_in_bounds" });

/**
 * Without the elements at some places along an axis; without an axis, of all elements in a row.
 *
 * @param places one index may be traced; several must be known
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.delete(jnp.arange(4), [0, 2]).js(); // [1, 3]
 */
export function remove(x: ArrayLike, places: Places, axis: number | null = null): NDArray {
  checkArrayLike("delete", x);
  const array = axis === null ? ravel(x) : asArray(x);
  const along = canonicalAxis(axis ?? 0, array.ndim);
  const length = array.shape[along]!;
  if (isTracer(places) && places.ndim === 0 && concreteOf(places) === undefined) {
    const place = where(lax.lt(places, 0), lax.add(places, length), places);
    const kept = lax.iota(place.dtype, length - 1);
    const sources = lax.add(kept, lax.convertElementType(lax.ge(kept, place), place.dtype));
    return take(array, sources, along, { mode: "clip" });
  }
  const gone = new Set(placesOf(places, length).map((place) => inBounds(place, length, length)));
  return gathered(
    array,
    range(length).filter((i) => !gone.has(i)),
    along,
  );
}

/**
 * With values inserted before some places along an axis; without an axis, into all elements in a row.
 *
 * @param places must be known now
 * @param values broadcast to what is inserted
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.insert(jnp.arange(3), 1, 9).js(); // [0, 9, 1, 2]
 * jnp.insert(jnp.arange(3), [0, 3], jnp.array([7, 8], "int32")).js(); // [7, 0, 1, 2, 8]
 */
export function insert(x: ArrayLike, places: Places, values: ArrayLike, axis: number | null = null): NDArray {
  checkArrayLike("insert", x, values);
  const array = axis === null ? ravel(x) : asArray(x);
  const along = canonicalAxis(axis ?? 0, array.ndim);
  const length = array.shape[along]!;
  const given = placesOf(places, length).map((place) => inBounds(place, length, length + 1));
  const isOne = given.length === 1;
  const isScalar = typeof places === "number" || (places instanceof NDArray && places.ndim === 0);
  const news = newValues(
    lax.convertElementType(values, array.dtype),
    array,
    along,
    isScalar,
    isOne ? undefined : given.length,
  );
  const count = news.shape[along]!;
  const targets = isOne ? Array<number>(count).fill(given[0]!) : given;
  // Of values for one place the first comes first; the array's elements follow those inserted before them.
  const order = range(count).toSorted((a, b) => targets[a]! - targets[b]!);
  const sources: number[] = [];
  for (let i = 0, next = 0; i <= length; i++) {
    while (next < count && targets[order[next]!]! === i) sources.push(length + order[next++]!);
    if (i < length) sources.push(i);
  }
  return gathered(lax.concatenate([array, news], along), sources, along);
}

/** Values in the shape of what is inserted. A list for one index lies along the axis. */
function newValues(
  values: NDArray,
  array: NDArray,
  axis: number,
  isScalar: boolean,
  count: number | undefined,
): NDArray {
  const padded = lax.reshape(values, [
    ...Array<number>(Math.max(0, array.ndim - values.ndim)).fill(1),
    ...values.shape,
  ]);
  const placed = isScalar && values.ndim > 0 ? moveaxis(padded, 0, axis) : padded;
  return broadcastTo(placed, array.shape.with(axis, count ?? placed.shape[axis]!));
}

/** The elements in row-major order, repeated or cut off to fill another shape. */
export const resize = (x: ArrayLike, shape: ShapeLike): NDArray => resized(asArray(x), canonicalShape(shape));

/**
 * A vector without the zeros at its ends.
 *
 * @param trim "f" for the front, "b" for the back, "fb" (default) for both
 * @throws ConcretizationTypeError for a traced vector: the result's length would depend on its values
 */
export function trimZeros(x: ArrayLike, trim = "fb"): NDArray {
  const array = atleast1d(x);
  if (array.ndim !== 1) {
    throw new JaxValueError(`trim_zeros takes a vector, got ${array.aval.long}`, { fix: "Pass one axis." });
  }
  const values = (concreteOf(array) ?? array).dataSync() as Iterable<number | bigint>;
  const isNonzero = (value: number | bigint): boolean => Number(value) !== 0;
  const list = Array.from(values, Number);
  const from = trim.includes("f") ? list.findIndex(isNonzero) : 0;
  const to = trim.includes("b") ? list.findLastIndex(isNonzero) + 1 : list.length;
  return from < 0 || to <= from ? lax.slice(array, [0], [0]) : lax.slice(array, [from], [to]);
}
