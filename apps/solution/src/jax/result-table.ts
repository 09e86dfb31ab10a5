import type { NumberColumn, ResultTable } from "./section.js";

/** A table's cells as text: the headings with their units, then one list a row. */
export function tableCells({ columns: [name, ...numbers], rows }: ResultTable): readonly (readonly string[])[] {
  return [
    [name, ...numbers.map(heading)],
    ...rows.map((row) => [row.name, ...row.values.map((value) => significant(value))]),
  ];
}

/** The rows as words, for where a table has no room. */
export function rowsInWords({ columns: [, ...numbers], rows }: ResultTable): readonly string[] {
  return rows.map(({ name, values }) => {
    const parts = numbers.map(({ title, unit }, k) => `${title} ${significant(values[k]!)} ${unit}`);
    return `${name}: ${parts.join(", ")}`;
  });
}

function heading({ title, unit }: NumberColumn): string {
  return `${title} (${unit})`;
}

/** Three digits that count, and never a power of ten: 0.0123, 1.23, 12.3, 123, 1,230. */
export function significant(value: number): string {
  return value.toLocaleString("en-US", { maximumSignificantDigits: 3, minimumSignificantDigits: 3 });
}
