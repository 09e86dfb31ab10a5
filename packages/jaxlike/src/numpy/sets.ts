/** Arrays as sets of their elements. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { asArray } from "../lax/as-array.js";
import * as lax from "../lax/index.js";
import { defaultInt } from "./dtypes.js";
import { nonzero } from "./nonzero.js";
import { checkArrayLike, promoteDTypes } from "./promote.js";
import { all, any, max, min, sum } from "./reductions.js";
import { requireConcrete } from "./require-concrete.js";
import { searchsorted } from "./searching.js";
import { take } from "./take.js";
import { SIZE_FIX, type SizeOptions, sortParts, unique } from "./unique.js";
import { where as choose } from "./where.js";

/** What set functions of two arrays take. */
export interface SetOptions extends SizeOptions {
  /** Whether no element of either array occurs twice, so that this need not be seen to. */
  readonly assumeUnique?: boolean | undefined;
}

/** What `isin` takes. */
export interface IsinOptions {
  readonly assumeUnique?: boolean | undefined;
  /** Whether to tell what is not in the set. */
  readonly invert?: boolean | undefined;
  /** All methods find the same; default "auto": compare all with all. */
  readonly method?: "auto" | "compare_all" | "binary_search" | "sort" | undefined;
}

const flat = (x: NDArray): NDArray => lax.reshape(x, [x.size]);

/** Both arrays with one axis and one dtype. */
function flatPair(name: string, ar1: ArrayLike, ar2: ArrayLike): [NDArray, NDArray] {
  checkArrayLike(name, ar1, ar2);
  return promoteDTypes(ar1, ar2).map(flat) as [NDArray, NDArray];
}

/**
 * For each element whether it is among others. NaN is among none.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.isin(jnp.array([1, 2, 3]), jnp.array([3, 1])).js(); // [true, false, true]
 */
export function isin(element: ArrayLike, testElements: ArrayLike, options: IsinOptions = {}): NDArray {
  const { invert = false, method = "auto" } = options;
  const [x, tests] = flatPair("isin", element, testElements);
  const { shape } = asArray(element);
  if (x.size === 0 || tests.size === 0) return lax.full(shape, invert, "bool");
  return lax.reshape(membership(x, tests, invert, method), shape);
}

function membership(x: NDArray, tests: NDArray, invert: boolean, method: string): NDArray {
  const opposite = (found: NDArray): NDArray => (invert ? lax.bitwiseNot(found) : found);
  switch (method) {
    case "auto":
    case "compare_all": {
      const [rows, columns] = [lax.expandDims(x, [1]), lax.expandDims(tests, [0])];
      return invert ? all(lax.ne(rows, columns), 1) : any(lax.eq(rows, columns), 1);
    }
    case "binary_search":
    case "sort": {
      const sorted = lax.sort(tests, { dimension: 0 });
      const place = searchsorted(sorted, x, { method: method === "sort" ? "sort" : "scan" });
      return opposite(lax.eq(x, take(sorted, place, 0, { mode: "clip" })));
    }
    default:
      throw new JaxValueError(
        `method='${method}' is not implemented; options are 'compare_all', 'binary_search', 'sort', and 'auto'`,
        { fix: "Pass one of these." },
      );
  }
}

/** Elements where a mask says so: as many as there are, or `size` of them. */
function selected(
  name: string,
  values: NDArray,
  mask: NDArray,
  size: number | undefined,
): { found: NDArray; place: NDArray; valid: NDArray } {
  const total = sum(mask);
  const length = size ?? Number(requireConcrete(total, `The error arose in ${name}()`, SIZE_FIX).item());
  const place = nonzero(mask, { size: length })[0]!;
  const valid = lax.lt(lax.iota(total.dtype, length), total);
  const found = mask.size === 0 ? lax.full([length], 0, values.dtype) : take(values, place, 0, { mode: "clip" });
  return { found, place, valid };
}

/** What is missing is filled with a value, by default with the least element found, or 0 without any. */
function fillRest(found: NDArray, valid: NDArray, fillValue: ArrayLike | undefined): NDArray {
  if (fillValue !== undefined) return choose(valid, found, lax.convertElementType(fillValue, found.dtype));
  if (found.size === 0) return found;
  const zero = lax.full([], 0, found.dtype);
  const known = choose(valid, found, zero);
  // 0 in place of what is not valid must not be taken for the least element.
  const raised = choose(valid, known, max(known));
  return choose(valid, raised, min(raised));
}

/**
 * The distinct elements of both arrays in rising order.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.union1d(jnp.array([3, 1]), jnp.array([2, 3])).js(); // [1, 2, 3]
 */
export function union1d(ar1: ArrayLike, ar2: ArrayLike, { size, fillValue }: SizeOptions = {}): NDArray {
  const pair = flatPair("union1d", ar1, ar2);
  if (size === undefined) for (const x of pair) requireConcrete(x, "The error arose in union1d()", SIZE_FIX);
  return unique(lax.concatenate(pair, 0), { size, fillValue }) as NDArray;
}

/**
 * The distinct elements of the first array that are not in the second, in rising order.
 *
 * @param options `fillValue` is 0 unless given
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.setdiff1d(jnp.array([3, 1, 2, 3]), jnp.array([2, 5])).js(); // [1, 3]
 */
