import { abortOnSignals } from "@lab/tooling/command-line/interrupt";
import { CommanderError } from "commander";
import { errorText } from "./error-text.ts";
import { EXIT_CODES, exitCodeOf } from "./exit-codes.ts";
import { grade } from "./grade.ts";
import type { Machinery } from "./machinery.ts";
import { program } from "./program.ts";

/** The whole command: it leaves its exit code to the process. */
export async function main(given: readonly string[], machinery: Machinery): Promise<void> {
  tolerateClosedPipes();
  // `pnpm grade -- --seed 1` hands the two dashes on; npm's users write them by habit
  const words = given[0] === "--" ? given.slice(1) : given;
  const command = program(machinery.formats, async (order) => {
    process.exitCode = await grade(order, machinery, abortOnSignals());
  });
  try {
    await command.parseAsync(words, { from: "user" });
  } catch (error) {
    // commander has already said what it has to say
    if (!(error instanceof CommanderError)) {
      process.stderr.write(`${errorText(error, { verbose: words.includes("--verbose") })}\n`);
    }
    process.exitCode = exitCodeOf(error);
  }
  // all is written: a judge that does not want to end keeps nobody waiting who pressed Ctrl-C
  const isStopped = [EXIT_CODES.interrupted.code, EXIT_CODES.terminated.code].some((code) => code === process.exitCode);
  if (isStopped) process.exit();
}

/** A reader such as `head -1` may leave early: what cannot be written any more is dropped. */
function tolerateClosedPipes(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED") throw error;
    });
  }
}
