/**
 * The first half of the lecture from top to bottom: load, check, shuffle, compact, split, a trivial baseline, hard
 * singular value thresholding, and soft-impute, which shows what the same idea can do.
 */
import { compactIndices, type Ratings, shuffleRatings, type Triplets, trainTestSplit } from "@lab/data";
import { pearson, rmse, softImputeAsync, svtHardAsync, trivialRecommender } from "@lab/svt";
import { startProgress } from "../command-line/progress.js";
import { formatCount, formatScore, formatSeconds } from "../format-number.js";
import type { Surroundings } from "../part.js";
import { finiteOrNull } from "../results.js";
import { expectedCounts } from "./expected-counts.js";
import { loadRatings } from "./load-ratings.js";
import { recommend } from "./recommend.js";
import {
  type IterationReport,
  iterationResult,
  type MethodRecord,
  type MovieLensRecord,
  secondsSince,
} from "./record.js";
import type { IterationResult, MethodResult } from "./results.js";

const TRAIN_FRACTION = 0.8;

/** Soft-impute needs fewer iterations than hard SVT; it stops by itself long before this. */
const MOST_SOFT_ITERATIONS = 100;

/** Runs the lecture's experiment; rejects with the signal's reason when aborted. */
export async function runMovieLens(record: MovieLensRecord, surroundings: Surroundings): Promise<void> {
  const { terminal } = surroundings;
  const { seed, threshold, iterations } = record.options;

  const { ratings, films, provenance } = await loadRatings(record.options, surroundings);

  // Ratings come in the order of time; shuffled, old and new ones are in both parts.
  const shuffled = shuffleRatings(ratings, { seed });
  terminal.step("Shuffle", `seed ${seed}, the order of NumPy's permutation`);

  // Ids have gaps; rows and columns of a matrix must not.
  const users = compactIndices(shuffled.userIds);
  const items = compactIndices(shuffled.itemIds);
  const shape = [users.unique.length, items.unique.length] as const;
  terminal.step("Compact", `a matrix of ${shape[0]} × ${shape[1]}, no row and no column without a rating`);

  const compact: Ratings = { ...shuffled, userIds: users.inverse, itemIds: items.inverse };
  const split = trainTestSplit(compact, { trainFraction: TRAIN_FRACTION });
  const train = toTriplets(split.train, shape);
  const test = toTriplets(split.test, shape);
  terminal.step("Split", `${formatCount(train.values.length)} to train, ${formatCount(test.values.length)} to test`);

  const counts = { users: shape[0], films: shape[1], ratings: ratings.values.length };
  const expected = expectedCounts(provenance.variant);
  const { synthetic, description } = provenance;
  const parts = { train: train.values.length, test: test.values.length };
  record.data = { synthetic, description, provenance, ...counts, expected, ...parts };

  scoreBaseline(train, test, record, terminal);

  const hard = { threshold, maxIterations: iterations };
  await runMethod("hard SVT", hard, record, surroundings, (onIteration) =>
    svtHardAsync(train, { ...hard, test, onIteration, signal: surroundings.signal }),
  );

  const soft = { maxIterations: Math.min(iterations, MOST_SOFT_ITERATIONS) };
  const { result: completed, method } = await runMethod("soft-impute", soft, record, surroundings, (onIteration) =>
    softImputeAsync(train, { ...soft, test, onIteration, signal: surroundings.signal }),
  );
  method.parameters = { lambda: completed.lambda, ...soft };

  const ids = { userIds: users.unique, filmIds: items.unique };
  record.recommendations = recommend({ method: "soft-impute", completed, train, films, ...ids });
}

function toTriplets({ userIds, itemIds, values }: Ratings, shape: Triplets["shape"]): Triplets {
  return { rows: userIds, cols: itemIds, values, shape };
}

/** The trivial recommender: a user's next rating is the mean of the earlier ones. Whatever is cleverer must be better. */
function scoreBaseline(
  train: Triplets,
  test: Triplets,
  record: MovieLensRecord,
  terminal: Surroundings["terminal"],
): void {
  const start = performance.now();
  const predicted = trivialRecommender(train).predict(test.rows, test.cols);
  const score = {
    rmse: finiteOrNull(rmse(test.values, predicted)),
    rho: finiteOrNull(pearson(test.values, predicted)),
  };
  record.baseline = { name: "trivial", ...score, seconds: secondsSince(start) };
  terminal.step("Baseline", `each user's mean: RMSE ${formatScore(score.rmse)}, rho ${formatScore(score.rho)}`);
}

/** Runs one iterative method with its progress line, and keeps each iteration as it comes. */
async function runMethod<Result extends { readonly converged: boolean }>(
  name: MethodRecord["name"],
  parameters: MethodResult["parameters"] & { readonly maxIterations: number },
  record: MovieLensRecord,
  { terminal, quiet }: Surroundings,
  run: (onIteration: (report: IterationReport) => void) => Promise<Result>,
): Promise<{ result: Result; method: MethodRecord }> {
  const method = record.beginMethod(name, parameters);
  const progress = startProgress(name, parameters.maxIterations, { quiet });
  const onIteration = (report: IterationReport) => {
    method.history.push(iterationResult(report));
    progress.update(report.iteration + 1, inWords(method.history.at(-1)!));
  };
  const result = await run(onIteration).finally(progress.stop);
  method.seconds = secondsSince(method.startedAt);
  method.converged = result.converged;

  const effort = `${method.history.length} iterations in ${formatSeconds(method.seconds)} s`;
  const scores = inWords(method.history.at(-1)!).join(", ");
  terminal.step(name === "hard SVT" ? "Hard SVT" : "Soft-impute", `${effort}: ${scores}`);
  return { result, method };
}

function inWords({ rmse, rho, rank }: IterationResult): string[] {
  return [`RMSE ${formatScore(rmse)}`, `rho ${formatScore(rho)}`, `rank ${rank}`];
}
