import { DataError } from "./data-error.js";
import { visitDuplicates } from "./duplicate-ratings.js";
import { LineCursor } from "./line-cursor.js";
import { parseRatingLine } from "./parse-rating-line.js";
import { quoteLine } from "./quote-line.js";
import { RatingColumns } from "./rating-columns.js";
import { CSV_HEADER, detectFormat, type RatingFormat, SEPARATORS } from "./rating-format.js";
import { type Ratings, takeRatings } from "./ratings.js";
import { lineAt, lineFrom, readTextLayout, type TextLayout } from "./text-layout.js";

export interface ParseRatingsOptions {
  /** Which format the text has; `"auto"` (the default) takes the one whose separator stands in the first line. */
  readonly format?: RatingFormat | "auto";
  /** The lowest and the highest rating accepted, in stars; default `[0.5, 5]`. */
  readonly range?: readonly [number, number];
  /**
   * What to do when a user has rated a film twice: `"error"` (the default) names both lines, `"first"` and `"last"`
   * keep that one of them, `"allow"` keeps all. The rows that stay keep their order.
   */
  readonly duplicates?: "error" | "first" | "last" | "allow";
}

const DEFAULT_RANGE: readonly [number, number] = [0.5, 5];
const LINE_FEED = 10;
/** A line of u.data has 20 bytes, one of ratings.csv 22, one of ratings.dat 25: a first guess at the number of rows. */
const TYPICAL_LINE_BYTES = 18;

/**
 * Ratings from the text of a MovieLens file: u.data (tabs), ratings.dat (`::`) or ratings.csv (commas under a header).
 *
 * `input` is the file as bytes (UTF-8 or any superset of ASCII) or as a string. Each line gives one row: user id and
 * item id (integers from 0 to 2^31 - 1), rating (stars), timestamp (seconds since 1970-01-01 UTC). Accepted without
 * remark: a UTF-8 byte order mark, `\r\n` line ends, a last line without a newline, blank lines at the very end,
 * decimals and exponents in ratings and timestamps. A last line that is complete but for digits cut off its timestamp
 * cannot be told from a good one, and is accepted.
 *
 * Throws a DataError whose `line` is the 1-based line and whose message shows it: `empty-input` (nothing, or a header
 * alone), `unknown-format`, `unsupported-encoding` (UTF-16), `missing-header` (ratings.csv without its own),
 * `unexpected-header`, `blank-line` (between ratings), `missing-field`, `truncated-line` (fields missing on a last line
 * without newline: the file may be cut), `extra-field`, `not-a-number`, `not-an-integer`, `id-out-of-range`,
 * `rating-out-of-range`, `duplicate-rating`; and `invalid-option`.
 *
 * Source: the READMEs of MovieLens 100K, 1M and latest-small (GroupLens, University of Minnesota).
 *
 * @example
 * import { parseRatings } from "@lab/data";
 * const ratings = parseRatings("1::1193::5::978300760\n1::661::3::978302109\n");
 * ratings.values; // Float64Array [5, 3]
 */
export function parseRatings(input: string | Uint8Array, options: ParseRatingsOptions = {}): Ratings {
  const { format: wanted = "auto", range = DEFAULT_RANGE, duplicates = "error" } = options;
  checkOptions(wanted, range, duplicates);
  const bytes = typeof input === "string" ? new TextEncoder().encode(input) : input;
  const layout = readTextLayout(bytes);
  const firstLine = lineAt(layout, 1);
  // A blank first line has no separator to go by; read as u.data, it fails as the blank line that it is.
  const format = wanted !== "auto" ? wanted : firstLine === "" ? "tsv" : detectFormat(firstLine);
  const headerLines = format === "csv" ? checkCsvHeader(layout, firstLine) : 0;
  const ratings = parseLines(layout, format, headerLines, range);
  return duplicates === "allow" ? ratings : resolveDuplicates(ratings, duplicates, layout, headerLines);
}

