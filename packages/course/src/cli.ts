#!/usr/bin/env node
import { CommanderError } from "commander";
import { errorText } from "./command-line/error-text.js";
import { EXIT_CODES, exitCodeOf } from "./command-line/exit-codes.js";
import { openLab } from "./command-line/lab.js";
import { type Order, program } from "./command-line/program.js";

async function carryOut({ command, words, flags }: Order): Promise<void> {
  const lab = await openLab(flags, abortOnCtrlC());
  const [word] = words;
  // a command is loaded when it is asked for: zip and file watching cost a list nothing
  switch (command) {
    case "check":
      process.exitCode = await (await import("./commands/check.js")).check(lab, words, flags);
      break;
    case "watch":
      await (await import("./commands/watch.js")).watch(lab, word, flags);
      break;
    case "show":
      process.exitCode = await (await import("./commands/show.js")).show(lab, word);
      break;
    case "hint":
      await (await import("./commands/hint.js")).hint(lab, word, flags);
      break;
    case "reset":
      await (await import("./commands/reset.js")).reset(lab, word, flags);
      break;
    case "submit":
      await (await import("./commands/submit.js")).submit(lab, { out: flags.out! });
      break;
    default:
      await (await import("./commands/list.js")).list(lab, flags);
  }
}

/** The first Ctrl-C ends the answer's process and us in good order, a second one at once. */
function abortOnCtrlC(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      if (controller.signal.aborted) process.exit(EXIT_CODES.interrupted.code);
      controller.abort();
    });
  }
  return controller.signal;
}

async function main(): Promise<void> {
  // a reader such as `head -1` may leave early
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  // `pnpm lab -- check` hands the two dashes on
  const given = process.argv.slice(2);
  const words = given[0] === "--" ? given.slice(1) : given;
  try {
    await program(carryOut).parseAsync(words, { from: "user" });
  } catch (error) {
    process.exitCode = exitCodeOf(error);
    // commander has already said what it has to say, and whoever interrupts knows it
    const isSaid = error instanceof CommanderError || process.exitCode === EXIT_CODES.interrupted.code;
    if (!isSaid) process.stderr.write(`${errorText(error, { verbose: words.includes("--verbose") })}\n`);
  }
}

await main();
