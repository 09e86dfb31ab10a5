import { Option } from "commander";
import { parseInteger, parseNonEmpty } from "./parse-option.js";

/** The values of the options that every command has. */
export interface CommonFlags {
  readonly out: string;
  readonly json?: true;
  readonly quiet?: true;
  readonly verbose?: true;
}

export const COMMON_OPTIONS: readonly Option[] = [
  new Option("--out <directory>", "where the report goes; its files are overwritten")
    .default("report")
    .argParser(parseNonEmpty("--out", "a directory")),
  new Option("--json", "print results.json to the standard output, and nothing else there"),
  new Option("--quiet", "no narrative and no progress; warnings and the closing words stay"),
  new Option("--verbose", "show the stack trace of an error"),
];

const LARGEST_SEED = 2 ** 32 - 1;
const NOTEBOOK_SEED = 42;

/** Options that more than one part has: one object, so that they cannot drift apart. */
export const sharedOptions = {
  seed: new Option("--seed <n>", "of whatever is drawn at random, as np.random.seed takes it")
    .default(NOTEBOOK_SEED)
    .argParser(
      parseInteger("--seed", {
        least: 0,
        most: LARGEST_SEED,
        fix: `Leave it out for ${NOTEBOOK_SEED}, the notebook's own seed.`,
      }),
    ),
} as const;
