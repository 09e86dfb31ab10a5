/** Elements repeated. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { ConcretizationTypeError, JaxTypeError, JaxValueError } from "../core/errors.js";
import { formatShape } from "../core/shape.js";
import { concreteOf } from "../core/tracer.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxis } from "../lax/canonical-axis.js";
import * as lax from "../lax/index.js";
import { fromBares } from "./array.js";
import { at } from "./at.js";
import { ravel } from "./axes.js";
import { broadcastTo } from "./broadcast.js";
import { checkArrayLike } from "./promote.js";
import { staticInteger } from "./shape-argument.js";
import { take } from "./take.js";

/** How long the result is, where it is not known from the counts. */
export interface RepeatOptions {
  /** Needed where the counts are traced: further elements are left out, the last is repeated for missing ones. */
  readonly totalRepeatLength?: number;
}

/**
 * Each element as often as said, one count for all or one each; without an axis, of all elements in a row.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.repeat(jnp.array([1, 2]), 2).js(); // [1, 1, 2, 2]
 * jnp.repeat(jnp.array([1, 2]), new Int32Array([0, 3])).js(); // [2, 2, 2]
 */
export function repeat(
  x: ArrayLike,
  repeats: ArrayLike,
  axis: number | null = null,
  { totalRepeatLength }: RepeatOptions = {},
): NDArray {
  checkArrayLike("repeat", x, repeats);
  const array = axis === null ? ravel(x) : asArray(x);
  const along = canonicalAxis(axis ?? 0, array.ndim);
  const length = array.shape[along]!;
  const given = ravel(repeats);
  if (given.size !== 1 && given.size !== length) {
    throw new JaxValueError(
      `jnp.repeat: repeats array must have length ${length} or be a scalar; got shape ${formatShape(given.shape)}`,
      { fix: "Pass one count, or one for each element." },
    );
  }
  const known = concreteOf(given);
  if (known === undefined) {
    if (totalRepeatLength === undefined) {
      throw new ConcretizationTypeError(
        `Abstract tracer value encountered where concrete value is expected: traced array with shape ${given.aval.long}.\nWhen jit-compiling jnp.repeat, the total number of repeats must be static. To fix this, either specify a static value for \`repeats\`, or pass a static value to \`total_repeat_length\`.`,
        { fix: "Pass { totalRepeatLength }." },
      );
    }
    return take(array, sourcesOf(broadcastTo(given, [length]), totalRepeatLength), along, { mode: "clip" });
  }
  const counts = Array.from(known.dataSync() as Iterable<number | bigint>, Number);
  const fraction = counts.find((n) => !Number.isInteger(n));
  if (fraction !== undefined) {
    throw new JaxTypeError(`jnp.repeat: repeats must be integers, got ${fraction}`, {
      fix: "Pass whole numbers: round them first, as with jnp.floor.",
    });
  }
  if (counts.some((n) => n < 0)) throw new JaxValueError("repeats may not contain negative values.", { fix: "Use 0." });
  if (counts.length === 1 && totalRepeatLength === undefined) return repeatEach(array, counts[0]!, along);
  const places = Array.from({ length }, (_, i) => Array<number>(counts[i % counts.length]!).fill(i)).flat();
  const total = totalRepeatLength ?? places.length;
  if (total > 0 && places.length === 0 && length === 0) {
    throw new JaxTypeError("jnp.repeat: an empty array has nothing to repeat", { fix: "Leave totalRepeatLength out." });
  }
  const last = places.at(-1) ?? Math.max(0, length - 1);
  const fitted = Array.from({ length: total }, (_, i) => places[i] ?? last);
  return take(array, fromBares(fitted, [total], "int32"), along, { mode: "promise_in_bounds" });
}

/** One count for all: along a new axis, which is then merged. */
function repeatEach(array: NDArray, count: number, axis: number): NDArray {
  const { shape } = array;
  const spread = broadcastTo(lax.expandDims(array, [axis + 1]), shape.toSpliced(axis + 1, 0, count));
  return lax.reshape(spread, shape.with(axis, shape[axis]! * count));
}

/** For each place of the result the element it comes from: running sums of marks where elements begin. */
function sourcesOf(counts: NDArray, total: number): NDArray {
  const starts = lax.sub(lax.cumsum(counts, 0), counts);
  const marks = at(lax.full([total], 0, "int32"), starts).add(1, { mode: "drop" });
  return lax.sub(lax.cumsum(marks, 0), 1);
}

/**
 * The array side by side with itself, as often along each axis as said.
 *
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.tile(jnp.array([1, 2]), 2).js(); // [1, 2, 1, 2]
 * jnp.tile(jnp.array([1, 2]), [2, 1]).js(); // [[1, 2], [1, 2]]
 */
export function tile(x: ArrayLike, repeats: number | readonly number[]): NDArray {
  const array = asArray(x);
  const given = (typeof repeats === "number" ? [repeats] : repeats).map((n) => staticInteger(n, "reps"));
  const rank = Math.max(given.length, array.ndim);
  const times = [...Array<number>(rank - given.length).fill(1), ...given];
  return lax.tile(lax.broadcastToRank(array, rank), times);
}
