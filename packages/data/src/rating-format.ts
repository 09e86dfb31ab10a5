import { DataError } from "./data-error.js";
import { quoteLine } from "./quote-line.js";

/**
 * The three ways in which MovieLens writes ratings: `"tsv"` (u.data, tabs), `"dat"` (ratings.dat, double colons),
 * `"csv"` (ratings.csv, commas under a header).
 */
export type RatingFormat = "tsv" | "dat" | "csv";

export const SEPARATORS: Readonly<Record<RatingFormat, string>> = { tsv: "\t", dat: "::", csv: "," };

/** The header that ratings.csv begins with. */
export const CSV_HEADER = "userId,movieId,rating,timestamp";

/** The format whose separator stands in the first line; throws a DataError `unknown-format` when none does. */
export function detectFormat(firstLine: string): RatingFormat {
  if (firstLine.includes("::")) return "dat";
  if (firstLine.includes("\t")) return "tsv";
  if (firstLine.includes(",")) return "csv";
  throw new DataError("unknown-format", {
    given: `line 1 is ${quoteLine(firstLine)}, with no tab, "::" or comma in it`,
    expected: "user, film, rating and timestamp, separated as in u.data, ratings.dat or ratings.csv",
    fix: "Check that the file is a MovieLens ratings file, or pass `format` to say which it should be.",
    line: 1,
  });
}
