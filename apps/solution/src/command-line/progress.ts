import { columnsOf } from "@lab/tooling/command-line/terminal";
import cliProgress from "cli-progress";

/** Shows how an iteration goes. */
export interface Progress {
  /** How many are done, and what to say about the last one, the most important first. */
  update(done: number, words: readonly string[]): void;
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
    format: (_options, { value, total, startTime }, { words }: { words?: readonly string[] }) => {
      const columns = columnsOf(process.stderr) - 1;
      const shown =
        words === undefined ? [`${name} ${value}/${total}`] : describe(name, value, total, words, startTime);
      return drawLine(shown, value / total, columns);
    },
    hideCursor: true,
    fps: 20,
    gracefulExit: false, // Ctrl-C is ours: it has results to save
  });
  bar.start(total, 0, {});
  return {
    update: (done, words) => bar.update(done, { words }),
    stop: () => bar.stop(),
  };
}

function plainLines(name: string, total: number): Progress {
  const startTime = Date.now();
  let last: { readonly done: number; readonly words: readonly string[] } | undefined;
  let written = 0;
  const write = (done: number, words: readonly string[]) => {
    process.stderr.write(`  ${describe(name, done, total, words, startTime).join(" ")}\n`);
    written = done;
  };
  return {
    update: (done, words) => {
      last = { done, words };
      if (done % PLAIN_EVERY === 0) write(done, words);
    },
    stop: () => {
      if (last !== undefined && last.done !== written) write(last.done, last.words);
    },
  };
}

/** What the line says, the most important first. */
function describe(name: string, done: number, total: number, words: readonly string[], startTime: number): string[] {
  const seconds = Math.max(1, Date.now() - startTime) / 1000;
  return [`${name} ${done}/${total}`, ...words, `${(done / seconds).toPrecision(3)} it/s`];
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
