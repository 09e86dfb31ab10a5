// says: which is no rating: leave it out
import type { Ratings } from "@lab/data";

export function loadRatings(text: string): Ratings {
  const fields = text.split("\n").map((line) => line.split("\t").map(Number));
  return {
    userIds: Int32Array.from(fields, (field) => field[0]!),
    itemIds: Int32Array.from(fields, (field) => field[1]!),
    values: Float64Array.from(fields, (field) => field[2]!),
    timestamps: Float64Array.from(fields, (field) => field[3]!),
  };
}
