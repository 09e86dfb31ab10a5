import { availableParallelism } from "node:os";
import { Command, InvalidArgumentError, Option } from "commander";
import type { JudgeOptions } from "../judge/judge.ts";
import type { IsolationLevel } from "../results/results.ts";
import { exitCodeLines } from "./exit-codes.ts";

/** What a command line asks for. */
export interface Order {
  /** None: the exercises of this repository. */
  readonly paths: readonly string[];
  readonly flags: Flags;
}

export interface Flags {
  readonly exercises?: string;
  readonly jobs: number;
  readonly seed: number;
  readonly data: JudgeOptions["data"];
  readonly isolation: "auto" | IsolationLevel;
  readonly trust?: true;
  readonly patience: number;
  readonly out: string;
  readonly formats: readonly string[];
  readonly canvas?: string;
  readonly moodle?: string;
  readonly assignment?: string;
  readonly failUnder?: number;
  readonly resume?: true;
  readonly regrade?: true;
  readonly watch?: true;
  readonly poll?: true;
  readonly similarity: boolean;
  readonly verbose?: true;
}

/** A format as `--formats` and `--help` need it. */
export interface NamedFormat {
  readonly name: string;
  readonly about: string;
}

export const DEFAULT_SEED = 271_828;
const LARGEST_SEED = 2 ** 32 - 1;
const MOST_JOBS = 256;
const MOST_PATIENCE = 100;
const DEFAULT_FORMATS = ["table", "html", "json", "csv"];

/** The whole command line. It throws a CommanderError instead of leaving the process. */
export function program(formats: readonly NamedFormat[], carryOut: (order: Order) => Promise<void>): Command {
  return new Command("grade")
    .usage("[path…] [options]")
    .description("Grades submissions: each answer in a jail, by hidden tests outside of it.")
    .argument(
      "[path...]",
      "submissions (folders or zips), folders of them, or a roster.csv;\nwithout one the exercises of this repository",
    )
    .addOption(new Option("--exercises <list>", "these only: numbers, ranges, ids, parts, such as 7,9-12,jax"))
    .addOption(
      new Option("--jobs <n>", "graded at the same time")
        .argParser(integer(1, MOST_JOBS))
        .default(availableParallelism(), "the number of processors"),
    )
    .addOption(
      new Option("--seed <n>", "of all random inputs").argParser(integer(0, LARGEST_SEED)).default(DEFAULT_SEED),
    )
    .addOption(
      new Option("--data <which>", "the ratings: real ones need LAB_DATA_DIR; auto takes these when it is set")
        .choices(["auto", "real", "synthetic"])
        .default("auto"),
    )
    .addOption(
      new Option("--isolation <level>", "how answers are kept from this machine; auto takes the safest that works")
        .choices(["auto", "bwrap", "container", "process"])
        .default("auto"),
    )
    .addOption(new Option("--trust", "the submissions are trusted: grade even where no isolation is safe"))
    .addOption(
      new Option("--patience <factor>", "multiplies the limits of time: above 1 for a slow machine")
        .argParser(factor)
        .default(1),
    )
    .addOption(new Option("--out <folder>", "where results go").default("grades"))
    .addOption(
      new Option("--formats <list>", "what is written, see below")
        .argParser(listOf(formats.map(({ name }) => name)))
        .default(DEFAULT_FORMATS, DEFAULT_FORMATS.join()),
    )
    .addOption(new Option("--canvas <file>", "the gradebook that Canvas exports, to be filled in"))
    .addOption(new Option("--moodle <file>", "Moodle's offline grading worksheet, to be filled in"))
    .addOption(new Option("--assignment <name>", 'its name in Canvas, such as "Lab 1 (1234)" (default: the course\'s)'))
    .addOption(new Option("--fail-under <percent>", "exit with 1 if a submission has less").argParser(percent))
    .addOption(new Option("--resume", "go on with the batch in the output folder").conflicts("regrade"))
    .addOption(new Option("--regrade", "forget the batch in the output folder").conflicts("resume"))
    .addOption(new Option("--watch", "grade what arrives in the folders, until Ctrl-C").conflicts("regrade"))
    .addOption(new Option("--poll", "with --watch, look again and again: for network drives, containers, WSL"))
    .addOption(new Option("--no-similarity", "do not look for answers that are alike"))
    .addOption(new Option("--verbose", "show the stack trace of an error"))
    .helpOption("-h, --help", "show this help")
    .addHelpText("after", epilogue(formats))
    .exitOverride()
    .showHelpAfterError("See pnpm grade --help.")
    .action((paths: readonly string[], flags: Flags) => carryOut({ paths, flags }));
}

const EXAMPLES = [
  ["pnpm grade", "the answers in exercises/"],
  ["pnpm grade ../submissions", "a folder of zips and folders, one a student"],
  ["pnpm grade roster.csv --formats csv,canvas", "those on a roster"],
  ["pnpm grade ada.zip --exercises 12-16", "some exercises of one student"],
  ["pnpm grade ../submissions --resume", "after Ctrl-C, a crash, or new arrivals"],
  ["pnpm grade ../inbox --watch", "whatever is dropped there"],
] as const;

function epilogue(formats: readonly NamedFormat[]): string {
  const width = Math.max(...EXAMPLES.map(([command]) => command.length));
  const name = Math.max(...formats.map((format) => format.name.length));
  return `
Formats:
${formats.map((format) => `  ${format.name.padEnd(name)}  ${format.about}`).join("\n")}

An answer is graded once: whatever is equal to the byte, and is asked the same by
the same grader, has the same result. So --resume grades only what is new.

Exit codes:
${exitCodeLines().join("\n")}

Examples:
${EXAMPLES.map(([command, meaning]) => `  ${command.padEnd(width)}  ${meaning}`).join("\n")}
`;
}

function integer(least: number, most: number) {
  return (text: string): number => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  };
}

function percent(text: string): number {
  const value = /^\d+(\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  if (value <= 100) return value;
  throw new InvalidArgumentError("It must be a number from 0 to 100.");
}

function factor(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value > 0 && value <= MOST_PATIENCE) return value;
  throw new InvalidArgumentError(`It must be a number above 0, at most ${MOST_PATIENCE}.`);
}

function listOf(known: readonly string[]) {
  return (text: string): readonly string[] => {
    const words = text.split(",").map((word) => word.trim());
    const unknown = words.find((word) => !known.includes(word));
    if (unknown === undefined) return known.filter((name) => words.includes(name));
    throw new InvalidArgumentError(`${JSON.stringify(unknown)} is none of ${known.join(", ")}.`);
  };
}
