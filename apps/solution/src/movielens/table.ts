import { type ClosingColumn, closingTable } from "../command-line/closing-table.js";
import type { Terminal } from "../command-line/terminal.js";
import { formatScore, formatSeconds, NO_NUMBER } from "../format-number.js";
import type { MovieLensResults } from "./results.js";

const HEAD: readonly ClosingColumn[] = [
  { title: "method" },
  { title: "RMSE" },
  { title: "rho" },
  { title: "seconds", short: "sec" },
  { title: "baseline passed at", short: "passed" },
];

/** The closing table: one line a method, with its scores, its time and when it passed the baseline. */
export function summaryTable(results: MovieLensResults, terminal: Pick<Terminal, "columns" | "colours">): string {
  return [closingTable(HEAD, rows(results), terminal), ...notes(results)].join("\n");
}

function rows({ baseline, methods }: MovieLensResults): string[][] {
  const trivial =
    baseline === null
      ? []
      : [
          [
            "trivial",
            formatScore(baseline.rmse),
            formatScore(baseline.rho),
            formatSeconds(baseline.seconds),
            NO_NUMBER,
          ],
        ];
  return [
    ...trivial,
    ...methods.map(({ name, status, rmse, rho, seconds, iterationBaselinePassed }) => [
      status === "complete" ? name : `${name}*`,
      formatScore(rmse),
      formatScore(rho),
      formatSeconds(seconds),
      iterationBaselinePassed === null ? "never" : String(iterationBaselinePassed),
    ]),
  ];
}

function notes({ methods }: MovieLensResults): string[] {
  return methods
    .filter(({ status }) => status === "interrupted")
    .map(
      ({ name, history: { length } }) => `* ${name}: interrupted, ${length} iteration${length === 1 ? "" : "s"} done`,
    );
}
