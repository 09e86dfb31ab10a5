import { allocate, type Data } from "../../core/dtype.js";
import type { Buffer } from "../buffer.js";
import { asWords, comparableData, type Numbers } from "./elements.js";
import { splitAt } from "./reduce.js";

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
  const compare = lexicographic(operands.slice(0, numKeys).map(comparableData));
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

/** The k greatest along one axis, in falling order, and their places. NaN is above all; of equals the first leads. */
export function topK(x: Buffer, k: number, axis: number): [values: Data, indices: Int32Array] {
  const { outer, count, inner } = splitAt(x.shape, axis);
  const ascending = ascendingBy(comparableData(x));
  const values = allocate(x.dtype, outer * k * inner);
  const indices = new Int32Array(values.length);
  const [source, target] = [asWords(x.data), asWords(values)];
  const order = new Int32Array(count);
  for (let i = 0; i < outer; i++) {
    for (let l = 0; l < inner; l++) {
      const start = i * count * inner + l;
      for (let j = 0; j < count; j++) order[j] = start + j * inner;
      order.sort((a, b) => ascending(b, a) || a - b);
      for (let j = 0; j < k; j++) {
        const to = (i * k + j) * inner + l;
        target[to] = source[order[j]!]!;
        indices[to] = (order[j]! - start) / inner;
      }
    }
  }
  return [values, indices];
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

/** One operand along its last axis, by the engine's sort of numbers, many times faster than one that calls a comparison. */
function sortedNatively(x: Buffer, dimension: number): Data | undefined {
  const { outer, count, inner } = splitAt(x.shape, dimension);
  // The bits of 16-bit floats are not in the order of their values.
  const ordered = x.dtype !== "float16" && x.dtype !== "bfloat16";
  if (inner !== 1 || !ordered) return undefined;
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

/** The engine's sort puts -0 before 0: puts the zeros back in the order they had. */
function restoreZeros(sorted: Float32Array | Float64Array, original: Float32Array | Float64Array, from: number): void {
  let to = sorted.indexOf(0);
  if (to < 0 || !Object.is(sorted[to], -0)) return;
  for (let i = from; i < from + sorted.length; i++) if (original[i] === 0) sorted[to++] = original[i]!;
}
