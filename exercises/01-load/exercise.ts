import type { Ratings } from "@lab/data";

/**
 * The ratings of a text in the format of u.data, column by column.
 *
 * @param text one rating a line: user, film, rating and timestamp, separated by tabs; without a header
 * @returns four columns with one entry a rating, in the order of the lines: integers for the two ids, stars that may be
 * halves for the values, seconds since 1970 for the timestamps
 */
export function loadRatings(text: string): Ratings {
  throw new Error("not written yet");
}
