/** Differences of neighbours, and what is made of them: derivatives and integrals of sampled functions. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxNotImplementedError, JaxTypeError, JaxValueError } from "../core/errors.js";
import { asArray, isArrayLike } from "../lax/as-array.js";
import { moveAxis } from "../lax/batching.js";
import { axesUpTo, canonicalAxis } from "../lax/canonical-axis.js";
import * as lax from "../lax/index.js";
import { broadcastTo } from "./broadcast.js";
import { checkArrayLike, promoteArgs, promoteDTypes, promoteInexact } from "./promote.js";
import { type Axis, axesOf } from "./reduction-axes.js";
import { sum } from "./reductions.js";

/** What `diff` takes. */
export interface DiffOptions {
  /** Put before the array, along the axis, before differences are taken. */
  readonly prepend?: ArrayLike | undefined;
  /** Put after it. */
  readonly append?: ArrayLike | undefined;
}

/**
 * Each element less the one before it, n times over; of bools whether they differ.
 *
 * @param n how often; default once
 * @param axis along which axis; default the last
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.diff(jnp.array([1, 4, 9, 16])).js(); // [3, 5, 7]
 * jnp.diff(jnp.array([1, 4, 9, 16]), 2).js(); // [2, 2]
 * jnp.diff(jnp.array([1, 4, 9]), 1, -1, { prepend: 0 }).js(); // [1, 3, 5]
 */
export function diff(a: ArrayLike, n = 1, axis = -1, { prepend, append }: DiffOptions = {}): NDArray {
  checkArrayLike("diff", a);
  const x = asArray(a);
  if (n === 0) return x;
  if (n < 0) throw new JaxValueError(`order must be non-negative but got ${n}`, { fix: "Pass 0 or more." });
  if (x.ndim === 0) {
    throw new JaxValueError(`diff requires input that is at least one dimensional; got ${x}`, {
      fix: "Pass an array with at least one axis.",
    });
  }
  const along = canonicalAxis(axis, x.ndim);
  const parts = [prepend, x, append].flatMap((part) => {
    if (part === undefined) return [];
    const array = asArray(part);
    return [array.ndim === 0 ? broadcastTo(array, x.shape.with(along, 1)) : array];
  });
  let out = parts.length === 1 ? x : lax.concatenate(promoteDTypes(...parts), along);
  for (let i = 0; i < n; i++) {
    const after = lax.sliceInDim(out, 1, null, 1, along);
    const before = lax.sliceInDim(out, 0, -1, 1, along);
    out = out.dtype === "bool" ? lax.ne(after, before) : lax.sub(after, before);
  }
  return out;
}

/** What `ediff1d` takes. */
export interface Ediff1dOptions {
  readonly toBegin?: ArrayLike | undefined;
  readonly toEnd?: ArrayLike | undefined;
}

/**
 * Differences of neighbours among all elements in row-major order, with others put before and after.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.ediff1d(jnp.array([1, 2, 4]), { toBegin: -9, toEnd: jnp.array([8, 9]) }).js(); // [-9, 1, 2, 8, 9]
 */
export function ediff1d(ary: ArrayLike, { toBegin, toEnd }: Ediff1dOptions = {}): NDArray {
  checkArrayLike("ediff1d", ary);
  const given = asArray(ary);
  const x = lax.reshape(given, [given.size]);
  const differences = lax.sub(lax.sliceInDim(x, 1, null), lax.sliceInDim(x, 0, -1));
  const flat = (part: ArrayLike): NDArray => {
    const array = lax.convertElementType(part, x.dtype);
    return lax.reshape(array, [array.size]);
  };
  const parts = [
    ...(toBegin === undefined ? [] : [flat(toBegin)]),
    differences,
    ...(toEnd === undefined ? [] : [flat(toEnd)]),
  ];
  return lax.concatenate(parts, 0);
}

