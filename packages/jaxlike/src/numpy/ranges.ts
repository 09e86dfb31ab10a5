/** Evenly and geometrically spaced numbers. */
import { type ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import { isFloat, isHalf } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import { concreteOf } from "../core/tracer.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxis } from "../lax/canonical-axis.js";
import * as lax from "../lax/index.js";
import { sign, subtract } from "./arithmetic.js";
import { moveaxis } from "./axes.js";
import { broadcastArrays } from "./broadcast.js";
import { type DTypeLike, type DTypeOption, dtypeOption } from "./dtypes.js";
import { log10, power } from "./exponential.js";
import { commonType, promoteInexact } from "./promote.js";
import { floor } from "./rounding.js";
import { staticInteger } from "./shape-argument.js";

type Bound = number | bigint | NDArray;

/**
 * The numbers from `start` up to, not including, `stop`, in steps; with one number, from 0 up to it.
 *
 * @param dtype default int32 where all bounds are whole numbers, else float32; as such or as `{ dtype }`
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.arange(3).js(); // [0, 1, 2]
 * jnp.arange(3).dtype; // "int32"
 * jnp.arange(1, 2, 0.25).js(); // [1, 1.25, 1.5, 1.75]
 */
export function arange(stop: Bound, dtype?: DTypeOption): NDArray;
export function arange(start: Bound, stop: Bound | undefined, step?: Bound, dtype?: DTypeOption): NDArray;
export function arange(start: Bound, stop?: Bound | DTypeOption, step?: Bound, dtype?: DTypeOption): NDArray {
  const isBound = typeof stop === "number" || typeof stop === "bigint" || stop instanceof NDArray;
  const last = isBound ? (stop as Bound) : undefined;
  const option = dtype ?? (isBound ? undefined : (stop as DTypeOption | undefined));
  const given = [start, last, step].filter((bound) => bound !== undefined);
  const numbers = given.map((bound) => boundOf(bound));
  const type = dtypeOption(option) ?? commonType(given).dtype;
  if (last === undefined) return countUp(type, numbers[0]!);
  const [from, to, by] = numbers as [number, number, number | undefined];
  if (by === undefined && from === 0) return countUp(type, to);
  const working: DType = isHalf(type) ? "float32" : type;
  const size = Math.max(0, Math.ceil((to - from) / (by ?? 1)));
  if (!Number.isFinite(size)) {
    throw new JaxValueError("Maximum allowed size exceeded", { fix: "Pass finite bounds and a step other than 0." });
  }
  const count = lax.iota(working, size);
  const steps = by === undefined ? count : lax.mul(lax.convertElementType(by, working), count);
  return lax.convertElementType(lax.add(lax.convertElementType(from, working), steps), type);
}

const countUp = (dtype: DType, stop: number): NDArray => lax.iota(dtype, Math.max(0, Math.ceil(stop)));

/** A bound as a number that is known now. */
function boundOf(bound: Bound): number {
  if (!(bound instanceof NDArray)) return Number(bound);
  if (bound.ndim > 0) {
    throw new JaxValueError(`jax.numpy.arange: arguments must be scalars; got ${bound.aval.long}`, {
      fix: "Pass numbers.",
    });
  }
  return Number((concreteOf(bound) ?? bound).item());
}

export interface LinspaceOptions {
  /** How many numbers; default 50. */
  readonly num?: number;
  /** Whether `stop` is the last of them; default true. */
  readonly endpoint?: boolean;
  /** Default float32. */
  readonly dtype?: DTypeLike;
  /** Where the axis of the numbers is, if the bounds are arrays; default 0. */
  readonly axis?: number;
}

/**
 * Evenly spaced numbers between two bounds.
 *
 * @param num how many, as such or in the options
 * @returns with `{ retstep: true }` the numbers and their distance
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.linspace(0, 1, 5).js(); // [0, 0.25, 0.5, 0.75, 1]
 * jnp.linspace(0, 1, { num: 4, endpoint: false }).js(); // [0, 0.25, 0.5, 0.75]
 */
export function linspace(
  start: ArrayLike,
  stop: ArrayLike,
  options: LinspaceOptions & { readonly retstep: true },
): [NDArray, NDArray];
export function linspace(
  start: ArrayLike,
  stop: ArrayLike,
  num: number,
  options: LinspaceOptions & { readonly retstep: true },
): [NDArray, NDArray];
export function linspace(
  start: ArrayLike,
  stop: ArrayLike,
  num?: number | LinspaceOptions,
  options?: LinspaceOptions,
): NDArray;
export function linspace(
  start: ArrayLike,
  stop: ArrayLike,
  num?: number | (LinspaceOptions & { retstep?: boolean }),
  options?: LinspaceOptions & { retstep?: boolean },
): NDArray | [NDArray, NDArray] {
  const settings = { ...(typeof num === "object" ? num : options) };
  const { endpoint = true, axis = 0, retstep = false } = settings;
  const count = staticInteger((typeof num === "number" ? num : settings.num) ?? 50, "num");
  if (count < 0) {
    throw new JaxValueError(`Number of samples, ${count}, must be non-negative.`, { fix: "Pass 0 or more." });
  }
  const [from, to] = broadcastArrays(...promoteInexact(start, stop)) as [NDArray, NDArray];
  const dtype = dtypeOption(settings.dtype) ?? from.dtype;
  const along = canonicalAxis(axis, from.ndim + 1);
  const steps = endpoint ? count - 1 : count;
  let out: NDArray;
  let distance = asArray(Number.NaN);
  if (count > 1) {
    distance = lax.div(lax.sub(to, from), steps);
    out = interpolate(from, to, steps, along);
    if (endpoint) out = lax.concatenate([out, lax.expandDims(to, [along])], along);
  } else {
    if (count === 1 && !endpoint) distance = lax.sub(to, from);
    const bounds = lax.expandDims(from, [along]);
    out =
      count === 1
        ? bounds
        : lax.slice(
            bounds,
            bounds.shape.map(() => 0),
            bounds.shape.with(along, 0),
          );
  }
  if (!isFloat(dtype)) out = floor(out);
  const numbers = lax.convertElementType(out, dtype);
  return retstep ? [numbers, distance] : numbers;
}

/** start·(1 − t) + stop·t for t = 0, 1/n, …: exact at both ends. */
function interpolate(start: NDArray, stop: NDArray, n: number, axis: number): NDArray {
  const rank = start.ndim + 1;
  const t = lax.reshape(lax.div(lax.iota(start.dtype, n), n), Array<number>(rank).fill(1).with(axis, n));
  const [from, to] = [lax.expandDims(start, [axis]), lax.expandDims(stop, [axis])];
  return lax.add(lax.mul(from, lax.sub(1, t)), lax.mul(to, t));
}

export interface LogspaceOptions extends LinspaceOptions {
  /** What is raised to the numbers; default 10. */
  readonly base?: ArrayLike;
}

/**
 * Numbers whose logarithms are evenly spaced: `base` to the powers `linspace(start, stop)`.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.logspace(0, 3, 4, { base: 2 }).js(); // [1, 2, 4, 8]
 */
export function logspace(
  start: ArrayLike,
  stop: ArrayLike,
  num?: number | LogspaceOptions,
  options?: LogspaceOptions,
): NDArray {
  const { base = 10, dtype, ...rest } = { ...(typeof num === "object" ? num : options) };
  const count = typeof num === "number" ? num : (rest.num ?? 50);
  const exponents = linspace(start, stop, count, rest);
  const type: DTypeLike = dtype ?? exponents.dtype;
  return lax.convertElementType(power(base, exponents), dtypeOption(type)!);
}

/**
 * Numbers in a geometric progression between two bounds of one sign.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.round(jnp.geomspace(1, 1000, 4)).js(); // [1, 10, 100, 1000]
 */
export function geomspace(
  start: ArrayLike,
  stop: ArrayLike,
  num?: number | LinspaceOptions,
  options?: LinspaceOptions,
): NDArray {
  const { dtype, axis = 0, endpoint = true, num: inOptions = 50 } = { ...(typeof num === "object" ? num : options) };
  const count = typeof num === "number" ? num : inOptions;
  const [from, to] = promoteInexact(start, stop) as [NDArray, NDArray];
  // -1 where both bounds are negative.
  const flip = subtract(1, lax.div(lax.mul(subtract(1, sign(from)), subtract(1, sign(to))), 2));
  const powers = logspace(log10(lax.mul(flip, from)), log10(lax.mul(flip, to)), count, { endpoint });
  const out = moveaxis(lax.mul(flip.ndim === 0 ? flip : lax.expandDims(flip, [0]), powers), 0, axis);
  return dtype === undefined ? out : lax.convertElementType(out, dtypeOption(dtype)!);
}
