/** Arrays with a border. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { isFloat, isInteger } from "../core/dtype.js";
import { JaxNotImplementedError, JaxValueError } from "../core/errors.js";
import { asArray } from "../lax/as-array.js";
import * as lax from "../lax/index.js";
import { moveaxis } from "./axes.js";
import { broadcastTo } from "./broadcast.js";
import { checkArrayLike } from "./promote.js";
import { linspace } from "./ranges.js";
import { flip } from "./rearrange.js";
import { round } from "./rounding.js";
import { where } from "./where.js";

/** One width for all, `[before, after]` for all axes, or one of these for each axis. */
export type PadWidth = number | readonly [number, number] | readonly (number | readonly number[])[];

/** What the border consists of. */
export type PadMode =
  | "constant"
  | "edge"
  | "linear_ramp"
  | "maximum"
  | "mean"
  | "median"
  | "minimum"
  | "reflect"
  | "symmetric"
  | "wrap"
  | "empty";

type PerAxis<T> = T | readonly [T, T] | readonly (T | readonly T[])[];

export interface PadOptions {
  /** Of "constant", default 0: one value, `[before, after]`, or one of these for each axis. */
  readonly constantValues?: PerAxis<number | NDArray>;
  /** Of "linear_ramp", default 0: the outermost values. */
  readonly endValues?: PerAxis<number | NDArray>;
  /** Of the statistics: of how many elements at the edge; default all. */
  readonly statLength?: PerAxis<number>;
  /** Of "reflect" and "symmetric": "odd" also turns values about the edge's. */
  readonly reflectType?: "even" | "odd";
}

/** Settings for the two ends of each axis, from one for all or fewer. */
function pairs<T>(given: PerAxis<T>, rank: number, name: string): [T, T][] {
  const list = Array.isArray(given) ? (given as readonly (T | readonly T[])[]) : [given as T];
  const isNested = list.some((entry) => Array.isArray(entry));
  const rows: readonly (readonly T[])[] = isNested
    ? list.map((entry) => (Array.isArray(entry) ? (entry as readonly T[]) : [entry as T]))
    : [list as readonly T[]];
  const isValid =
    (rows.length === 1 || rows.length === rank) && rows.every((row) => row.length === 1 || row.length === 2);
  if (!isValid) {
    throw new JaxValueError(
      `jnp.pad: ${name} with nd=${rank} has unsupported shape [${rows.map((row) => `[${row.map(String).join(", ")}]`).join(", ")}]. Valid shapes are (${rank}, 2), (1, 2), (2,), (1,), or ().`,
      { fix: "Pass one number, [before, after], or a pair for each axis." },
    );
  }
  return Array.from({ length: rank }, (_, axis) => {
    const row = rows[rows.length === 1 ? 0 : axis]!;
    return [row[0]!, row.at(-1)!];
  });
}

/**
 * The array with a border.
 *
 * @param padWidth how many elements before and after, along each axis
 * @param mode what they are; default "constant": zeros
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.pad(jnp.array([1, 2, 3]), [2, 1]).js(); // [0, 0, 1, 2, 3, 0]
 * jnp.pad(jnp.array([1, 2, 3]), 2, "reflect").js(); // [3, 2, 1, 2, 3, 2, 1]
 */
