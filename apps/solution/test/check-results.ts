import {
  count,
  flag,
  is,
  listOf,
  nullOr,
  number,
  object,
  oneOf,
  optional,
  recordOf,
  type Shape,
  text,
} from "./shapes.js";

/** Says in words where a value differs from the schema of `results.json`; an empty list is a valid one. */
export function resultsProblems(value: unknown): string[] {
  return results(value, "results");
}

const status = oneOf("complete", "interrupted", "failed");

const counts = object({ users: count, films: count, ratings: count });
const score = { rmse: nullOr(number), rho: nullOr(number) };

const provenance = object({
  kind: oneOf("environment", "cache", "download", "path", "synthetic"),
  variant: oneOf("100k", "1m", "latest-small"),
  synthetic: flag,
  description: text,
  reason: optional(text),
  location: optional(text),
  checksum: optional(text),
  verified: flag,
  notes: listOf(text),
});

const method = object({
  name: oneOf("hard SVT", "soft-impute"),
  status: oneOf("complete", "interrupted"),
  parameters: recordOf(number),
  converged: nullOr(flag),
  history: listOf(
    object({
      iteration: count,
      rank: count,
      increment: optional(nullOr(number)),
      change: optional(nullOr(number)),
      ...score,
    }),
  ),
  ...score,
  seconds: number,
  iterationBaselinePassed: nullOr(count),
  iterationBaselinePassedByRho: nullOr(count),
});

/** What stands under `movielens`. */
const movielens = object({
  status,
  seconds: number,
  options: object({
    data: text,
    variant: nullOr(oneOf("100k", "1m", "latest-small")),
    seed: count,
    threshold: number,
    iterations: count,
  }),
  data: nullOr(
    object({
      synthetic: flag,
      description: text,
      provenance,
      users: count,
      films: count,
      ratings: count,
      expected: nullOr(counts),
      train: count,
      test: count,
    }),
  ),
  baseline: nullOr(object({ name: oneOf("trivial"), seconds: number, ...score })),
  methods: listOf(method),
  recommendations: nullOr(
    object({
      method: oneOf("hard SVT", "soft-impute"),
      userId: number,
      rated: count,
      ratedHighest: listOf(object({ filmId: number, title: text, rating: number })),
      recommended: listOf(object({ filmId: number, title: text, predicted: number })),
    }),
  ),
});

const nearness = object({ psnr: nullOr(number), ssim: nullOr(number), relativeError: nullOr(number) });

const picture = object({
  name: text,
  file: nullOr(text),
  width: count,
  height: count,
  channels: oneOf(1, 3),
  missing: number,
  status: oneOf("complete", "interrupted"),
  converged: nullOr(flag),
  baseline: nearness,
  restored: nullOr(nearness),
  history: listOf(
    object({
      iteration: count,
      residual: number,
      rank: count,
      nuclearNorm: number,
      psnr: optional(nullOr(number)),
    }),
  ),
  seconds: number,
  files: object({
    original: text,
    corrupted: text,
    restored: nullOr(text),
    error: nullOr(text),
    sheet: nullOr(text),
    animation: nullOr(text),
    frames: listOf(text),
  }),
});

/** What stands under `inpaint`. */
const inpaint = object({
  status,
  seconds: number,
  options: object({
    files: listOf(text),
    generated: flag,
    seed: count,
    missing: number,
    mask: oneOf("random", "blocks", "scratches", "text"),
    colour: oneOf("grey", "stacked", "channels"),
    fit: count,
    delta: number,
    maxIterations: count,
    tolerance: number,
  }),
  pictures: listOf(picture),
});

/** What stands under `jax`. */
const jax = object({
  status,
  seconds: number,
  options: object({ sections: listOf(text) }),
  sections: listOf(
    object({
      id: text,
      title: text,
      lecture: text,
      idea: text,
      code: text,
      output: listOf(is((value) => typeof value === "string", "a line")),
      tables: listOf(
        object({
          caption: text,
          columns: is(Array.isArray, "a list"),
          rows: listOf(object({ name: text, values: listOf(number) })),
        }),
      ),
      plots: listOf(
        object({
          id: text,
          title: text,
          caption: text,
          xTitle: text,
          yTitle: text,
          series: listOf(object({ name: text, points: listOf(object({ x: number, y: number })) })),
        }),
      ),
      seconds: number,
    }),
  ),
});

/** What stands under `by-hand`. */
const byHand = object({
  status,
  seconds: number,
  options: object({ data: text, seed: count, iterations: count }),
  synthetic: nullOr(flag),
  comparisons: listOf(object({ quantity: text, byHand: number, packaged: number, agrees: flag })),
});

/** The shape under each part's name. */
const PARTS: Readonly<Record<string, Shape>> = { movielens, inpaint, jax, "by-hand": byHand };

/** Says in words where one part's results differ from the schema. */
export function resultProblemsOf(part: string, value: unknown): string[] {
  return PARTS[part]!(value, part);
}

const results = object({
  schemaVersion: oneOf(2),
  command: oneOf("all", ...Object.keys(PARTS)),
  status,
  startedAt: is((value) => typeof value === "string" && !Number.isNaN(Date.parse(value)), "a time"),
  seconds: number,
  reproduce: text,
  environment: object({
    node: text,
    platform: text,
    architecture: text,
    processor: text,
    processors: count,
    packages: recordOf(text),
  }),
  failures: listOf(
    object({
      part: oneOf(...Object.keys(PARTS)),
      error: text,
      expected: nullOr(text),
      fix: nullOr(text),
      exitCode: count,
    }),
  ),
  ...Object.fromEntries(Object.entries(PARTS).map(([name, shape]) => [name, nullOr(shape)])),
});
