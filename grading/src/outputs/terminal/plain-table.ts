import Table from "cli-table3";

const NO_LINES = Object.fromEntries(
  [
    ...["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"],
    ...["left", "left-mid", "mid", "mid-mid", "right", "right-mid"],
  ].map((place) => [place, ""]),
);
const GAP = "  ";
const REPLACEMENT = "\uFFFD";

export interface Column {
  readonly title: string;
  readonly width: number;
  readonly align?: "left" | "right";
}

/** Columns without lines around them; what is too long for its column ends in an ellipsis. */
export function plainTable(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const table = new Table({
    chars: { ...NO_LINES, middle: GAP },
    head: columns.map(({ title }) => title),
    colWidths: columns.map(({ width }) => width),
    colAligns: columns.map(({ align = "left" }) => align),
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0, compact: true },
  });
  table.push(...rows.map((row) => [...row]));
  return (
    table
      .toString()
      // cli-table3 cuts between the halves of a character, too
      .replace(/\p{Surrogate}/gu, REPLACEMENT)
      .split("\n")
      .map((line) => line.trimEnd())
      .filter((line) => line !== "")
      .join("\n")
  );
}

/** The room that is left for one column beside the others. */
export function roomBeside(width: number, others: readonly Pick<Column, "width">[]): number {
  return width - others.reduce((sum, column) => sum + column.width + GAP.length, 0);
}
