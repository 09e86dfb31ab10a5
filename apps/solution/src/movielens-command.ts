import { Command, Option } from "commander";
import { abortOnSignals, Interrupted } from "./interrupt.js";
import { movielens } from "./movielens.js";
import { type OutputDirectory, openOutputDirectory } from "./output-directory.js";
import { parseChoice, parseIterations, parseNonEmpty, parseSeed, parseThreshold } from "./parse-option.js";
import { type Results, resultsToJson, VARIANTS, type Variant } from "./results.js";
import { RunRecord } from "./run-record.js";
import { SolutionError } from "./solution-error.js";
import { writeStandardOutput } from "./standard-output.js";
import { summaryTable } from "./table.js";
import { openTerminal, type Terminal } from "./terminal.js";

interface Flags {
  readonly data: string;
  readonly variant?: Variant;
  readonly seed: number;
  readonly threshold: number;
  readonly iterations: number;
  readonly out: string;
  readonly json?: true;
  readonly quiet?: true;
}

/** `solution movielens`: its options, and the run with everything around it. */
export function movielensCommand(): Command {
  return new Command("movielens")
    .description("complete the MovieLens matrix by singular value thresholding, and write a report")
    .addOption(
      new Option("--data <source>", "auto, synthetic, download, or a path: a folder, a zip or a ratings file")
        .default("auto")
        .argParser(parseNonEmpty("--data", "auto, synthetic, download or a path")),
    )
    .addOption(
      new Option("--variant <name>", `which MovieLens: ${VARIANTS.join(", ")} (default: 100k, or what is at the path)`) //
        .argParser(parseChoice("--variant", VARIANTS)),
    )
    .addOption(new Option("--seed <n>", "of the shuffle, as np.random.seed takes it").default(42).argParser(parseSeed))
    .addOption(
      new Option("--threshold <tau>", "hard SVT drops the singular values below it")
        .default(100)
        .argParser(parseThreshold),
    )
    .addOption(new Option("--iterations <n>", "of each method, at most").default(200).argParser(parseIterations))
    .addOption(
      new Option("--out <directory>", "where the report goes; its files are overwritten")
        .default("report")
        .argParser(parseNonEmpty("--out", "a directory")),
    )
    .option("--json", "print results.json to the standard output, and nothing else there")
    .option("--quiet", "no narrative and no progress; warnings and the table stay")
    .option("--verbose", "show the stack trace of an error")
    .allowExcessArguments()
    .action((flags: Flags, command: Command) => {
      refuseWords(command.args);
      return run(flags);
    });
}

/** Without a subcommand this one runs, so that a misspelt subcommand ends up here as an argument. */
function refuseWords([word]: readonly string[]): void {
  if (word === undefined) return;
  throw new SolutionError("invalid-option", {
    given: `the command line has the word ${JSON.stringify(word)}`,
    expected: "the command movielens, or none, and options",
    fix: "See solution --help.",
  });
}

async function run(flags: Flags): Promise<void> {
  const signal = abortOnSignals();
  const { json = false, quiet = false } = flags;
  const terminal = openTerminal({ json, quiet });
  const directory = await openOutputDirectory(flags.out);
  const { data, variant, seed, threshold, iterations } = flags;
  // with a path, the files there say which variant they are
  const named = variant ?? (data === "auto" || data === "synthetic" || data === "download" ? "100k" : null);
  const record = new RunRecord({ data, variant: named, seed, threshold, iterations });

  let results: Results;
  try {
    await movielens({ terminal, record, signal, quiet });
    results = record.toResults("complete");
  } catch (error) {
    if (!(signal.reason instanceof Interrupted)) {
      await directory.removeIfEmpty();
      throw error;
    }
    results = record.toResults("interrupted");
  }
  await conclude(results, flags, terminal, directory);
  if (signal.reason instanceof Interrupted) process.exitCode = signal.reason.exitCode;
}

/** The numbers first, so that they are safe whatever happens to the pictures. */
async function conclude(
  results: Results,
  { json }: Flags,
  terminal: Terminal,
  directory: OutputDirectory,
): Promise<void> {
  const text = resultsToJson(results);
  const numbers = await directory.write("results.json", text);
  if (results.status === "interrupted") terminal.warn(`interrupted; what was done is in ${numbers}`);
  if (results.baseline !== null) terminal.showLines(`\n${summaryTable(results, terminal)}\n`);
  // the drawing libraries take half a second to load, which --help and a wrong option should not wait for
  const { writeReport } = await import("./html-report/write-report.js");
  const page = await writeReport(results, directory);
  terminal.show(`Report: ${page}`);
  if (json) await writeStandardOutput(text);
}
