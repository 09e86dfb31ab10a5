/** A CSV file that somebody else wrote, kept as it is but for the cells that are filled in. */
export interface CsvDocument {
  readonly delimiter: string;
  readonly records: readonly (readonly CsvCell[])[];
  /** The file with some cells replaced; every other byte stays, line ends and quotes included. */
  withCells(cells: ReadonlyMap<CsvCell, string>): string;
}

export interface CsvCell {
  /** What it says, without quotes. */
  readonly value: string;
  /** Where it stands in the file. */
  readonly start: number;
  readonly end: number;
}

const DELIMITERS = [",", ";", "\t"] as const;

/** Reads a CSV file: any line end, a byte order mark or none, by default the delimiter that its first line uses most. */
export function parseCsv(text: string, delimiter: string = delimiterOf(text)): CsvDocument {
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  const records: CsvCell[][] = [];
  let record: CsvCell[] = [];
  let at = start;
  while (at < text.length) {
    const cell = readCell(text, at, delimiter);
    record.push(cell);
    at = cell.end;
    if (text.startsWith(delimiter, at)) {
      at += delimiter.length;
      if (at < text.length) continue;
      record.push({ value: "", start: at, end: at });
    } else {
      at += text.startsWith("\r\n", at) ? 2 : 1;
    }
    records.push(record);
    record = [];
  }
  return { delimiter, records, withCells: (cells) => replaced(text, cells) };
}

function readCell(text: string, start: number, delimiter: string): CsvCell {
  if (text[start] !== '"') {
    let end = start;
    while (end < text.length && !isEnd(text, end, delimiter)) end++;
    return { value: text.slice(start, end), start, end };
  }
  let value = "";
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    value += text.slice(at, quote < 0 ? text.length : quote);
    if (quote < 0) return { value, start, end: text.length };
    at = quote + 1;
    if (text[at] !== '"') break;
    value += '"';
    at++;
  }
  // what stands after the closing quote is no CSV; spreadsheets take it as part of the value
  let end = at;
  while (end < text.length && !isEnd(text, end, delimiter)) end++;
  return { value: value + text.slice(at, end), start, end };
}

function isEnd(text: string, at: number, delimiter: string): boolean {
  return text[at] === delimiter || text[at] === "\n" || text[at] === "\r";
}

function delimiterOf(text: string): string {
  const firstLine = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text)?.[0].replace(/"(?:[^"]|"")*"/g, "") ?? "";
  const count = (delimiter: string) => firstLine.split(delimiter).length;
  return DELIMITERS.reduce((best, candidate) => (count(candidate) > count(best) ? candidate : best));
}

function replaced(text: string, cells: ReadonlyMap<CsvCell, string>): string {
  const inOrder = [...cells].sort(([a], [b]) => a.start - b.start);
  let result = "";
  let at = 0;
  for (const [{ start, end }, raw] of inOrder) {
    result += text.slice(at, start) + raw;
    at = end;
  }
  return result + text.slice(at);
}
