import { expectThat } from "@lab/course";
import type { CourseRatings } from "../../src/judge/course-ratings.ts";

/** Ratings of which only the user and the value matter. */
export interface UserValues {
  readonly users: ArrayLike<number>;
  readonly values: ArrayLike<number>;
}

export interface Scores {
  readonly rmse: number;
  readonly rho: number;
}

/** The trivial recommender's scores on MovieLens 100K shuffled by seed 42, by NumPy and SciPy. */
const REAL: Scores = { rmse: 1.0432807714785424, rho: 0.38509116600921667 };
/** What no split of ratings like these leaves: the lecture's "about 1.0 and 0.3". */
const PLAUSIBLE = { rmse: [0.95, 1.15], rho: [0.25, 0.5] } as const;

/** For each test rating, the mean of its user's training ratings; 0 for a user without any. */
export function trivialPredictions(train: UserValues, test: UserValues): Float64Array {
  const own = new Map<number, { sum: number; count: number }>();
  for (let p = 0; p < train.values.length; p++) {
    const user = own.get(train.users[p]!);
    if (user === undefined) own.set(train.users[p]!, { sum: train.values[p]!, count: 1 });
    else {
      user.sum += train.values[p]!;
      user.count++;
    }
  }
  const predicted = new Float64Array(test.users.length);
  for (let p = 0; p < predicted.length; p++) {
    const user = own.get(test.users[p]!);
    if (user !== undefined) predicted[p] = user.sum / user.count;
  }
  return predicted;
}

export function rmse(truth: ArrayLike<number>, predicted: ArrayLike<number>): number {
  let sum = 0;
  for (let p = 0; p < truth.length; p++) sum += (truth[p]! - predicted[p]!) ** 2;
  return Math.sqrt(sum / truth.length);
}

export function pearson(truth: ArrayLike<number>, predicted: ArrayLike<number>): number {
  const [x, y] = [centred(truth), centred(predicted)];
  return dot(x, y) / (Math.sqrt(dot(x, x)) * Math.sqrt(dot(y, y)));
}

export function centred(values: ArrayLike<number>): Float64Array {
  let sum = 0;
  for (let p = 0; p < values.length; p++) sum += values[p]!;
  const mean = sum / values.length;
  const own = new Float64Array(values.length);
  for (let p = 0; p < own.length; p++) own[p] = values[p]! - mean;
  return own;
}

export function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0;
  for (let p = 0; p < x.length; p++) sum += x[p]! * y[p]!;
  return sum;
}

export function scoresOf(truth: ArrayLike<number>, predicted: ArrayLike<number>): Scores {
  return { rmse: rmse(truth, predicted), rho: pearson(truth, predicted) };
}

/** The first 80 % of shuffled ratings and the rest: users and values alone. */
export function cutRatings({ users, values }: UserValues): { readonly train: UserValues; readonly test: UserValues } {
  const boundary = Math.trunc(0.8 * values.length);
  const columns = { users: Float64Array.from(users), values: Float64Array.from(values) };
  const part = (from: number, to: number) => ({
    users: columns.users.subarray(from, to),
    values: columns.values.subarray(from, to),
  });
  return { train: part(0, boundary), test: part(boundary, values.length) };
}

/** Asks that scores are those of the trivial recommender on ratings of the course, whatever the split. */
export function expectBaseline(scores: Scores, input: string): void {
  const isWithin = (value: number, [low, high]: readonly [number, number]) => value > low && value < high;
  expectThat(isWithin(scores.rmse, PLAUSIBLE.rmse) && isWithin(scores.rho, PLAUSIBLE.rho), {
    input,
    expected: "an RMSE of about 1.0 and a rho of about 0.3, as any mean of users has",
    got: `an RMSE of ${scores.rmse.toFixed(4)} and a rho of ${scores.rho.toFixed(4)}`,
    next: "Look at one user by hand: the training ratings, their mean, and the test ratings.",
  });
}

/** As above, and to all digits where the ratings are the real ones in the lecture's order. */
export function expectLectureBaseline(
  scores: Scores,
  { areReal }: Pick<CourseRatings, "areReal">,
  input: string,
): void {
  expectBaseline(scores, input);
  const isEqual = (name: keyof Scores) => Math.abs(scores[name] - REAL[name]) < 1e-9;
  expectThat(!areReal || (isEqual("rmse") && isEqual("rho")), {
    input,
    expected: `the figures of NumPy, RMSE ${REAL.rmse} and rho ${REAL.rho}`,
    got: `RMSE ${scores.rmse} and rho ${scores.rho}`,
    next: "The ratings and their order are the lecture's: look for what is left out or counted twice.",
  });
}
