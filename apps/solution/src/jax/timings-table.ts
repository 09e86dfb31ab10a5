import { closingTable } from "../command-line/closing-table.js";
import type { Terminal } from "../command-line/terminal.js";
import { significant } from "./result-table.js";
import type { JaxResults } from "./results.js";

/** The closing words: how many sections ran, and everything that they measured. */
export function timingsTable(
  { sections, status }: JaxResults,
  terminal: Pick<Terminal, "columns" | "colours">,
): string {
  const stopped = status === "complete" ? "" : ", then stopped";
  const count = `${sections.length} section${sections.length === 1 ? "" : "s"}${stopped}`;
  const rows = sections.flatMap(({ id, tables }) =>
    tables.flatMap((table) =>
      table.rows.map(({ name, values: [milliseconds, , speedUp] }) => [
        `${id}: ${name}`,
        significant(milliseconds!),
        `${significant(speedUp!)}×`,
      ]),
    ),
  );
  if (rows.length === 0) return `${count}, without anything to measure.`;
  const head = [
    { title: `measured in ${count}`, short: "measured" },
    { title: "ms" },
    { title: "speed-up", short: "" },
  ];
  return closingTable(head, rows, terminal);
}
