import { Option } from "commander";
import { sharedOptions } from "../command-line/common-options.js";
import { parseChoice, parseInteger, parseNonEmpty, parseNumber } from "../command-line/parse-option.js";
import type { Reproduction } from "../part.js";
import { type DataSummary, type MovieLensOptions, VARIANTS, type Variant } from "./results.js";

/** The flags as commander gives them. */
interface Flags {
  readonly data: string;
  readonly variant?: Variant;
  readonly seed: number;
  readonly threshold: number;
  readonly iterations: number;
}

const MOST_ITERATIONS = 100_000;

/** Where the ratings come from. */
export const DATA = new Option(
  "--data <source>",
  "auto, synthetic, download, or a path: a folder, a zip or a ratings file",
)
  .default("auto")
  .argParser(parseNonEmpty("--data", "auto, synthetic, download or a path"));

export const OPTIONS: readonly Option[] = [
  DATA,
  new Option(
    "--variant <name>",
    `which MovieLens: ${VARIANTS.join(", ")} (default: 100k, or what is at the path)`,
  ).argParser(parseChoice("--variant", VARIANTS)),
  sharedOptions.seed,
  new Option("--threshold <tau>", "hard SVT drops the singular values below it")
    .default(100)
    .argParser(parseNumber("--threshold", { least: 0, fix: "Leave it out for 100, as in the lecture." })),
  new Option("--iterations <n>", "of each method, at most").default(200).argParser(
    parseInteger("--iterations", {
      least: 1,
      most: MOST_ITERATIONS,
      fix: "Leave it out for 200, as in the lecture.",
    }),
  ),
];

export function readOptions({ data, variant, seed, threshold, iterations }: Flags): MovieLensOptions {
  // with a path, the files there say which variant they are
  const named = variant ?? (isPath(data) ? null : "100k");
  return { data, variant: named, seed, threshold, iterations };
}

/** Whether `--data` is a place on the disk, not one of its words. */
export function isPath(data: string): boolean {
  return data !== "auto" && data !== "synthetic" && data !== "download";
}

export function reproduce(options: MovieLensOptions, data: DataSummary | null): Reproduction {
  // what `auto` fell back to today it need not fall back to tomorrow
  return { options: { ...options, data: data?.synthetic === true ? "synthetic" : options.data } };
}
