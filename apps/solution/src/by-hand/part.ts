import { createRequire } from "node:module";
import { Option } from "commander";
import { sharedOptions } from "../command-line/common-options.js";
import { parseInteger } from "../command-line/parse-option.js";
import { DATA } from "../movielens/options.js";
import type { Part } from "../part.js";
import { ByHandRecord } from "./record.js";
import type { ByHandOptions } from "./results.js";
import { byHandSection, comparisonTable } from "./section.js";

const require = createRequire(import.meta.url);

interface Flags {
  readonly data: string;
  readonly seed: number;
  readonly handIterations: number;
}

/** The lecture on the exercises' reference answers; only when it is asked for, as it takes its time. */
export const byHand: Part<"by-hand", ByHandOptions, ByHandRecord> = {
  name: "by-hand",
  label: "By hand",
  title: "The lecture by hand",
  summary: "run the lecture on the exercises' reference answers, beside the packages",
  onlyWhenNamed: true,
  options: [
    DATA,
    sharedOptions.seed,
    new Option("--hand-iterations <n>", "of hard SVT; each decomposes the whole matrix")
      .default(10)
      .argParser(parseInteger("--hand-iterations", { least: 1, most: 1000, fix: "Leave it out for 10." })),
  ],
  // written out, so that tools see them used
  packages: [
    require("@lab/data/package.json"),
    require("@lab/imaging/package.json"),
    require("@lab/jaxlike/package.json"),
    require("@lab/linalg/package.json"),
    require("@lab/svt/package.json"),
  ],

  readOptions: (flags) => {
    const { data, seed, handIterations } = flags as Flags;
    return { data, seed, iterations: handIterations };
  },
  begin: (options) => new ByHandRecord(options),
  run: async (record, surroundings) => (await import("./run.js")).runByHand(record, surroundings),
  reproduce: ({ data, seed, iterations }) => ({ options: { data, seed, "hand-iterations": iterations } }),
  closing: (results, terminal) => (results.comparisons.length === 0 ? null : comparisonTable(results, terminal)),
  charts: () => [],
  mark: ({ synthetic }) => (synthetic === true ? "synthetic data" : null),
  section: byHandSection,
};
