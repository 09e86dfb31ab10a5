import { CommanderError } from "commander";
import { program } from "./program.js";
import { errorText, exitCodeOf } from "./report-error.js";
import { tolerateClosedPipes } from "./standard-output.js";

async function main(): Promise<void> {
  tolerateClosedPipes();
  // `pnpm solution -- --seed 1` hands the two dashes on; npm's users write them by habit
  const given = process.argv.slice(2);
  const words = given[0] === "--" ? given.slice(1) : given;
  try {
    await program().parseAsync(words, { from: "user" });
  } catch (error) {
    // commander has already said what it has to say
    if (!(error instanceof CommanderError)) {
      process.stderr.write(`${errorText(error, { verbose: words.includes("--verbose") })}\n`);
    }
    process.exitCode = exitCodeOf(error);
  }
}

await main();
