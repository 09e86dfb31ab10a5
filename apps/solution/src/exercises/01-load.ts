import type { Ratings } from "@lab/data";

/**
 * The ratings of a text in the format of u.data, column by column.
 *
 * @param text one rating a line: user, film, rating and timestamp, separated by tabs; without a header
 * @returns four columns with one entry a rating, in the order of the lines: integers for the two ids, stars that may be
 * halves for the values, seconds since 1970 for the timestamps
 */
export function loadRatings(text: string): Ratings {
  // #region solution
  const lines = text.split("\n").filter((line) => line !== "");
  const fields = lines.map((line) => line.split("\t").map(Number));
  return {
    userIds: Int32Array.from(fields, ([user]) => user!),
    itemIds: Int32Array.from(fields, ([, item]) => item!),
    values: Float64Array.from(fields, ([, , value]) => value!),
    timestamps: Float64Array.from(fields, ([, , , timestamp]) => timestamp!),
  };
  // #endregion
}