/** What `gradient` takes, as its last argument. */
export interface GradientOptions {
  /** One axis, several, or null for all: the default. */
  readonly axis?: Axis | undefined;
}

/** The derivative along one axis alone, which is one array. */
type AlongOne = GradientOptions & { readonly axis: number };

/**
 * The derivative of a sampled function: second order accurate differences inside, one-sided ones at the edges.
 *
 * @param spacing the distance of samples, one for all axes or one for each; or the samples' places along an axis
 * @returns one array for one axis, else a list with one an axis
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.gradient(jnp.array([1, 4, 9, 16]), { axis: 0 }).js(); // [3, 4, 6, 7]
 */
export function gradient(f: ArrayLike, options: AlongOne): NDArray;
export function gradient(f: ArrayLike, spacing: ArrayLike, options: AlongOne): NDArray;
export function gradient(f: ArrayLike, options?: GradientOptions): NDArray | NDArray[];
export function gradient(
  f: ArrayLike,
  ...spacing: readonly ArrayLike[] | readonly [...ArrayLike[], GradientOptions]
): NDArray | NDArray[];
export function gradient(f: ArrayLike, ...rest: readonly unknown[]): NDArray | NDArray[] {
  const last = rest.at(-1);
  const hasOptions = last !== undefined && !isArrayLike(last);
  const options = (hasOptions ? last : {}) as GradientOptions & { readonly edgeOrder?: unknown };
  if (options.edgeOrder !== undefined) {
    throw new JaxNotImplementedError("The 'edge_order' argument to jnp.gradient is not supported.", {
      fix: "Leave it out.",
    });
  }
  const given = (hasOptions ? rest.slice(0, -1) : rest).filter((x) => x !== undefined) as ArrayLike[];
  checkArrayLike("gradient", f, ...given);
  const [x, ...spacing] = promoteInexact(f, ...given) as [NDArray, ...NDArray[]];
  const axes = axesOf(options.axis ?? null, x.ndim);
  if (axes.length === 0) return [];
  if (axes.some((axis) => x.shape[axis]! < 2)) {
    throw new JaxValueError(
      "Shape of array too small to calculate a numerical gradient, at least 2 elements are required.",
      { fix: "Leave short axes out with axis." },
    );
  }
  if (spacing.length > 1 && spacing.length !== axes.length) {
    throw new JaxTypeError(`Invalid number of spacing arguments ${spacing.length} for axis=${axes.join(", ")}`, {
      fix: "Pass one spacing for all axes, or one for each.",
    });
  }
  const each = axes.map((axis, i) => gradientAlong(x, spacing.length > 1 ? spacing[i] : spacing[0], axis));
  return each.length === 1 ? each[0]! : each;
}

function gradientAlong(x: NDArray, spacing: NDArray | undefined, axis: number): NDArray {
  const at = (start: number | null, stop: number | null, of = x): NDArray => lax.sliceInDim(of, start, stop, 1, axis);
  const first = lax.sub(at(1, 2), at(0, 1));
  const last = lax.sub(at(-1, null), at(-2, -1));
  if (spacing === undefined || spacing.ndim === 0) {
    const over = (y: NDArray): NDArray => (spacing === undefined ? y : lax.div(y, spacing));
    const half = lax.full([], 0.5, x.dtype);
    const inner = lax.mul(lax.sub(at(2, null), at(null, -2)), half);
    return lax.concatenate([over(first), over(inner), over(last)], axis);
  }
  const places = placesAlong(x, spacing, axis);
  const before = lax.sub(at(1, -1, places), at(0, -2, places));
  const after = lax.sub(at(2, null, places), at(1, -1, places));
  const both = lax.add(before, after);
  // The weights of the three neighbours that are exact for parabolas (Fornberg, Math. Comp. 51, 1988).
  const a = lax.div(lax.neg(after), lax.mul(before, both));
  const b = lax.div(lax.sub(after, before), lax.mul(before, after));
  const c = lax.div(before, lax.mul(after, both));
  const inner = lax.add(lax.add(lax.mul(a, at(0, -2)), lax.mul(b, at(1, -1))), lax.mul(c, at(2, null)));
  const firstStep = lax.sub(at(1, 2, places), at(0, 1, places));
  const lastStep = lax.sub(at(-1, null, places), at(-2, -1, places));
  return lax.concatenate([lax.div(first, firstStep), inner, lax.div(last, lastStep)], axis);
}

