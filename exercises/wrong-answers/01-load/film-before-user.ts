// says: in the file the user stands first
import type { Ratings } from "@lab/data";

export function loadRatings(text: string): Ratings {
  const fields = text
    .trim()
    .split("\n")
    .map((line) => line.split("\t").map(Number));
  return {
    itemIds: Int32Array.from(fields, (field) => field[0]!),
    userIds: Int32Array.from(fields, (field) => field[1]!),
    values: Float64Array.from(fields, (field) => field[2]!),
    timestamps: Float64Array.from(fields, (field) => field[3]!),
  };
}
