import { abortOnSignals } from "@lab/tooling/command-line/interrupt";
import { CommanderError } from "commander";
import { errorText } from "./command-line/error-text.js";
import { exitCodeOf } from "./command-line/exit-codes.js";
import { program } from "./command-line/program.js";
import { tolerateClosedPipes } from "./command-line/standard-output.js";
import { PARTS } from "./parts.js";
import { runParts } from "./run/run-parts.js";

async function main(): Promise<void> {
  tolerateClosedPipes();
  // `pnpm solution -- --seed 1` hands the two dashes on; npm's users write them by habit
  const given = process.argv.slice(2);
  const words = given[0] === "--" ? given.slice(1) : given;
  const solution = program(PARTS, async (order) => {
    process.exitCode = await runParts(order, abortOnSignals());
  });
  try {
    await solution.parseAsync(words, { from: "user" });
  } catch (error) {
    // commander has already said what it has to say
    if (!(error instanceof CommanderError)) {
      process.stderr.write(`${errorText(error, { verbose: words.includes("--verbose") })}\n`);
    }
    process.exitCode = exitCodeOf(error);
  }
}

await main();
