import cliProgress from "cli-progress";
import { formatScore } from "./format-number.js";
import type { IterationResult } from "./results.js";
import { columnsOf } from "./terminal.js";

/** Shows how an iteration goes. */
export interface Progress {
  update(record: IterationResult): void;
  /** Ends the line; the cursor is visible again. Harmless when called twice. */
  stop(): void;
}

/** Without a terminal there is no line to write over: every so many iterations a plain one. */
const PLAIN_EVERY = 25;
const LONGEST_BAR = 40;
const SHORTEST_BAR = 8;

const SILENT: Progress = { update: () => {}, stop: () => {} };

/** A live line on a terminal, plain lines in a log or in CI, nothing with --quiet. Always on the error stream. */
export function startProgress(name: string, total: number, { quiet }: { quiet: boolean }): Progress {
  if (quiet) return SILENT;
  const live = process.stderr.isTTY === true && process.env.TERM !== "dumb";
  return live ? liveLine(name, total) : plainLines(name, total);
}

function liveLine(name: string, total: number): Progress {
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    format: (_options, { value, total, startTime }, { record }: { record?: IterationResult }) => {
      const columns = columnsOf(process.stderr) - 1;
      const words = record === undefined ? [`${name} ${value}/${total}`] : describe(name, total, record, startTime);
      return drawLine(words, value / total, columns);
    },
    hideCursor: true,
    fps: 20,
    gracefulExit: false, // Ctrl-C is ours: it has results to save
  });
  bar.start(total, 0, {});
  return {
    update: (record) => bar.update(record.iteration + 1, { record }),
    stop: () => bar.stop(),
  };
}

function plainLines(name: string, total: number): Progress {
  const startTime = Date.now();
  let last: IterationResult | undefined;
  let written: IterationResult | undefined;
  const write = (record: IterationResult) => {
    process.stderr.write(`  ${describe(name, total, record, startTime).join(" ")}\n`);
    written = record;
  };
  return {
    update: (record) => {
      last = record;
      if ((record.iteration + 1) % PLAIN_EVERY === 0) write(record);
    },
    stop: () => {
      if (last !== undefined && last !== written) write(last);
    },
  };
}

/** What the line says, the most important first. */
function describe(name: string, total: number, record: IterationResult, startTime: number): string[] {
  const done = record.iteration + 1;
  const seconds = Math.max(1, Date.now() - startTime) / 1000;
  return [
    `${name} ${done}/${total}`,
    `RMSE ${formatScore(record.rmse)}`,
    `rho ${formatScore(record.rho)}`,
    `rank ${record.rank}`,
    `${(done / seconds).toPrecision(3)} it/s`,
  ];
}

/** As many of the words as fit the line, and before them a bar where there is room. */
export function drawLine(words: readonly string[], fraction: number, columns: number): string {
  let count = words.length;
  while (count > 0 && words.slice(0, count).join(" ").length > columns) count--;
  const text = words.slice(0, count).join(" ");
  const bar = Math.min(LONGEST_BAR, columns - text.length - 1);
  if (count < words.length || bar < SHORTEST_BAR) return text;
  const full = Math.round(Math.min(1, fraction) * bar);
  return `${"█".repeat(full)}${"░".repeat(bar - full)} ${text}`;
}
