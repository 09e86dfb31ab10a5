import { DataError } from "./data-error.js";

/** Where the lines of a text stand in its bytes. */
export interface TextLayout {
  readonly bytes: Uint8Array;
  /** The first byte after a byte order mark, if there is one. */
  readonly start: number;
  /** One past the last line's last byte; the newline and the blank lines after it are left out. */
  readonly end: number;
  readonly endsWithoutNewline: boolean;
}

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/** The bounds of a text's lines; throws a DataError for a text with none (`empty-input`) or one in UTF-16 (`unsupported-encoding`). */
export function readTextLayout(bytes: Uint8Array): TextLayout {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    throw new DataError("unsupported-encoding", {
      given: "a text that begins with the byte order mark of UTF-16",
      expected: "UTF-8 or ASCII",
      fix: "Save the file again as UTF-8.",
      line: 1,
    });
  }
  const start = marked ? 3 : 0;
  let end = bytes.length;
  while (end > start && (bytes[end - 1] === LINE_FEED || bytes[end - 1] === CARRIAGE_RETURN)) end--;
  if (end === start) {
    throw new DataError("empty-input", {
      given: bytes.length === 0 ? "an empty text" : "a text of blank lines",
      expected: "at least one line",
      fix: "Check that the file was written or fetched to its end.",
      line: 1,
    });
  }
  return { bytes, start, end, endsWithoutNewline: end === bytes.length };
}

/** The 1-based line as text, without its line end. It walks from the start: for errors only. */
export function lineAt(layout: TextLayout, number: number): string {
  let from = layout.start;
  for (let k = 1; k < number; k++) from = layout.bytes.indexOf(LINE_FEED, from) + 1;
  return lineFrom(layout, from);
}

/** The line that starts at byte `from` as text, without its line end. */
export function lineFrom(layout: TextLayout, from: number): string {
  const { bytes, end } = layout;
  const newline = bytes.indexOf(LINE_FEED, from);
  let to = newline < 0 ? end : Math.min(newline, end);
  if (to > from && bytes[to - 1] === CARRIAGE_RETURN) to--;
  return new TextDecoder().decode(bytes.subarray(from, to));
}