export function pad(x: ArrayLike, padWidth: PadWidth, mode: PadMode = "constant", options: PadOptions = {}): NDArray {
  checkArrayLike("pad", x);
  const array = asArray(x);
  const widths = pairs(padWidth as PerAxis<number>, array.ndim, "pad_width");
  if (widths.some((ends) => ends.some((n) => !Number.isInteger(n) || n < 0))) {
    throw new JaxValueError("index can't contain negative values", { fix: "Pass whole widths of 0 or more." });
  }
  switch (mode) {
    case "constant":
      return padConstant(array, widths, pairs(options.constantValues ?? 0, array.ndim, "constant_values"));
    case "empty":
      return padConstant(array, widths, pairs(0, array.ndim, "constant_values"));
    case "edge":
      return padAxes(array, widths, (y, axis, [before, after]) => [
        repeated(edge(y, axis, "before"), axis, before),
        repeated(edge(y, axis, "after"), axis, after),
      ]);
    case "wrap":
      return padAxes(array, widths, wrapped, mode);
    case "reflect":
    case "symmetric":
      return padMirrored(array, widths, mode, options.reflectType ?? "even");
    case "linear_ramp": {
      const ends = pairs(options.endValues ?? 0, array.ndim, "end_values");
      return padAxes(array, widths, (y, axis, [before, after]) => [
        ramp(edge(y, axis, "before"), ends[axis]![0], axis, before),
        flip(ramp(edge(y, axis, "after"), ends[axis]![1], axis, after), axis),
      ]);
    }
    case "maximum":
    case "minimum":
    case "mean":
    case "median": {
      const { statLength } = options;
      const lengths = statLength === undefined ? undefined : pairs(statLength, array.ndim, "stat_length");
      return padAxes(array, widths, (y, axis, [before, after]) => {
        const length = y.shape[axis]!;
        const [first, last] = (lengths?.[axis] ?? [length, length]).map((n) => Math.min(n, length)) as [number, number];
        return [
          repeated(statistic(mode, lax.sliceInDim(y, 0, first, 1, axis), axis), axis, before),
          repeated(statistic(mode, lax.sliceInDim(y, length - last, length, 1, axis), axis), axis, after),
        ];
      });
    }
    default:
      throw new JaxNotImplementedError(`Unimplemented padding mode '${String(mode)}' for np.pad.`, {
        expected: "constant, edge, linear_ramp, maximum, mean, median, minimum, reflect, symmetric, wrap or empty",
        fix: "Check the spelling.",
      });
  }
}

function padConstant(
  array: NDArray,
  widths: [number, number][],
  values: [number | NDArray, number | NDArray][],
): NDArray {
  const scalar = (value: number | NDArray): NDArray => lax.convertElementType(value, array.dtype);
  const [[first] = [0]] = values;
  if (values.every((ends) => ends.every((value) => value === first))) {
    return lax.pad(
      array,
      scalar(first!),
      widths.map(([before, after]) => [before, after, 0]),
    );
  }
  return widths.reduce((y, [before, after], axis) => {
    const config = (low: number, high: number) =>
      y.shape.map((_, i): [number, number, number] => (i === axis ? [low, high, 0] : [0, 0, 0]));
    const ahead = lax.pad(y, scalar(values[axis]![0]), config(before, 0));
    return lax.pad(
      ahead,
      scalar(values[axis]![1]),
      ahead.shape.map((_, i) => (i === axis ? [0, after, 0] : [0, 0, 0])),
    );
  }, array);
}

/** What goes before and after along one axis. */
type Borders = (y: NDArray, axis: number, widths: readonly [number, number]) => readonly [NDArray, NDArray];

/** One axis after another: corners come from borders. */
function padAxes(array: NDArray, widths: readonly [number, number][], borders: Borders, mode?: PadMode): NDArray {
  return widths.reduce((y, ends, axis) => {
    if (ends[0] === 0 && ends[1] === 0) return y;
    requireElements(y, axis, mode);
    const [before, after] = borders(y, axis, ends);
    return lax.concatenate(
      [before, y, after].filter((part) => part.shape[axis] !== 0),
      axis,
    );
  }, array);
}

function requireElements(y: NDArray, axis: number, mode = "this"): void {
  if (y.shape[axis] !== 0) return;
  throw new JaxValueError(`Cannot apply '${mode}' padding to empty axis`, {
    fix: 'Use the mode "constant".',
  });
}

function edge(y: NDArray, axis: number, which: "before" | "after"): NDArray {
  const start = which === "before" ? 0 : y.shape[axis]! - 1;
  return lax.sliceInDim(y, start, start + 1, 1, axis);
}

