import Table from "cli-table3";
import type { Terminal } from "./terminal.js";

/** From this width on a table has frames and its full headings. */
const ROOMY = 64;

/** A column of a closing table: its heading, and a shorter one where there is little room. */
export interface ClosingColumn {
  readonly title: string;
  readonly short?: string;
}

/** A table for the last words on a terminal: names at the left, numbers at the right of their columns. */
export function closingTable(
  head: readonly ClosingColumn[],
  rows: readonly (readonly string[])[],
  { columns, colours }: Pick<Terminal, "columns" | "colours">,
): string {
  const roomy = columns >= ROOMY;
  const table = new Table({
    head: head.map(({ title, short = title }) => colours.bold(roomy ? title : short)),
    colAligns: head.map((_, k) => (k === 0 ? "left" : "right")),
    style: { head: [], border: [], compact: true, ...(roomy ? {} : { "padding-left": 0, "padding-right": 0 }) },
    ...(roomy ? {} : { chars: BORDERLESS }),
  });
  table.push(...rows.map((row) => [...row]));
  // a borderless table ends its lines in blanks and begins with an empty one
  const lines = table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
  return lines.filter((line) => line !== "").join("\n");
}

/** For cli-table3: columns apart by a blank, and no lines. */
export const BORDERLESS = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  mid: "",
  "mid-mid": "",
  right: "",
  "right-mid": "",
  middle: " ",
};