export function setdiff1d(ar1: ArrayLike, ar2: ArrayLike, options: SetOptions = {}): NDArray {
  const { assumeUnique = false, size, fillValue = 0 } = options;
  checkArrayLike("setdiff1d", ar1, ar2);
  const x = flat(asArray(ar1));
  if (size === undefined) requireConcrete(x, "The error arose in setdiff1d()", SIZE_FIX);
  const fill = lax.convertElementType(fillValue, x.dtype);
  if (x.size === 0) return lax.full([size ?? 0], fill, x.dtype);
  const { parts, isFirst } = assumeUnique
    ? { parts: x, isFirst: lax.full([x.size], true, "bool") }
    : sortParts(x, true);
  const wanted = lax.bitwiseAnd(isFirst, isin(parts, ar2, { invert: true }));
  const { found, valid } = selected("setdiff1d", parts, wanted, size);
  return choose(valid, found, fill);
}

/** The distinct elements of two arrays, sorted together: those that count come first. */
interface Merged {
  readonly values: NDArray;
  /** Where each element is in its array. */
  readonly places: NDArray;
  readonly counts: NDArray;
}

function merge(x: NDArray, y: NDArray, assumeUnique: boolean): Merged {
  const sources = [x, y].map((array) => {
    const places = lax.iota(defaultInt(), array.size);
    if (assumeUnique || array.size === 0) return { array, places, skip: lax.full([array.size], false, "bool") };
    const { parts, isFirst, order } = sortParts(array, true);
    return { array: parts, places: order, skip: lax.bitwiseNot(isFirst) };
  });
  const joined = (part: "array" | "places" | "skip"): NDArray =>
    lax.concatenate(
      sources.map((source) => source[part]),
      0,
    );
  // Stable: of equal elements that of the first array leads.
  const columns = [joined("skip"), joined("array"), joined("places")];
  const [skip, values, places] = lax.sort(columns, { dimension: 0, numKeys: 2 }) as [NDArray, NDArray, NDArray];
  return { values, places, counts: lax.bitwiseNot(skip) };
}

/** For each element but the last whether it and its successor count, and are equal. */
function equalsNext({ values, counts }: Merged): NDArray {
  const [next, here] = [lax.sliceInDim(values, 1, null), lax.sliceInDim(values, 0, -1)];
  return lax.bitwiseAnd(lax.eq(next, here), lax.sliceInDim(counts, 1, null));
}

/** What `intersect1d` takes. */
export interface IntersectOptions extends SetOptions {
  /** Return where the common elements occur first, in each array. */
  readonly returnIndices?: boolean | undefined;
}

/**
 * The distinct elements that are in both arrays, in rising order.
 *
 * @returns the elements, or with `returnIndices` the elements and their places in each array
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.intersect1d(jnp.array([3, 1, 2, 3]), jnp.array([3, 2, 7])).js(); // [2, 3]
 */
export function intersect1d(
  ar1: ArrayLike,
  ar2: ArrayLike,
  options: IntersectOptions & { readonly returnIndices: true },
): [values: NDArray, places1: NDArray, places2: NDArray];
export function intersect1d(ar1: ArrayLike, ar2: ArrayLike, options?: IntersectOptions): NDArray;
export function intersect1d(
  ar1: ArrayLike,
  ar2: ArrayLike,
  options: IntersectOptions = {},
): NDArray | [NDArray, NDArray, NDArray] {
  const { assumeUnique = false, size, fillValue, returnIndices = false } = options;
  const [x, y] = flatPair("intersect1d", ar1, ar2);
  const merged = merge(x, y, assumeUnique);
  const common = equalsNext(merged);
  const { found, place, valid } = selected("intersect1d", merged.values, common, size);
  const values = fillRest(found, valid, fillValue);
  if (!returnIndices) return values;
  const placesIn = (shift: number, length: number): NDArray => {
    if (merged.places.size === 0) return lax.full(valid.shape, length, defaultInt());
    const at = lax.add(place, lax.full([], shift, place.dtype));
    const taken = take(merged.places, at, 0, { mode: "clip" });
    return choose(valid, taken, lax.full([], length, taken.dtype));
  };
  return [values, placesIn(0, x.size), placesIn(1, y.size)];
}

/**
 * The distinct elements that are in one of the arrays only, in rising order.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.setxor1d(jnp.array([3, 1, 2]), jnp.array([3, 7])).js(); // [1, 2, 7]
 */
export function setxor1d(ar1: ArrayLike, ar2: ArrayLike, options: SetOptions = {}): NDArray {
  const { assumeUnique = false, size, fillValue } = options;
  const [x, y] = flatPair("setxor1d", ar1, ar2);
  const merged = merge(x, y, assumeUnique);
  if (merged.values.size === 0) return lax.full([size ?? 0], fillValue ?? 0, x.dtype);
  const twin = equalsNext(merged);
  const none = lax.full([1], false, "bool");
  const hasTwin = lax.bitwiseOr(lax.concatenate([twin, none], 0), lax.concatenate([none, twin], 0));
  const alone = lax.bitwiseAnd(merged.counts, lax.bitwiseNot(hasTwin));
  const { found, valid } = selected("setxor1d", merged.values, alone, size);
  return fillRest(found, valid, fillValue);
}