const repeated = (slice: NDArray, axis: number, count: number): NDArray =>
  broadcastTo(slice, slice.shape.with(axis, count));

/** The other end's elements, as often round as needed. */
function wrapped(y: NDArray, axis: number, [before, after]: readonly [number, number]): readonly [NDArray, NDArray] {
  const length = y.shape[axis]!;
  const round = (count: number): NDArray[] => Array.from({ length: Math.floor(count / length) }, () => y);
  const joined = (parts: NDArray[]): NDArray => (parts.length === 1 ? parts[0]! : lax.concatenate(parts, axis));
  return [
    joined([lax.sliceInDim(y, length - (before % length), length, 1, axis), ...round(before)]),
    joined([...round(after), lax.sliceInDim(y, 0, after % length, 1, axis)]),
  ];
}

function padMirrored(
  array: NDArray,
  widths: readonly [number, number][],
  mode: "reflect" | "symmetric",
  reflectType: "even" | "odd",
): NDArray {
  if (reflectType !== "even" && reflectType !== "odd") {
    throw new JaxValueError(`Unsupported reflect_type ${String(reflectType)}`, { fix: 'Use "even" or "odd".' });
  }
  return widths.reduce((y, [before, after], axis) => {
    if (before === 0 && after === 0) return y;
    requireElements(y, axis, mode);
    const length = y.shape[axis]!;
    // A mirror image leaves out the edge itself, unless there is nothing else.
    const offset = mode === "reflect" && length > 1 ? 1 : 0;
    const mirror = (whole: NDArray, width: number, end: "before" | "after"): NDArray => {
      let out = whole;
      for (let rest = width; rest > 0; ) {
        const count = Math.min(rest, length - offset);
        rest -= count;
        const total = out.shape[axis]!;
        const [start, stop] = end === "before" ? [offset, offset + count] : [total - count - offset, total - offset];
        const image = flip(lax.sliceInDim(out, start, stop, 1, axis), axis);
        const turned = reflectType === "even" ? image : lax.sub(lax.mul(edge(out, axis, end), 2), image);
        out = lax.concatenate(end === "before" ? [turned, out] : [out, turned], axis);
      }
      return out;
    };
    return mirror(mirror(y, before, "before"), after, "after");
  }, array);
}

/** From the outermost value towards, not including, the edge. */
function ramp(slice: NDArray, end: number | NDArray, axis: number, count: number): NDArray {
  const inner = lax.squeeze(slice, [axis]);
  const outer = broadcastTo(lax.convertElementType(end, slice.dtype), inner.shape);
  return moveaxis(linspace(outer, inner, { num: count, endpoint: false, dtype: slice.dtype }), 0, axis);
}

/** One number for the whole axis, of which a length of 1 remains. */
function statistic(name: "maximum" | "minimum" | "mean" | "median", y: NDArray, axis: number): NDArray {
  const kept = (reduced: NDArray): NDArray => lax.expandDims(reduced, [axis]);
  if (name === "maximum") return kept(lax.reduceMax(y, [axis]));
  if (name === "minimum") return kept(lax.reduceMin(y, [axis]));
  const wide = isFloat(y.dtype) ? y : lax.convertElementType(y, "float32");
  const value = name === "mean" ? kept(lax.div(lax.reduceSum(wide, [axis]), y.shape[axis]!)) : median(wide, axis);
  return lax.convertElementType(isInteger(y.dtype) ? round(value) : value, y.dtype);
}

/** The middle one, or the mean of the two middle ones; NaN if there is one. */
function median(y: NDArray, axis: number): NDArray {
  const sorted = lax.sort(y, { dimension: axis });
  const length = y.shape[axis]!;
  const at = (i: number): NDArray => lax.sliceInDim(sorted, i, i + 1, 1, axis);
  const middle = lax.mul(lax.add(at(Math.floor((length - 1) / 2)), at(Math.floor(length / 2))), 0.5);
  const last = at(length - 1);
  return where(lax.ne(last, last), last, middle);
}
