import type { Ratings, Triplets } from "@lab/data";
import { pearson, rmse, trivialRecommender } from "@lab/svt";
import { densestRatings } from "./densest-ratings.ts";

/**
 * The part of the ratings on which a student's own loop has to converge. Its size is set by a budget: two runs, of
 * `iterations` and of the iterations within which the baseline is to be beaten, take the reference a quarter of a second
 * of the child's processor; all the 943 × 1682 ratings would take it minutes.
 */
export const HARD_SVT_PART = { users: 110, films: 150, threshold: 40, iterations: 20 } as const;

/** What is said of it to a student. */
export const HARD_SVT_BUDGET =
  `the ${HARD_SVT_PART.users} most active users and the ${HARD_SVT_PART.films} most rated films, which take a plain loop ` +
  "less than half a second in all";

export interface HardSvtPart {
  readonly train: Triplets;
  /** Given to the answer as its test set. */
  readonly shown: Triplets;
  /** Ratings that the answer never sees: it is judged by these. */
  readonly held: Triplets;
  /** What the trivial recommender reaches on `held`. */
  readonly baseline: { readonly rmse: number; readonly rho: number };
}

/** Of the ratings that are not for training, a quarter is shown. */
const SHOWN = 0.25;

/** The part, split by the seed. */
export function hardSvtPart(ratings: Ratings, seed: number): HardSvtPart {
  const { train, test } = densestRatings(ratings, HARD_SVT_PART.users, HARD_SVT_PART.films, seed);
  const boundary = Math.floor(SHOWN * test.values.length);
  const [shown, held] = [slice(test, 0, boundary), slice(test, boundary, test.values.length)];
  const means = trivialRecommender(train).predict(held.rows, held.cols);
  return {
    train,
    shown,
    held,
    baseline: { rmse: rmse(held.values, means), rho: pearson(held.values, means) },
  };
}

/** How well a completed matrix predicts ratings; NaN where it lacks them. */
export function judgeCompleted(
  completed: readonly (readonly number[])[],
  { rows, cols, values }: Triplets,
): { readonly rmse: number; readonly rho: number } {
  const predicted = Float64Array.from(rows, (row, p) => {
    const entry: unknown = completed?.[row]?.[cols[p]!];
    return typeof entry === "number" ? entry : Number.NaN;
  });
  if (!predicted.every(Number.isFinite)) return { rmse: Number.NaN, rho: Number.NaN };
  return { rmse: rmse(values, predicted), rho: pearson(values, predicted) };
}

function slice({ rows, cols, values, shape }: Triplets, from: number, to: number): Triplets {
  return { rows: rows.slice(from, to), cols: cols.slice(from, to), values: values.slice(from, to), shape };
}
