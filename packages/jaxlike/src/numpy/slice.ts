/** A part of an axis, as Python's `start:stop:step`. */
import { NDArray } from "../core/array.js";
import { JaxIndexError, JaxTypeError, JaxValueError } from "../core/errors.js";
import { concreteOf, isTracer } from "../core/tracer.js";

/** A bound of a slice; null where the slice goes to the axis's end. */
export type SliceBound = number | bigint | NDArray | null;

/** What `slice` returns. */
export class Slice {
  readonly start: SliceBound;
  readonly stop: SliceBound;
  readonly step: SliceBound;

  constructor(start: SliceBound, stop: SliceBound, step: SliceBound) {
    this.start = start;
    this.stop = stop;
    this.step = step;
  }

  toString(): string {
    const print = (bound: SliceBound) => (bound === null ? "None" : String(bound));
    return `slice(${print(this.start)}, ${print(this.stop)}, ${print(this.step)})`;
  }
}

/**
 * Part of an axis, for `x.get` and `x.at`: `slice(a, b, step)` is NumPy's `a:b:step`. Bounds left out, or null, are the
 * axis's ends. As with JavaScript's own `slice`, and unlike Python's, one number alone is the start.
 *
 * @example
 * import { numpy as jnp, slice } from "@lab/jaxlike";
 * const x = jnp.arange(5);
 * x.get(slice(1, 3)).js(); // [1, 2]
 * x.get(slice(3)).js(); // [3, 4]
 * x.get(slice(null, null, -1)).js(); // [4, 3, 2, 1, 0]
 */
export const slice = (start: SliceBound = null, stop: SliceBound = null, step: SliceBound = null): Slice =>
  new Slice(start, stop, step);

/** A slice of an axis of known length: `size` elements from `start` on, `step` apart. */
export interface StaticSlice {
  readonly start: number;
  readonly step: number;
  readonly size: number;
}

/** The elements that a slice takes from an axis, by Python's rules: bounds outside are those of the axis. */
export function resolveSlice(part: Slice, length: number): StaticSlice {
  const step = boundOf(part.step, part) ?? 1;
  if (step === 0) throw new JaxValueError("slice step cannot be zero", { fix: "Use 1, or -1 to go backwards." });
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1];
  const clamp = (bound: number | undefined, otherwise: number): number => {
    if (bound === undefined) return otherwise;
    return Math.min(high, Math.max(low, bound < 0 ? bound + length : bound));
  };
  const start = clamp(boundOf(part.start, part), step > 0 ? low : high);
  const stop = clamp(boundOf(part.stop, part), step > 0 ? high : low);
  return { start, step, size: Math.max(0, Math.ceil((stop - start) / step)) };
}

function boundOf(bound: SliceBound, part: Slice): number | undefined {
  if (bound === null || bound === undefined) return undefined;
  if (isTracer(bound) && concreteOf(bound) === undefined) {
    throw new JaxIndexError(
      `Array slice indices must have static start/stop/step to be used with NumPy indexing syntax. Found ${part}. To index a statically sized array at a dynamic position, try lax.dynamic_slice/dynamic_update_slice (JAX does not support dynamically sized arrays within JIT compiled functions).`,
      { fix: "Use lax.dynamicSlice(x, [start], [size]), whose size is a plain number." },
    );
  }
  const value = bound instanceof NDArray ? Number(concreteOf(bound)!.item()) : Number(bound);
  if (!Number.isInteger(value)) {
    throw new JaxTypeError(`slice indices must be integers or None, got ${String(bound)}`, {
      fix: "Pass whole numbers.",
    });
  }
  return value;
}
