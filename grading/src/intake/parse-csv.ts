/** One line of a table; lines start at 1 and count line breaks in quoted cells. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a CSV file (RFC 4180), as spreadsheets write it: with or without byte order mark, separated by commas,
 * semicolons (where the comma is the decimal separator) or tabs, whichever the first line has most. Empty lines are left out.
 *
 * @throws SyntaxError with the line, for a quote that is not closed or stands in the middle of a cell
 */
export function parseCsv(text: string): readonly CsvRow[] {
  const source = text.replace(/^\uFEFF/, "");
  const separator = separatorOf(source);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let at = 0;
  let line = 1;
  let firstLine = 1;
  while (at < source.length) {
    const cell = source[at] === '"' ? quotedCell(source, at, line) : plainCell(source, at, separator);
    cells.push(cell.text);
    line += cell.text.split("\n").length - 1;
    at = cell.end;
    if (source[at] === separator) {
      at += 1;
      // a separator at the very end is followed by one more, empty cell
      if (at < source.length) continue;
      cells.push("");
    } else if (at < source.length && source[at] !== "\n" && !source.startsWith("\r\n", at)) {
      throw new SyntaxError(`line ${line} goes on after a closing quote`);
    }
    if (cells.some((text) => text !== "")) rows.push({ line: firstLine, cells });
    cells = [];
    at += source[at] === "\r" ? 2 : 1;
    line += 1;
    firstLine = line;
  }
  return rows;
}

function separatorOf(text: string): string {
  const first = text.split("\n", 1)[0]!;
  const count = (separator: string): number => first.split(separator).length;
  return [",", ";", "\t"].reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

interface Cell {
  readonly text: string;
  /** Where the separator or the line break stands. */
  readonly end: number;
}

function plainCell(source: string, start: number, separator: string): Cell {
  let end = start;
  while (end < source.length && source[end] !== separator && source[end] !== "\n" && !source.startsWith("\r\n", end))
    end++;
  return { text: source.slice(start, end).trim(), end };
}

function quotedCell(source: string, start: number, line: number): Cell {
  for (let end = source.indexOf('"', start + 1); end !== -1; end = source.indexOf('"', end + 2)) {
    if (source[end + 1] === '"') continue;
    return { text: source.slice(start + 1, end).replaceAll('""', '"'), end: end + 1 };
  }
  throw new SyntaxError(`a quote of line ${line} is not closed`);
}