function checkOptions(format: string, range: readonly [number, number], duplicates: string): void {
  const refuse = (given: string, expected: string, fix: string): never => {
    throw new DataError("invalid-option", { given, expected, fix });
  };
  if (format !== "auto" && !Object.hasOwn(SEPARATORS, format)) {
    refuse(`format is ${String(format)}`, '"auto", "tsv", "dat" or "csv"', "Leave `format` out to have it detected.");
  }
  if (!(range.length === 2 && range[0] <= range[1])) {
    refuse(`range is [${range.join(", ")}]`, "[lowest, highest] in stars", "Pass two numbers in ascending order.");
  }
  if (!["error", "first", "last", "allow"].includes(duplicates)) {
    refuse(`duplicates is ${String(duplicates)}`, '"error", "first", "last" or "allow"', "Pass one of these words.");
  }
}

function checkCsvHeader(layout: TextLayout, firstLine: string): number {
  if (firstLine !== CSV_HEADER) {
    throw new DataError("missing-header", {
      given: `line 1 is ${quoteLine(firstLine)}`,
      expected: `the header ${quoteLine(CSV_HEADER)}`,
      fix: "Put that header first, with the columns in its order.",
      line: 1,
    });
  }
  if (!layout.bytes.subarray(layout.start, layout.end).includes(LINE_FEED)) {
    throw new DataError("empty-input", {
      given: "a header alone",
      expected: "at least one rating under it",
      fix: "Check that the file was written or fetched to its end.",
      line: 1,
    });
  }
  return 1;
}

/**
 * The one pass over the bytes. A line that is not plain digits, points and separators goes to `parseRatingLine`, which
 * knows the rarer spellings of a number and the errors.
 */
function parseLines(
  layout: TextLayout,
  format: RatingFormat,
  headerLines: number,
  range: readonly [number, number],
): Ratings {
  const { bytes, start, end } = layout;
  const [lowest, highest] = range;
  const columns = new RatingColumns(Math.ceil((end - start) / TYPICAL_LINE_BYTES));
  const cursor = new LineCursor(bytes, start, end, SEPARATORS[format]);
  if (headerLines === 1) cursor.startLineAfter(start);
  for (let number = headerLines + 1; cursor.position < end; number++) {
    const lineStart = cursor.position;
    const user = cursor.readId();
    const item = cursor.readId();
    const value = cursor.readDecimal();
    cursor.skipSeparator();
    const timestamp = cursor.readDecimal();
    cursor.skipLineEnd();
    if (cursor.plain && value >= lowest && value <= highest) {
      columns.push(user, item, value, timestamp);
      continue;
    }
    const text = lineFrom(layout, lineStart);
    cursor.startLineAfter(lineStart);
    const endsFile = cursor.position >= end && layout.endsWithoutNewline;
    const rating = parseRatingLine({ text, number, format, range, endsFile });
    columns.push(rating.userId, rating.itemId, rating.value, rating.timestamp);
  }
  return columns.finish();
}

function resolveDuplicates(
  ratings: Ratings,
  keep: "error" | "first" | "last",
  layout: TextLayout,
  headerLines: number,
): Ratings {
  let dropped: Uint8Array | undefined;
  visitDuplicates(ratings, ({ first, second }) => {
    if (keep === "error") throw duplicateRating(ratings, first, second, layout, headerLines);
    dropped ??= new Uint8Array(ratings.values.length);
    dropped[keep === "first" ? second : first] = 1;
    return true;
  });
  if (dropped === undefined) return ratings;
  const marks = dropped;
  return takeRatings(
    ratings,
    Int32Array.from(marks.keys()).filter((row) => marks[row] === 0),
  );
}

function duplicateRating(
  ratings: Ratings,
  first: number,
  second: number,
  layout: TextLayout,
  headerLines: number,
): DataError {
  const [earlier, later] = [first + 1 + headerLines, second + 1 + headerLines];
  const pair = `user ${ratings.userIds[second]} and film ${ratings.itemIds[second]}`;
  return new DataError("duplicate-rating", {
    given: `lines ${earlier} and ${later} both rate ${pair}: ${quoteLine(lineAt(layout, earlier))} and ${quoteLine(lineAt(layout, later))}`,
    expected: "each pair of user and film once",
    fix: 'Remove one of the lines, or pass `duplicates: "first"`, `"last"` or `"allow"`.',
    line: later,
  });
}
