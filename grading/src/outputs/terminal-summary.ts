import pc from "picocolors";
import type { BatchResults } from "../results/results.ts";
import { batchTable } from "./terminal/batch-table.ts";
import { exerciseLines } from "./terminal/exercise-lines.ts";
import { wrapText } from "./terminal/wrap-text.ts";

export interface TerminalOptions {
  /** Characters a line; fewer than 30 are not used. */
  readonly width: number;
  readonly colour: boolean;
}

const NARROWEST = 30;
const WIDEST = 120;

/**
 * What stands on the terminal when all is done: a table of the submissions and the totals, or, of a single submission,
 * its exercises with the next step of each that did not pass. No line is longer than the width.
 */
export function terminalSummary(results: BatchResults, { width, colour }: TerminalOptions): string {
  const columns = Math.min(WIDEST, Math.max(NARROWEST, Math.trunc(width)));
  const colours = pc.createColors(colour);
  const [only, ...others] = results.submissions;
  const body =
    only !== undefined && others.length === 0
      ? exerciseLines(results, only, columns, colours)
      : batchTable(results, columns, colours);
  const warn = (text: string) => wrapText(text, columns).map(colours.yellow);
  const warnings = [
    ...(results.isPartial ? warn("Partial: interrupted before everything was graded; --resume grades the rest.") : []),
    ...(results.isolationIsSafe
      ? []
      : warn(`Isolation "${results.isolation}" is not safe for answers that nobody has read.`)),
  ];
  return `${[body, ...warnings].join("\n")}\n`;
}
