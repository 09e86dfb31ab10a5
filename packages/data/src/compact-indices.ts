import { DataError } from "./data-error.js";

/** The distinct ids in ascending order, and for each id its position among them. */
export interface CompactIndices {
  /** Ascending, without repeats. */
  readonly unique: Int32Array;
  /** As long as the ids: `unique[inverse[k]] === ids[k]`. */
  readonly inverse: Int32Array;
}

/**
 * `np.unique(ids, return_inverse=True)`: ids with gaps become indices 0 … m - 1 without gaps.
 *
 * `ids` holds integers of 32 bits, signed. Throws a DataError `invalid-ids` for any other number.
 *
 * @example
 * import { compactIndices } from "@lab/data";
 * compactIndices([30, 10, 30]); // { unique: Int32Array [10, 30], inverse: Int32Array [1, 0, 1] }
 */
export function compactIndices(ids: Int32Array | readonly number[]): CompactIndices {
  const column = ids instanceof Int32Array ? ids : checkedIds(ids);
  const sorted = column.slice().sort();
  let distinct = 0;
  for (let k = 0; k < sorted.length; k++) {
    if (k === 0 || sorted[k] !== sorted[k - 1]) sorted[distinct++] = sorted[k]!;
  }
  const unique = sorted.slice(0, distinct);
  return { unique, inverse: positions(column, unique) };
}

function positions(ids: Int32Array, unique: Int32Array): Int32Array {
  const inverse = new Int32Array(ids.length);
  if (ids.length === 0) return inverse;
  const lowest = unique[0]!;
  const span = unique[unique.length - 1]! - lowest + 1;
  // A table over the whole span is quickest, as long as it is no larger than the data deserves.
  if (span <= 8 * ids.length + 1024) {
    const table = new Int32Array(span);
    for (let k = 0; k < unique.length; k++) table[unique[k]! - lowest] = k;
    for (let k = 0; k < ids.length; k++) inverse[k] = table[ids[k]! - lowest]!;
    return inverse;
  }
  const indexOf = new Map<number, number>();
  for (let k = 0; k < unique.length; k++) indexOf.set(unique[k]!, k);
  for (let k = 0; k < ids.length; k++) inverse[k] = indexOf.get(ids[k]!)!;
  return inverse;
}

function checkedIds(ids: readonly number[]): Int32Array {
  return Int32Array.from(ids, (id, k) => {
    if (Number.isInteger(id) && id === (id | 0)) return id;
    throw new DataError("invalid-ids", {
      given: `ids[${k}] is ${String(id)}`,
      expected: "an integer of 32 bits",
      fix: "Number users and films by whole numbers from -2^31 to 2^31 - 1.",
    });
  });
}
