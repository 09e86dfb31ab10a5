/** The same elements in another order. */
import { type ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { concreteOf } from "../core/tracer.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxes, canonicalAxis } from "../lax/canonical-axis.js";
import * as lax from "../lax/index.js";
import { remainder } from "./arithmetic.js";
import { ravel, swapaxes } from "./axes.js";
import { checkArrayLike } from "./promote.js";
import { axesOf } from "./shape-argument.js";

/**
 * The elements backwards, along all axes or the named ones.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.flip(jnp.arange(3)).js(); // [2, 1, 0]
 */
export function flip(x: ArrayLike, axis?: number | readonly number[] | null): NDArray {
  checkArrayLike("flip", x);
  const array = asArray(x);
  return lax.rev(array, axesOf(axis, array.ndim));
}

/** The columns backwards. */
export const fliplr = (x: ArrayLike): NDArray => flip(x, 1);

/** The rows backwards. */
export const flipud = (x: ArrayLike): NDArray => flip(x, 0);

/** Turned by 90 degrees `k` times, from the first of two axes towards the second. */
export function rot90(x: ArrayLike, k = 1, axes: readonly [number, number] = [0, 1]): NDArray {
  const array = asArray(x);
  const [a, b] = axes.map((axis) => canonicalAxis(axis, array.ndim)) as [number, number];
  if (a === b) throw new JaxValueError("Axes must be different", { fix: "Name the plane's two axes." });
  switch (((k % 4) + 4) % 4) {
    case 0:
      return array;
    case 1:
      return swapaxes(flip(array, b), a, b);
    case 2:
      return flip(array, [a, b]);
    default:
      return flip(swapaxes(array, a, b), b);
  }
}

/**
 * The elements moved along axes; what leaves at the end comes in at the beginning. Without an axis, all in a row.
 *
 * @param shift by how much, traced perhaps; one for all axes or one each
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.roll(jnp.arange(4), 1).js(); // [3, 0, 1, 2]
 */
export function roll(
  x: ArrayLike,
  shift: number | NDArray | readonly (number | NDArray)[],
  axis?: number | readonly number[] | null,
): NDArray {
  checkArrayLike("roll", x);
  const array = asArray(x);
  if (axis === undefined || axis === null) return lax.reshape(roll(ravel(array), shift, 0), array.shape);
  if (array.size === 0) return array;
  const shifts = shiftsOf(shift);
  const axes = (typeof axis === "number" ? [axis] : axis).map((a) => canonicalAxes([a], array.ndim)[0]!);
  const count = Math.max(shifts.length, axes.length);
  if ((shifts.length !== count && shifts.length !== 1) || (axes.length !== count && axes.length !== 1)) {
    throw new JaxValueError(`Mismatched lengths between shift (${shifts.length}) and axis (${axes.length}).`, {
      fix: "Pass one shift for each axis, or one for all.",
    });
  }
  let rolled = array;
  for (let i = 0; i < count; i++) rolled = rollAxis(rolled, shifts[i % shifts.length]!, axes[i % axes.length]!);
  return rolled;
}

function shiftsOf(shift: number | NDArray | readonly (number | NDArray)[]): readonly (number | NDArray)[] {
  if (typeof shift === "number") return [shift];
  if (!(shift instanceof NDArray)) return shift;
  return shift.ndim === 0 ? [shift] : [...shift];
}

function rollAxis(x: NDArray, shift: number | NDArray, axis: number): NDArray {
  const length = x.shape[axis]!;
  const known = typeof shift === "number" ? shift : concreteOf(shift)?.item();
  if (known === undefined) {
    const start = lax.sub(length, remainder(shift, length));
    return lax.dynamicSliceInDim(lax.concatenate([x, x], axis), start, length, axis);
  }
  const by = ((Number(known) % length) + length) % length;
  if (by === 0) return x;
  const [head, tail] = [lax.sliceInDim(x, 0, length - by, 1, axis), lax.sliceInDim(x, length - by, length, 1, axis)];
  return lax.concatenate([tail, head], axis);
}
