import type { NDArray } from "../../core/array.js";
import { JaxTypeError, JaxValueError } from "../../core/errors.js";
import { type TreeDef, unflatten } from "../../core/tree.js";
import { flattenArrays } from "../../transforms/flatten.js";
import type { ArraysOf } from "../../transforms/types.js";
import { concatenate } from "../concatenate.js";
import { expandDims } from "../expand-dims.js";
import { reshape } from "../reshape.js";
import { rev } from "../rev.js";
import { slice } from "../slice.js";

export interface AssociativeScanOptions {
  /** Whether to combine from the last element on; default false. */
  readonly reverse?: boolean;
  /** The axis of the elements; default 0. */
  readonly axis?: number;
}

/**
 * All partial combinations of the elements along an axis, in logarithmically many steps.
 *
 * @param combine an associative function of two trees of arrays, element by element along the axis
 * @param elements a tree of arrays of equal length along the axis
 * @source G. E. Blelloch, "Prefix sums and their applications" (1990)
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.associativeScan((a, b) => a.add(b), jnp.array([1, 2, 3, 4])).js(); // [1, 3, 6, 10]
 */
export function associativeScan<T>(
  combine: (a: ArraysOf<T>, b: ArraysOf<T>) => unknown,
  elements: T,
  { reverse = false, axis = 0 }: AssociativeScanOptions = {},
): ArraysOf<T> {
  if (typeof combine !== "function") {
    throw new JaxTypeError("lax.associative_scan: fn argument should be callable.", {
      fix: "Pass a function of two arguments.",
    });
  }
  const [leaves, tree] = flattenArrays(elements);
  const along = leaves.map((x) => (axis < 0 ? axis + x.ndim : axis));
  const lengths = leaves.map((x, i) => x.shape[along[i]!]);
  if (lengths.some((n) => n === undefined || n !== lengths[0])) {
    throw new JaxValueError(
      `Array inputs to associative_scan must have the same first dimension. (saw: ${leaves.map((x) => x.aval.long).join(", ")})`,
      { fix: "Give all arrays the same length along the axis." },
    );
  }
  const flip = (xs: readonly NDArray[]) => (reverse ? xs.map((x, i) => rev(x, [along[i]!])) : [...xs]);
  const scanned = prefixes(pairwise(combine as (a: unknown, b: unknown) => unknown, tree), flip(leaves), along);
  return unflatten(tree, flip(scanned)) as ArraysOf<T>;
}

type Combine = (a: readonly NDArray[], b: readonly NDArray[]) => NDArray[];

const pairwise =
  (combine: (a: unknown, b: unknown) => unknown, tree: TreeDef): Combine =>
  (a, b) =>
    flattenArrays(combine(unflatten(tree, a), unflatten(tree, b)))[0];

/** Combines neighbours, scans half as many, and combines those with what lies between. */
function prefixes(combine: Combine, xs: readonly NDArray[], axes: readonly number[]): NDArray[] {
  const n = xs[0]?.shape[axes[0]!] ?? 0;
  if (n < 2) return [...xs];
  const every = (list: readonly NDArray[], start: number, stop: number) =>
    list.map((x, i) => stride(x, axes[i]!, start, stop, 2));
  const reduced = combine(every(xs, 0, n - 1), every(xs, 1, n));
  const odd = prefixes(combine, reduced, axes);
  const before = n % 2 === 0 ? odd.map((x, i) => stride(x, axes[i]!, 0, x.shape[axes[i]!]! - 1, 1)) : odd;
  const later = combine(before, every(xs, 2, n));
  return xs.map((x, i) => {
    const axis = axes[i]!;
    const even = concatenate([stride(x, axis, 0, 1, 1), later[i]!], axis);
    return interleave(even, odd[i]!, axis);
  });
}

function stride(x: NDArray, axis: number, start: number, stop: number, step: number): NDArray {
  return slice(
    x,
    x.shape.map((_, i) => (i === axis ? Math.min(start, x.shape[axis]!) : 0)),
    x.shape.map((n, i) => (i === axis ? Math.max(stop, Math.min(start, n)) : n)),
    x.shape.map((_, i) => (i === axis ? step : 1)),
  );
}

/** Elements of `even` and `odd` in turn; `even` may have one more. */
function interleave(even: NDArray, odd: NDArray, axis: number): NDArray {
  const n = odd.shape[axis]!;
  const paired = concatenate(
    [expandDims(stride(even, axis, 0, n, 1), [axis + 1]), expandDims(odd, [axis + 1])],
    axis + 1,
  );
  const flat = reshape(
    paired,
    odd.shape.map((length, i) => (i === axis ? 2 * length : length)),
  );
  return even.shape[axis] === n ? flat : concatenate([flat, stride(even, axis, n, n + 1, 1)], axis);
}
