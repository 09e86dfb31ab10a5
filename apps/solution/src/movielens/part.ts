import { createRequire } from "node:module";
import type { Part } from "../part.js";
import { chartsOf } from "./charts/index.js";
import { OPTIONS, readOptions, reproduce } from "./options.js";
import { MovieLensRecord } from "./record.js";
import { movielensSection } from "./report/section.js";
import type { MovieLensOptions } from "./results.js";
import { runMovieLens } from "./run.js";
import { summaryTable } from "./table.js";

const require = createRequire(import.meta.url);

/** The first half of the lecture: the MovieLens matrix, completed. */
export const movielens: Part<"movielens", MovieLensOptions, MovieLensRecord> = {
  name: "movielens",
  label: "MovieLens",
  title: "MovieLens by singular value thresholding",
  summary: "complete the MovieLens matrix by singular value thresholding",
  options: OPTIONS,
  examples: [
    ["pnpm solution --data synthetic", "without a network"],
    ["pnpm solution movielens --data ~/ml-100k", "your own copy"],
    ["pnpm --silent solution --json --quiet | jq .movielens.baseline", ""],
  ],
  // written out, so that tools see them used
  packages: [require("@lab/data/package.json"), require("@lab/linalg/package.json"), require("@lab/svt/package.json")],

  readOptions,
  begin: (options) => new MovieLensRecord(options),
  run: runMovieLens,
  reproduce: (options, results) => reproduce(options, results?.data ?? null),
  closing: (results, terminal) => (results.baseline === null ? null : summaryTable(results, terminal)),
  charts: chartsOf,
  mark: ({ data }) => (data?.synthetic === true ? "synthetic data" : null),
  section: movielensSection,
};
