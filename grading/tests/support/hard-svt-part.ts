import type { Ratings, Triplets } from "@lab/data";
import { trivialRecommender } from "@lab/svt";
import { type Scores, scoresOf } from "./baseline.ts";
import { densestRatings } from "./densest-ratings.ts";

/**
 * The part of the ratings on which a student's own loop has to converge. Its size is set by a budget: the reference
 * takes less than a second; all the 943 × 1682 ratings would take it minutes.
 */
export const HARD_SVT_PART = { users: 110, films: 150, threshold: 40, iterations: 20 } as const;

/** What is said of it to a student. */
export const HARD_SVT_BUDGET =
  `the ${HARD_SVT_PART.users} most active users and the ${HARD_SVT_PART.films} most rated films, which take a plain loop ` +
  "less than a second";

export interface HardSvtPart {
  readonly train: Triplets;
  /** Given to the answer as its test set. */
  readonly shown: Triplets;
  /** Ratings that the answer never sees: it is judged by these. */
  readonly held: Triplets;
  /** What the trivial recommender reaches on `held`. */
  readonly baseline: Scores;
}

/** Of the ratings that are not for training, a quarter is shown. */
const SHOWN = 0.25;

/** The part, split by the seed. */
export function hardSvtPart(ratings: Ratings, seed: number): HardSvtPart {
  const { train, test } = densestRatings(ratings, HARD_SVT_PART.users, HARD_SVT_PART.films, seed);
  const boundary = Math.floor(SHOWN * test.values.length);
  const [shown, held] = [slice(test, 0, boundary), slice(test, boundary, test.values.length)];
  const means = trivialRecommender(train).predict(held.rows, held.cols);
  return { train, shown, held, baseline: scoresOf(held.values, means) };
}

/** How well a completed matrix predicts ratings; NaN where it lacks them. */
export function judgeCompleted(completed: readonly (readonly number[])[], { rows, cols, values }: Triplets): Scores {
  const predicted = Float64Array.from(rows, (row, p) => {
    const entry: unknown = completed?.[row]?.[cols[p]!];
    return typeof entry === "number" ? entry : Number.NaN;
  });
  if (!predicted.every(Number.isFinite)) return { rmse: Number.NaN, rho: Number.NaN };
  return scoresOf(values, predicted);
}

function slice({ rows, cols, values, shape }: Triplets, from: number, to: number): Triplets {
  return { rows: rows.slice(from, to), cols: cols.slice(from, to), values: values.slice(from, to), shape };
}
