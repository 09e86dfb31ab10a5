import { defineChecks, expectNear, expectThat } from "@lab/course";
import type { Triplets } from "@lab/data";
import type * as Exercise from "./exercise.js";

const train: Triplets = {
  rows: Int32Array.of(0, 0, 0, 1, 1),
  cols: Int32Array.of(0, 1, 2, 0, 1),
  values: Float64Array.of(4, 2, 3, 5, 4),
  shape: [3, 5],
};
const test: Triplets = {
  rows: Int32Array.of(1, 0, 2, 0),
  cols: Int32Array.of(2, 3, 0, 4),
  values: Float64Array.of(4, 5, 2, 3),
  shape: [3, 5],
};

const TOO_LONG = "You loop over the training set: there is one prediction for each entry of test.rows.";
const OF_THE_TEST = "Those are means of the test ratings, which you want to predict: take the training ratings.";
const OF_THE_FILM = "You predict the mean of the film: the user is test.rows[p], the film does not matter.";

export default defineChecks<typeof Exercise>({
  "each prediction is the mean of the user's training ratings": async ({ student }) => {
    expectNear(await student.trivialPredictions(train, test), [4.5, 3, 0, 3], {
      input: "trivialPredictions of the example in the statement",
      next: "Compute the users' means from train, then take the mean at test.rows[p] for each p.",
      mistakes: [
        [[4, 4, 2, 4], OF_THE_TEST],
        [[4, 5, 2, 3], "Those are the true test ratings: a prediction must not know them."],
        [[4.5, 3, 0, 3, Number.NaN], TOO_LONG],
        [[4.5, 3, 0, 3, 0], TOO_LONG],
        [[3, 3, 3, 4.5, 4.5], "You take the means at train.rows: predict for the users in test.rows."],
        [[3, 0, 4.5, 0], OF_THE_FILM],
        [[3, Number.NaN, 4.5, Number.NaN], OF_THE_FILM],
        [[0, Number.NaN, 3, Number.NaN], "You take the means at test.cols, which are films: a user is test.rows[p]."],
        [[3, 4.5, 0], "Those are the means, one a user: return one prediction for each entry of test."],
        [[1.8, 1.8, 0, 1.8], "You divide by the number of films: divide by how many ratings the user gave."],
        [[4.5, 3, Number.NaN, 3], "User 2 has no training rating: 0 / 0 is NaN. Such a user gets 0."],
        [[4.5, 3, 3.6, 3], "User 2 gets the mean of all ratings, which is sensible, but 0 is asked for here."],
      ],
    });
  },
  "it holds for any ratings": async ({ student, random, seed }) => {
    const [users, films] = [25, 30];
    const places = random.permutation(users * films);
    const ratingsAt = (some: Int32Array): Triplets => ({
      rows: some.map((place) => Math.floor(place / films)),
      cols: some.map((place) => place % films),
      values: Float64Array.from(some, () => 1 + random.randint(0, 5)),
      shape: [users, films],
    });
    const [known, unknown] = [ratingsAt(places.subarray(0, 160)), ratingsAt(places.subarray(160, 200))];
    const expected = Float64Array.from(unknown.rows, (user) => {
      const own = known.values.filter((_value, p) => known.rows[p] === user);
      return own.length === 0 ? 0 : own.reduce((sum, value) => sum + value, 0) / own.length;
    });
    expectNear(await student.trivialPredictions(known, unknown), expected, {
      input: `trivialPredictions of 160 training and 40 test ratings of ${users} users, seed ${seed}`,
      next: "Take the first test entry: which user is it, and which training ratings has this user given?",
      mistakes: [[Float64Array.from(known.rows, (_user, p) => expected[p] ?? Number.NaN), TOO_LONG]],
    });
  },
  "neither the film nor the true rating changes a prediction": async ({ student }) => {
    const elsewhere = { ...test, cols: Int32Array.of(4, 4, 4, 3), values: Float64Array.of(1, 1, 1, 1) };
    expectNear(await student.trivialPredictions(train, elsewhere), [4.5, 3, 0, 3], {
      input: "trivialPredictions of the example in the statement, with other films and true ratings in test",
      next: "Of test only the rows matter: neither test.cols nor test.values changes the user's mean.",
    });
  },
  "the ratings are left as they were": async ({ student }) => {
    const [known, truth] = [train.values.slice(), test.values.slice()];
    await student.trivialPredictions({ ...train, values: known }, { ...test, values: truth });
    expectThat(known.join() === train.values.join() && truth.join() === test.values.join(), {
      input: "trivialPredictions of the example in the statement",
      expected: "train.values and test.values untouched",
      got: `train.values ${known.join(", ")} and test.values ${truth.join(", ")}`,
      next: "Write the predictions into an array of your own: the truth is still needed to judge them.",
    });
  },
});
