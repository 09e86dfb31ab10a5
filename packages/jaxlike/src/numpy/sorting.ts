/** Sorted arrays, and the order that sorts them. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { formatShape } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import { moveAxis } from "../lax/batching.js";
import { canonicalAxis } from "../lax/canonical-axis.js";
import * as lax from "../lax/index.js";
import { canonicalDType, type DTypeLike, defaultInt } from "./dtypes.js";
import { checkArrayLike } from "./promote.js";
import { axisAndOptions } from "./reduction-axes.js";

/** What `sort` takes. */
export interface SortOptions {
  /** Along which axis, default the last; null for all elements in row-major order. */
  readonly axis?: number | null | undefined;
  /** Whether equal elements keep their order: the default. The sort is stable in any case. */
  readonly stable?: boolean | undefined;
  /** Greatest first. */
  readonly descending?: boolean | undefined;
}

/** What `argsort` takes. */
export interface ArgsortOptions extends SortOptions {
  /** The dtype of the places. */
  readonly dtype?: DTypeLike | undefined;
}

/** Keys in rising order, and the values that belong to them; equal keys keep their order. */
export function sortPairs(keys: NDArray, values: NDArray, dimension: number): [NDArray, NDArray] {
  return lax.sort([keys, values], { dimension }) as [NDArray, NDArray];
}

/** The array and the axis; all elements along one axis if that is null. */
function alongAxis(a: ArrayLike, axis: number | null): [NDArray, number] {
  const x = asArray(a);
  if (axis === null) return [lax.reshape(x, [x.size]), 0];
  return [x, canonicalAxis(axis, x.ndim)];
}

/**
 * The elements in rising order, NaN last.
 *
 * @param axis default the last; null for all elements in row-major order
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.sort(jnp.array([[3, 1, 2], [0, 9, 4]])).js(); // [[1, 2, 3], [0, 4, 9]]
 * jnp.sort(jnp.array([3, 1, 2]), { descending: true }).js(); // [3, 2, 1]
 */
export function sort(a: ArrayLike, axis?: number | null | SortOptions, given: SortOptions = {}): NDArray {
  checkArrayLike("sort", a);
  const [named, { descending = false }] = axisAndOptions<SortOptions, -1>(axis, given, -1);
  const [x, along] = alongAxis(a, named);
  const sorted = lax.sort(x, { dimension: along });
  return descending ? lax.rev(sorted, [along]) : sorted;
}

/**
 * The places of the elements in rising order: `x.get(jnp.argsort(x))` is sorted. Equal ones keep their order.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.argsort(jnp.array([3, 1, 2])).js(); // [1, 2, 0]
 * jnp.argsort(jnp.array([1, 1, 0]), { descending: true }).js(); // [0, 1, 2]
 */
export function argsort(a: ArrayLike, axis?: number | null | ArgsortOptions, given: ArgsortOptions = {}): NDArray {
  checkArrayLike("argsort", a);
  const [named, options] = axisAndOptions<ArgsortOptions, -1>(axis, given, -1);
  const { descending = false, stable = true, dtype } = options;
  const [x, along] = alongAxis(a, named);
  const places = lax.broadcastedIota(dtype === undefined ? defaultInt() : canonicalDType(dtype), x.shape, along);
  if (!descending) return sortPairs(x, places, along)[1];
  // Reversed before and after, equal elements are in their old order again.
  const turn = (y: NDArray): NDArray => (stable ? lax.rev(y, [along]) : y);
  return lax.rev(sortPairs(turn(x), turn(places), along)[1], [along]);
}

/**
 * The order that sorts by several keys, the last weighing most.
 *
 * @param keys arrays of one shape, or the rows of one array
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const [first, last] = [jnp.array([2, 1, 3]), jnp.array([1, 1, 0])];
 * jnp.lexsort([first, last]).js(); // [2, 1, 0]
 */
export function lexsort(keys: readonly ArrayLike[] | NDArray, axis = -1): NDArray {
  const arrays = rowsOf(keys);
  const [first] = arrays;
  if (first === undefined) {
    throw new JaxTypeError("need sequence of keys with len > 0 in lexsort", { fix: "Pass one key at least." });
  }
  if (arrays.some((key) => key.shape.join() !== first.shape.join())) {
    throw new JaxValueError("all keys need to be the same shape", {
      expected: `keys of shape ${formatShape(first.shape)}`,
      fix: "Broadcast them with jnp.broadcastArrays.",
    });
  }
  if (first.ndim === 0) return lax.full([], 0, defaultInt());
  const along = canonicalAxis(axis, first.ndim);
  const places = lax.broadcastedIota(defaultInt(), first.shape, along);
  return lax.sort([...arrays.toReversed(), places], { dimension: along, numKeys: arrays.length }).at(-1)!;
}

function rowsOf(keys: readonly ArrayLike[] | NDArray): NDArray[] {
  if (Array.isArray(keys)) {
    checkArrayLike("lexsort", ...keys);
    return (keys as readonly ArrayLike[]).map(asArray);
  }
  const x = keys as NDArray;
  const count = x.shape[0] ?? 0;
  return Array.from({ length: count }, (_, i) => lax.indexInDim(x, i, 0, { keepdims: false }));
}

/** The array and the places of its elements, sorted along the last axis; after `kth` elements it is cut in two. */
function cut(
  name: string,
  a: ArrayLike,
  kth: number,
  axis: number,
): (pick: 0 | 1, order: (greater: NDArray, last: number) => NDArray) => NDArray {
  checkArrayLike(name, a);
  const x = asArray(a);
  const along = canonicalAxis(axis, x.ndim);
  const k = canonicalAxis(kth, x.shape[along]!);
  const last = x.ndim - 1;
  const rows = moveAxis(x, along, last);
  const sorted = sortPairs(rows, lax.broadcastedIota(defaultInt(), rows.shape, last), last);
  return (pick, order) => {
    const least = lax.sliceInDim(sorted[pick], 0, k + 1, 1, last);
    const greater = order(lax.sliceInDim(sorted[pick], k + 1, null, 1, last), last);
    return moveAxis(lax.concatenate([least, greater], last), last, along);
  };
}

/**
 * The elements in an order in which the `kth` stands where sorting would put it, those before are not greater, and those
 * after are not less.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.partition(jnp.array([6, 8, 4, 3, 1, 9, 7, 5, 2]), 4).get(4).item(); // 5
 */
export function partition(a: ArrayLike, kth: number, axis = -1): NDArray {
  // The order of the greater part is JAX's: falling.
  return cut("partition", a, kth, axis)(0, (greater, last) => lax.rev(greater, [last]));
}

/** The places that partition the array, as `partition` does. */
export function argpartition(a: ArrayLike, kth: number, axis = -1): NDArray {
  // The order of the greater part is JAX's: as it was.
  return cut("argpartition", a, kth, axis)(1, (places, last) => lax.sort(places, { dimension: last }));
}
