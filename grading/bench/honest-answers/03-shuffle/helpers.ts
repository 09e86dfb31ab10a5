import { NumpyRandom, type Ratings } from "@lab/data";

function reorderInts(column: Int32Array, order: Int32Array): Int32Array {
  const out = new Int32Array(column.length);
  order.forEach((from, to) => {
    out[to] = column[from]!;
  });
  return out;
}

function reorderFloats(column: Float64Array, order: Int32Array): Float64Array {
  const out = new Float64Array(column.length);
  order.forEach((from, to) => {
    out[to] = column[from]!;
  });
  return out;
}

export function shuffle({ userIds, itemIds, values, timestamps }: Ratings, seed: number): Ratings {
  const order = new NumpyRandom(seed).permutation(userIds.length);
  return {
    userIds: reorderInts(userIds, order),
    itemIds: reorderInts(itemIds, order),
    values: reorderFloats(values, order),
    timestamps: reorderFloats(timestamps, order),
  };
}
