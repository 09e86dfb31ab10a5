/** Where values stand among sorted ones. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { isFloat } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import { asArray } from "../lax/as-array.js";
import * as lax from "../lax/index.js";
import { checkArrayLike, promoteDTypes } from "./promote.js";
import { sum } from "./reductions.js";
import { sortPairs } from "./sorting.js";
import { take } from "./take.js";
import { where as choose } from "./where.js";

/** Before ("left") or after ("right") elements equal to the value. */
export type Side = "left" | "right";

/** How `searchsorted` finds the places: by halving, by sorting all together, or by comparing with every element. */
export type SearchMethod = "scan" | "scan_unrolled" | "sort" | "compare_all";

/** What `searchsorted` takes. */
export interface SearchOptions {
  readonly side?: Side | undefined;
  /** The places that sort the array, if it is not sorted. */
  readonly sorter?: ArrayLike | undefined;
  /** All methods find the same; default "scan", which halves. */
  readonly method?: SearchMethod | undefined;
}

/**
 * Where values would have to be inserted to keep a sorted array sorted. NaN comes last.
 *
 * @param a sorted, of one axis
 * @param v values of any shape
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * const a = jnp.array([1, 2, 2, 5]);
 * jnp.searchsorted(a, jnp.array([0, 2, 9])).js(); // [0, 1, 4]
 * jnp.searchsorted(a, 2, "right").item(); // 3
 */
export function searchsorted(
  a: ArrayLike,
  v: ArrayLike,
  side: Side | SearchOptions = {},
  given: SearchOptions = {},
): NDArray {
  const options = typeof side === "string" ? { ...given, side } : { ...given, ...side };
  const { sorter, method = "scan" } = options;
  checkArrayLike("searchsorted", a, v, ...(sorter === undefined ? [] : [sorter]));
  const where = options.side ?? "left";
  if (where !== "left" && where !== "right") {
    throw new JaxValueError(`'${String(where)}' is an invalid value for keyword 'side'`, {
      expected: "'left' or 'right'",
      fix: "Pass one of these.",
    });
  }
  const [keys, values] = promoteDTypes(a, v) as [NDArray, NDArray];
  if (keys.ndim !== 1) {
    throw new JaxValueError("a should be 1-dimensional", { fix: "Search one row at a time, with jax.vmap." });
  }
  const sorted = sorter === undefined ? keys : take(keys, sorter, 0);
  const search = SEARCHES[method];
  if (search === undefined) {
    throw new JaxValueError(
      `'${String(method)}' is an invalid value for keyword 'method'; options are scan, scan_unrolled, sort, compare_all`,
      { fix: "Pass one of these." },
    );
  }
  return sorted.size === 0 ? lax.full(values.shape, 0, "int32") : search(sorted, values, where);
}

type Search = (sorted: NDArray, values: NDArray, side: Side) => NDArray;

const SEARCHES: { readonly [M in SearchMethod]: Search } = {
  scan: byHalving,
  scan_unrolled: byHalving,
  sort: bySorting,
  compare_all: byComparing,
};

/** x < y, or y alone is NaN: the order in which arrays are sorted. */
function before(x: NDArray, y: NDArray): NDArray {
  const less = lax.lt(x, y);
  if (!isFloat(x.dtype)) return less;
  return lax.bitwiseOr(less, lax.bitwiseAnd(lax.eq(x, x), lax.ne(y, y)));
}

/** Whether an element of the sorted array stands before the value's place. */
const precedes = (element: NDArray, value: NDArray, side: Side): NDArray =>
  side === "left" ? before(element, value) : lax.bitwiseNot(before(value, element));

/** Bisection with as many steps as the length has bits, for all values at once. */
function byHalving(sorted: NDArray, values: NDArray, side: Side): NDArray {
  const dtype = "int32";
  const constant = (value: number): NDArray => lax.full([], value, dtype);
  let low = lax.full(values.shape, 0, dtype);
  let high = lax.full(values.shape, sorted.size, dtype);
  for (let steps = Math.ceil(Math.log2(sorted.size + 1)); steps > 0; steps--) {
    const middle = lax.div(lax.add(low, high), constant(2));
    const goesRight = precedes(take(sorted, middle, 0), values, side);
    const open = lax.lt(low, high);
    const right = lax.bitwiseAnd(open, goesRight);
    low = choose(right, lax.add(middle, constant(1)), low);
    high = choose(right, high, choose(open, middle, high));
  }
  return low;
}

/** The place of each value when all are sorted together, less the number of values before it. */
function bySorting(sorted: NDArray, values: NDArray, side: Side): NDArray {
  const flat = lax.reshape(values, [values.size]);
  // Sorting is stable: what is put first comes before its equals.
  const all = lax.concatenate(side === "left" ? [flat, sorted] : [sorted, flat], 0);
  const size = sorted.size + flat.size;
  const order = sortPairs(all, lax.iota("int32", size), 0)[1];
  const rank = sortPairs(order, lax.iota("int32", size), 0)[1];
  const start = side === "left" ? 0 : sorted.size;
  const rankOfValues = lax.sliceInDim(rank, start, start + flat.size);
  const orderOfValues = sortPairs(flat, lax.iota("int32", flat.size), 0)[1];
  const among = sortPairs(orderOfValues, lax.iota("int32", flat.size), 0)[1];
  return lax.reshape(lax.sub(rankOfValues, among), values.shape);
}

function byComparing(sorted: NDArray, values: NDArray, side: Side): NDArray {
  const rows = lax.expandDims(values, [values.ndim]);
  const elements = lax.reshape(sorted, [...values.shape.map(() => 1), sorted.size]);
  return sum(precedes(elements, rows, side), values.ndim, { dtype: "int32" });
}

/** What `digitize` takes. */
export interface DigitizeOptions {
  /** Whether a bin contains its right edge in place of its left one. */
  readonly right?: boolean | undefined;
  readonly method?: SearchMethod | undefined;
}

/**
 * The number of the bin that each value is in: 0 before the first edge.
 *
 * @param bins edges, rising or falling
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.digitize(jnp.array([0.5, 1, 4]), jnp.array([1, 2, 3])).js(); // [0, 1, 3]
 */
export function digitize(x: ArrayLike, bins: ArrayLike, options: boolean | DigitizeOptions = {}): NDArray {
  checkArrayLike("digitize", x, bins);
  const { right = false, method } = typeof options === "boolean" ? { right: options } : (options as DigitizeOptions);
  const edges = asArray(bins);
  if (edges.ndim !== 1) {
    throw new JaxValueError(`digitize: bins must be a 1-dimensional array; got bins=${edges}`, {
      fix: "Pass the edges as an array of one axis.",
    });
  }
  const values = asArray(x);
  if (edges.size === 0) return lax.full(values.shape, 0, "int32");
  const side = right ? "left" : "right";
  const first = lax.indexInDim(edges, 0, 0, { keepdims: false });
  const last = lax.indexInDim(edges, -1, 0, { keepdims: false });
  const rising = searchsorted(edges, values, { side, method });
  const falling = lax.sub(
    lax.full([], edges.size, rising.dtype),
    searchsorted(lax.rev(edges, [0]), values, { side, method }),
  );
  return choose(lax.ge(last, first), rising, falling);
}
