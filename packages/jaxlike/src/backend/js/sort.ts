import { allocate, type Data, isHalf } from "../../core/dtype.js";
import type { Buffer } from "../buffer.js";
import { operandFor } from "./accumulate.js";
import { asWords, comparableData, type Numbers } from "./elements.js";
import { splitAt } from "./reduce.js";
import { transpose } from "./structure.js";

/** A three-way comparison of two positions. */
type Compare = (i: number, j: number) => number;

/**
 * Sorts all operands alike along one axis, by the first `numKeys` of them, the first weighing most.
 *
 * As JAX's comparator has it: equals keep their order, -0 equals 0, and NaN comes last.
 */
export function sort(operands: readonly Buffer[], dimension: number, numKeys: number): Data[] {
  const first = operands[0]!;
  const native = operands.length === 1 ? sortedNatively(first, dimension) : undefined;
  if (native !== undefined) return [native];
  const { outer, count, inner } = splitAt(first.shape, dimension);
  const compare = lexicographic(operands.slice(0, numKeys).map((key) => operandFor(comparableData(key), "max")));
  const results = operands.map(({ dtype, data }) => allocate(dtype, data.length));
  const sources = operands.map(({ data }) => asWords(data));
  const targets = results.map(asWords);
  const order = new Int32Array(count);
  for (let i = 0; i < outer; i++) {
    for (let k = 0; k < inner; k++) {
      const start = i * count * inner + k;
      for (let j = 0; j < count; j++) order[j] = start + j * inner;
      order.sort(compare);
      targets.forEach((target, operand) => {
        const source = sources[operand]!;
        for (let j = 0; j < count; j++) target[start + j * inner] = source[order[j]!]!;
      });
    }
  }
  return results;
}

/** Up to this k, keeping the best so far in order takes fewer steps than sorting all. */
const LARGEST_INSERTION = 32;

/** The k greatest along one axis, in falling order, and their places. NaN is above all; of equals the first leads. */
export function topK(x: Buffer, k: number, axis: number): [values: Data, indices: Int32Array] {
  const { outer, count, inner } = splitAt(x.shape, axis);
  const ascending = ascendingBy(operandFor(comparableData(x), "max"));
  const descending: Compare = (i, j) => ascending(j, i) || i - j;
  const values = allocate(x.dtype, outer * k * inner);
  const indices = new Int32Array(values.length);
  const [source, target] = [asWords(x.data), asWords(values)];
  const order = new Int32Array(count);
  for (let i = 0; i < outer; i++) {
    for (let l = 0; l < inner; l++) {
      const start = i * count * inner + l;
      for (let j = 0; j < count; j++) order[j] = start + j * inner;
      if (k <= LARGEST_INSERTION) sortBeginning(order, k, descending);
      else order.sort(descending);
      for (let j = 0; j < k; j++) {
        const to = (i * k + j) * inner + l;
        target[to] = source[order[j]!]!;
        indices[to] = (order[j]! - start) / inner;
      }
    }
  }
  return [values, indices];
}

/** Puts the first k of what the sorted order would be in their places; the rest is left in disorder. */
function sortBeginning(order: Int32Array, k: number, compare: Compare): void {
  for (let i = 0; i < order.length; i++) {
    const place = order[i]!;
    let j = Math.min(i, k);
    if (j === k && (k === 0 || compare(order[k - 1]!, place) < 0)) continue;
    if (j === k) j--;
    for (; j > 0 && compare(place, order[j - 1]!) < 0; j--) order[j] = order[j - 1]!;
    order[j] = place;
  }
}

function ascendingBy(values: Numbers): Compare {
  return (i, j) => {
    const [a, b] = [values[i]!, values[j]!];
    if (a < b) return -1;
    if (a > b) return 1;
    if (a === b) return 0;
    // At least one is NaN.
    return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  };
}

function lexicographic(keys: readonly Numbers[]): Compare {
  const compares = keys.map(ascendingBy);
  return (i, j) => {
    for (const compare of compares) {
      const order = compare(i, j);
      if (order !== 0) return order;
    }
    // The places themselves, for the sort of typed arrays need not be stable.
    return i - j;
  };
}

/**
 * One operand by the engine's sort of numbers, many times faster than one that calls a comparison; undefined if its
 * elements are stored as something else than their values.
 */
function sortedNatively(x: Buffer, dimension: number): Data | undefined {
  if (isHalf(x.dtype)) return undefined;
  const { outer, count, inner } = splitAt(x.shape, dimension);
  if (inner !== 1) return sortedCrosswise(x, outer, count, inner);
  const result = x.data.slice();
  for (let i = 0; i < outer; i++) {
    const line = result.subarray(i * count, (i + 1) * count);
    line.sort();
    if (line instanceof Float32Array || line instanceof Float64Array) {
      restoreZeros(line, x.data as Float32Array | Float64Array, i * count);
    }
  }
  return result;
}

/** The same along an axis that is not the last: brought there and back. */
function sortedCrosswise({ dtype, data }: Buffer, outer: number, count: number, inner: number): Data {
  const lines = transpose({ dtype, shape: [outer, count, inner], data }, [0, 2, 1]);
  const [sorted] = sort([{ dtype, shape: [outer, inner, count], data: lines }], 2, 1);
  return transpose({ dtype, shape: [outer, inner, count], data: sorted! }, [0, 2, 1]);
}

/** The engine's sort puts -0 before 0: puts the zeros back in the order they had. */
function restoreZeros(sorted: Float32Array | Float64Array, original: Float32Array | Float64Array, from: number): void {
  let to = sorted.indexOf(0);
  if (to < 0 || !Object.is(sorted[to], -0)) return;
  for (let i = from; i < from + sorted.length; i++) if (original[i] === 0) sorted[to++] = original[i]!;
}
