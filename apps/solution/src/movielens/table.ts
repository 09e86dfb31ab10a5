import Table from "cli-table3";
import type { Terminal } from "../command-line/terminal.js";
import { formatScore, formatSeconds, NO_NUMBER } from "../format-number.js";
import type { MovieLensResults } from "./results.js";

/** From this width on the table has frames and full headings. */
const ROOMY = 64;

/** The closing table: one line a method, with its scores, its time and when it passed the baseline. */
export function summaryTable(
  results: MovieLensResults,
  { columns, colours }: Pick<Terminal, "columns" | "colours">,
): string {
  const roomy = columns >= ROOMY;
  const head = roomy
    ? ["method", "RMSE", "rho", "seconds", "baseline passed at"]
    : ["method", "RMSE", "rho", "sec", "passed"];
  const table = new Table({
    head: head.map((word) => colours.bold(word)),
    colAligns: ["left", "right", "right", "right", "right"],
    style: { head: [], border: [], compact: true, ...(roomy ? {} : { "padding-left": 0, "padding-right": 0 }) },
    ...(roomy ? {} : { chars: BORDERLESS }),
  });
  table.push(...rows(results));
  // a borderless table ends its lines in blanks and begins with an empty one
  const lines = table
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
  return [...lines.filter((line) => line !== ""), ...notes(results)].join("\n");
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

const BORDERLESS = {
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
