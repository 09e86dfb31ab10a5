/** Interpolation of sampled functions. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { finfo } from "../core/type-info.js";
import { asArray } from "../lax/as-array.js";
import * as lax from "../lax/index.js";
import { abs, add, clip, divide, multiply, remainder, subtract } from "./arithmetic.js";
import { less } from "./comparison.js";
import { checkArrayLike, promoteInexact } from "./promote.js";
import { searchsorted } from "./searching.js";
import { sortPairs } from "./sorting.js";
import { take } from "./take.js";
import { where as choose } from "./where.js";

/** A value outside the samples, or "extrapolate" to go on with the nearest line. */
export type Outside = ArrayLike | "extrapolate";

/** What `interp` takes. */
export interface InterpolationOptions {
  /** The value left of all samples; default that of the first. */
  readonly left?: Outside | null | undefined;
  /** The value right of all samples; default that of the last. */
  readonly right?: Outside | null | undefined;
  /** The function's period, if it has one; `left` and `right` do not count then. */
  readonly period?: ArrayLike | null | undefined;
}

interface Samples {
  readonly x: NDArray;
  readonly xp: NDArray;
  readonly fp: NDArray;
}

/**
 * The piecewise linear function through samples.
 *
 * @param x where to evaluate it
 * @param xp the samples' places, rising
 * @param fp the samples
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.interp(jnp.array([0, 1.5, 9]), jnp.array([1, 2, 3]), jnp.array([10, 20, 40])).js(); // [10, 15, 40]
 */
export function interp(x: ArrayLike, xp: ArrayLike, fp: ArrayLike, options: InterpolationOptions = {}): NDArray {
  const { left = null, right = null, period = null } = options;
  checkArrayLike("interp", x, xp, fp);
  checkSamples(asArray(xp), asArray(fp));
  checkOutside("left", left);
  checkOutside("right", right);
  const [at, places] = promoteInexact(x, xp) as [NDArray, NDArray];
  const [values] = promoteInexact(fp) as [NDArray];
  const given: Samples = { x: at, xp: places, fp: values };
  const samples = period === null ? given : periodic(given, period);
  const inside = alongLines(samples);
  if (period !== null) return inside;
  const end = (of: NDArray, index: number): NDArray => lax.indexInDim(of, index, 0, { keepdims: false });
  const onLeft = left === "extrapolate" ? inside : choose(less(at, end(places, 0)), left ?? end(values, 0), inside);
  return right === "extrapolate" ? onLeft : choose(less(end(places, -1), at), right ?? end(values, -1), onLeft);
}

function checkSamples(xp: NDArray, fp: NDArray): void {
  if (xp.ndim === 1 && fp.ndim === 1 && xp.size === fp.size) return;
  throw new JaxValueError("xp and fp must be one-dimensional arrays of equal size", {
    fix: "Pass one value for each place.",
  });
}

function checkOutside(name: string, outside: unknown): void {
  if (typeof outside !== "string" || outside === "extrapolate") return;
  throw new JaxValueError(`the only valid string value of \`${name}\` is 'extrapolate', but got: '${outside}'`, {
    fix: "Pass a number, or 'extrapolate'.",
  });
}

/** Samples within one period, sorted, with the neighbours of the first and the last from the periods beside it. */
function periodic({ x, xp, fp }: Samples, given: ArrayLike): Samples {
  if (asArray(given).ndim > 0) {
    throw new JaxValueError(`period must be a scalar; got ${asArray(given)}`, { fix: "Pass a number." });
  }
  const period = abs(given);
  const [places, values] = sortPairs(remainder(xp, period), fp, 0);
  const first = (of: NDArray): NDArray => lax.sliceInDim(of, 0, 1);
  const last = (of: NDArray): NDArray => lax.sliceInDim(of, -1, null);
  return {
    x: remainder(x, period),
    xp: lax.concatenate([subtract(last(places), period), places, add(first(places), period)], 0),
    fp: lax.concatenate([last(values), values, first(values)], 0),
  };
}

function alongLines({ x, xp, fp }: Samples): NDArray {
  const after = clip(searchsorted(xp, x, "right"), 1, xp.size - 1);
  const before = subtract(after, 1);
  const [x0, x1, f0, f1] = [take(xp, before, 0), take(xp, after, 0), take(fp, before, 0), take(fp, after, 0)];
  const step = lax.sub(x1, x0);
  // Two samples at one place: the line would be steep without bound.
  const { eps, nmant } = finfo(xp.dtype);
  const none = lax.le(lax.abs(step), lax.full([], eps * 2 ** -nmant, step.dtype));
  const slope = multiply(divide(lax.sub(x, x0), choose(none, 1, step)), lax.sub(f1, f0));
  return choose(none, f0, add(f0, slope));
}
