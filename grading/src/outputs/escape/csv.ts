import { visibleLine } from "./visible.ts";

/** Cells of RFC 4180, and what a spreadsheet makes of them. */

/**
 * Where a spreadsheet would take text for a formula: `=`, `+`, `-` or `@` at its start, also in the full width that
 * Japanese Excel accepts (OWASP, "CSV injection"). And after a semicolon: where commas are decimal, Excel splits there.
 */
const FORMULA = /(^|;)(["'\s]*)(?=[=+\-@\uFF0B\uFF0D\uFF1D\uFF20])/g;

/** Marks a cell as text, in Excel, LibreOffice and Google Sheets; shown by those that import it as text. */
const AS_TEXT = "'";

/** Hostile text as a cell of one line: quoted where the format asks for it, and never a formula. */
export function csvText(text: string): string {
  return csvField(visibleLine(text).replace(FORMULA, `$1${AS_TEXT}$2`));
}

/** One of our numbers as a cell. It may be negative: a number is no formula. */
export function csvNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no number for a cell`);
  return String(value === 0 ? 0 : value);
}

/** A cell with exactly this value, for files that another program has to recognise: quoted where needed, nothing else. */
export function csvField(value: string, delimiter = ","): string {
  const needsQuotes = /["\r\n]/.test(value) || value.includes(delimiter) || value !== value.trim();
  return needsQuotes ? `"${value.replaceAll('"', '""')}"` : value;
}

/** A record, with the line end that RFC 4180 asks for. */
export function csvRecord(cells: readonly string[]): string {
  return `${cells.join(",")}\r\n`;
}
