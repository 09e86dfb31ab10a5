// says: The half star is lost
import type { Ratings } from "@lab/data";

export function loadRatings(text: string): Ratings {
  const lines = text.trimEnd().split("\n");
  const column = (field: number) => lines.map((line) => Number.parseInt(line.split("\t")[field]!, 10));
  return {
    userIds: Int32Array.from(column(0)),
    itemIds: Int32Array.from(column(1)),
    values: Float64Array.from(column(2)),
    timestamps: Float64Array.from(column(3)),
  };
}
