/** Says in words where a value differs from the schema of `results.json`; an empty list is a valid one. */
export function resultsProblems(value: unknown): string[] {
  return check(results, value, "results");
}

/** A shape: what must hold of a value, told as the problems that it has. */
type Shape = (value: unknown, at: string) => string[];

const check = (shape: Shape, value: unknown, at: string) => shape(value, at);
const is =
  (test: (value: unknown) => boolean, name: string): Shape =>
  (value, at) =>
    test(value) ? [] : [`${at} is ${JSON.stringify(value)}, not ${name}`];

const text = is((value) => typeof value === "string" && value !== "", "a text");
const flag = is((value) => typeof value === "boolean", "true or false");
const number = is((value) => typeof value === "number" && Number.isFinite(value), "a number");
const count = is((value) => Number.isInteger(value) && (value as number) >= 0, "a count");
const oneOf = (...choices: unknown[]) => is((value) => choices.includes(value), `one of ${choices.join(", ")}`);
const nullOr =
  (shape: Shape): Shape =>
  (value, at) =>
    value === null ? [] : shape(value, at);
const optional =
  (shape: Shape): Shape =>
  (value, at) =>
    value === undefined ? [] : shape(value, at);
const listOf =
  (shape: Shape): Shape =>
  (value, at) =>
    Array.isArray(value) ? value.flatMap((item, k) => shape(item, `${at}[${k}]`)) : [`${at} is not a list`];
const recordOf =
  (shape: Shape): Shape =>
  (value, at) =>
    isObject(value)
      ? Object.entries(value).flatMap(([key, item]) => shape(item, `${at}.${key}`))
      : [`${at} is no object`];

/** Every field must be there, and no other may: a new one belongs into the schema first. */
const object =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value, at) => {
    if (!isObject(value)) return [`${at} is no object`];
    const unknown = Object.keys(value).filter((key) => !(key in fields));
    return [
      ...unknown.map((key) => `${at}.${key} is not in the schema`),
      ...Object.entries(fields).flatMap(([key, shape]) => shape(value[key], `${at}.${key}`)),
    ];
  };

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

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

const results = object({
  schemaVersion: oneOf(1),
  command: oneOf("movielens"),
  status: oneOf("complete", "interrupted"),
  startedAt: is((value) => typeof value === "string" && !Number.isNaN(Date.parse(value)), "a time"),
  seconds: number,
  options: object({
    data: text,
    variant: nullOr(oneOf("100k", "1m", "latest-small")),
    seed: count,
    threshold: number,
    iterations: count,
  }),
  reproduce: text,
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
  environment: object({
    node: text,
    platform: text,
    architecture: text,
    processor: text,
    processors: count,
    packages: recordOf(text),
  }),
});
