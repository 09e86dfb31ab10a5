import { CSV_HEADER, type RatingFormat, SEPARATORS } from "./rating-format.js";
import { type Ratings, ratingCount } from "./ratings.js";

/**
 * Ratings as the text of a MovieLens file, which `parseRatings` reads back to the same numbers.
 *
 * `format` is `"tsv"` (u.data, the default), `"dat"` (ratings.dat) or `"csv"` (ratings.csv). Each row becomes a line
 * that ends in a newline. Throws a DataError `column-length-mismatch` when the columns disagree.
 *
 * @example
 * import { parseRatings, printRatings } from "@lab/data";
 * printRatings(parseRatings("1\t2\t3\t4\n"), { format: "dat" }); // "1::2::3::4\n"
 */
export function printRatings(ratings: Ratings, options: { readonly format?: RatingFormat } = {}): string {
  const { format = "tsv" } = options;
  const { userIds, itemIds, values, timestamps } = ratings;
  const separator = SEPARATORS[format];
  const lines = Array.from({ length: ratingCount(ratings) }, (_, row) =>
    [userIds[row], itemIds[row], values[row], timestamps[row]].join(separator),
  );
  if (format === "csv") lines.unshift(CSV_HEADER);
  return lines.map((line) => `${line}\n`).join("");
}