function placesAlong(x: NDArray, spacing: NDArray, axis: number): NDArray {
  if (spacing.ndim > 1) {
    throw new JaxValueError("Spacing arrays must be 1D arrays or scalars.", {
      fix: "Pass a number, or the places of the samples along the axis.",
    });
  }
  if (spacing.size !== x.shape[axis]) {
    throw new JaxValueError(
      "Spacing arrays must have the same length as the dimension along which the gradient is calculated.",
      { fix: "Pass one place for each sample." },
    );
  }
  return lax.reshape(
    spacing,
    x.shape.map((n, i) => (i === axis ? n : 1)),
  );
}

/** What `trapezoid` takes. */
export interface TrapezoidOptions {
  /** The distance of samples, where their places are not given; default 1. */
  readonly dx?: ArrayLike | undefined;
  /** Along which axis; default the last. */
  readonly axis?: number | undefined;
}

/**
 * The integral of a sampled function by the trapezoidal rule.
 *
 * @param x the samples' places; null, the default, if they are `dx` apart
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.trapezoid(jnp.array([1, 2, 3])).item(); // 4
 * jnp.trapezoid(jnp.array([1, 2, 3]), jnp.array([4, 6, 8])).item(); // 8
 */
export function trapezoid(
  y: ArrayLike,
  x: ArrayLike | null = null,
  { dx = 1, axis = -1 }: TrapezoidOptions = {},
): NDArray {
  checkArrayLike("trapezoid", y, ...(x === null ? [] : [x]));
  const [values, places] = promoteInexact(...(x === null ? [y] : [y, x])) as [NDArray, NDArray | undefined];
  const along = canonicalAxis(axis, values.ndim);
  const last = values.ndim - 1;
  const samples = moveAxis(values, along, last);
  const steps = places === undefined ? stepsOf(dx, values, along) : stepsBetween(places, along);
  if (steps.ndim === 0 || steps.shape.at(-1) === 1) {
    const step = steps.ndim === 0 ? steps : lax.squeeze(steps, [steps.ndim - 1]);
    const edge = (index: number): NDArray => lax.indexInDim(samples, index, last, { keepdims: false });
    const half = lax.full([], 0.5, samples.dtype);
    const inner = lax.sub(sum(samples, last), lax.mul(half, lax.add(edge(0), edge(-1))));
    return multiply(step, inner);
  }
  const pairs = lax.add(lax.sliceInDim(samples, 1, null, 1, last), lax.sliceInDim(samples, 0, -1, 1, last));
  const areas = multiply(steps, pairs);
  const half = lax.full([], 0.5, areas.dtype);
  return lax.mul(half, sum(areas, areas.ndim - 1));
}

function multiply(x: NDArray, y: NDArray): NDArray {
  const [a, b] = promoteArgs("trapezoid", x, y) as [NDArray, NDArray];
  return lax.mul(a, b);
}

function stepsOf(dx: ArrayLike, values: NDArray, axis: number): NDArray {
  const steps = asArray(dx);
  if (steps.ndim === 0) return steps;
  const full = lax.expandDims(steps, axesUpTo(values.ndim - steps.ndim));
  return moveAxis(full, axis, values.ndim - 1);
}

function stepsBetween(places: NDArray, axis: number): NDArray {
  return places.ndim === 1 ? diff(places) : moveAxis(diff(places, 1, axis), axis, places.ndim - 1);
}
