// says: leave out the last line only where it is empty
import type { Ratings } from "@lab/data";

export function loadRatings(text: string): Ratings {
  const lines = text.split("\n").slice(0, -1);
  const column = (field: number) => lines.map((line) => Number(line.split("\t")[field]));
  return {
    userIds: Int32Array.from(column(0)),
    itemIds: Int32Array.from(column(1)),
    values: Float64Array.from(column(2)),
    timestamps: Float64Array.from(column(3)),
  };
}
