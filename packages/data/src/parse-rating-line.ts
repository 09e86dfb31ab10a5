import { DataError, type DataErrorCode } from "./data-error.js";
import { quoteLine } from "./quote-line.js";
import { type RatingFormat, SEPARATORS } from "./rating-format.js";

/** One line of a ratings file, and what is known about where it stands. */
export interface RatingLine {
  readonly text: string;
  /** 1-based. */
  readonly number: number;
  readonly format: RatingFormat;
  readonly range: readonly [number, number];
  /** Whether the file ends with this line, without a newline after it: then it may have been cut. */
  readonly endsFile: boolean;
}

export interface Rating {
  readonly userId: number;
  readonly itemId: number;
  readonly value: number;
  readonly timestamp: number;
}

const FIELD_NAMES = ["user", "film", "rating", "timestamp"] as const;
type FieldName = (typeof FIELD_NAMES)[number];

const DECIMAL = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const MAX_ID = 0x7fffffff;

/**
 * The careful reading of one line: it gives the rating, or throws the DataError that names the line and its fault.
 * `parseRatings` reads plain lines by itself and comes here for every line that is not plain.
 */
export function parseRatingLine(line: RatingLine): Rating {
  const { text, format } = line;
  if (text === "") {
    throw fault(line, "blank-line", "is blank", "a rating on every line up to the last", "Remove the blank line.");
  }
  if (line.number === 1 && format !== "csv" && /^["']?[a-z]/i.test(text)) {
    const expected = "a rating, as this format has no header";
    throw fault(line, "unexpected-header", "is a header", expected, "Remove the header line.");
  }
  const fields = text.split(SEPARATORS[format]);
  const [user, film, rating, timestamp] = fields;
  if (user === undefined || film === undefined || rating === undefined || timestamp === undefined || fields[3] === "") {
    throw missingField(line, fields);
  }
  if (fields.length > FIELD_NAMES.length) {
    const given = `has ${fields.length} fields`;
    throw fault(
      line,
      "extra-field",
      given,
      "user, film, rating and timestamp",
      "Keep the first four fields of each line.",
    );
  }
  return {
    userId: parseId(line, "user", user),
    itemId: parseId(line, "film", film),
    value: parseValue(line, rating),
    timestamp: parseDecimal(line, "timestamp", timestamp),
  };
}

function missingField(line: RatingLine, fields: readonly string[]): DataError {
  const present = fields.filter((field) => field !== "").length;
  const empty = fields.indexOf("");
  const name = FIELD_NAMES[empty < 0 ? fields.length : empty];
  if (line.endsFile) {
    const given = `is the last, has no newline, and has only ${present} of 4 fields (no ${name})`;
    const fix = "The file may have been cut: fetch or copy it again.";
    return fault(line, "truncated-line", given, "user, film, rating and timestamp", fix);
  }
  const fix = "Fill in the missing field or remove the line.";
  return fault(line, "missing-field", `has no ${name}`, "user, film, rating and timestamp", fix);
}

function parseDecimal(line: RatingLine, name: FieldName, field: string): number {
  if (field === "") throw missingField(line, line.text.split(SEPARATORS[line.format]));
  const value = DECIMAL.test(field) ? Number(field) : Number.NaN;
  if (!Number.isFinite(value)) {
    const given = `has ${quoteLine(field)} as its ${name}`;
    throw fault(line, "not-a-number", given, "a finite decimal number", "Correct the field or remove the line.");
  }
  return value;
}

function parseId(line: RatingLine, name: FieldName, field: string): number {
  const id = parseDecimal(line, name, field);
  if (!/^-?\d+$/.test(field)) {
    const given = `has ${quoteLine(field)} as its ${name}`;
    throw fault(
      line,
      "not-an-integer",
      given,
      "a whole number, written in digits",
      "Correct the id or remove the line.",
    );
  }
  if (id < 0 || id > MAX_ID) {
    const fix = "Number users and films from 1, within 32 bits.";
    throw fault(line, "id-out-of-range", `has ${quoteLine(field)} as its ${name}`, `an id from 0 to ${MAX_ID}`, fix);
  }
  return id;
}

function parseValue(line: RatingLine, field: string): number {
  const value = parseDecimal(line, "rating", field);
  const [lowest, highest] = line.range;
  if (value < lowest || value > highest) {
    const fix = "Correct the rating, or pass `range` if the scale is another.";
    throw fault(
      line,
      "rating-out-of-range",
      `has ${quoteLine(field)} as its rating`,
      `a rating from ${lowest} to ${highest}`,
      fix,
    );
  }
  return value;
}

function fault(line: RatingLine, code: DataErrorCode, what: string, expected: string, fix: string): DataError {
  return new DataError(code, {
    given: `line ${line.number} ${what}: ${quoteLine(line.text)}`,
    expected,
    fix,
    line: line.number,
  });
}
