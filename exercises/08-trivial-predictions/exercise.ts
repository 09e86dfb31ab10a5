import type { Triplets } from "@lab/data";

/**
 * The trivial recommender's prediction for each rating of the test set: the user's mean training rating, whatever the film.
 *
 * @param train the training ratings of a users × films matrix: values[p] at row rows[p], column cols[p]
 * @param test where to predict: rows and cols; its values are the truth, which a prediction must not know
 * @returns one prediction for each entry of test; 0 for a user without training ratings
 */
export function trivialPredictions(train: Triplets, test: Triplets): Float64Array {
  throw new Error("not written yet");
}
