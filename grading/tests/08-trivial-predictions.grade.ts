import { expectNear } from "@lab/course";
import type { NumpyRandom, Triplets } from "@lab/data";
import type * as Exercise from "../../exercises/08-trivial-predictions/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectLectureBaseline, scoresOf, trivialPredictions } from "./support/baseline.ts";
import { tripletsAt } from "./support/random-triplets.ts";

const NEXT = "Compute the users' means from train, then take the mean at test.rows[p] for each p.";

const usersOf = ({ rows, values }: Triplets) => ({ users: rows, values });
const expectedOf = (train: Triplets, test: Triplets) => trivialPredictions(usersOf(train), usersOf(test));
const filmsOf = ({ cols, values }: Triplets) => ({ users: cols, values });

function mistakesOf(train: Triplets, test: Triplets): [Float64Array, string][] {
  const right = expectedOf(train, test);
  const overall = train.values.reduce((sum, value) => sum + value, 0) / train.values.length;
  const known = new Set(train.rows);
  const unknownAs = (value: number) => right.map((mean, p) => (known.has(test.rows[p]!) ? mean : value));
  const tooLong = "You loop over the training set: there is one prediction for each entry of test.rows.";
  return [
    [
      expectedOf(test, test),
      "Those are means of the test ratings, which you want to predict: take the training ratings.",
    ],
    [test.values, "Those are the true test ratings: a prediction must not know them."],
    [train.values.map((_, p) => right[p] ?? Number.NaN), tooLong],
    [train.values.map((_, p) => right[p] ?? 0), tooLong],
    [expectedOf(train, train), "You take the means at train.rows: predict for the users in test.rows."],
    [
      trivialPredictions(filmsOf(train), filmsOf(test)),
      "You predict the mean of the film: the user is test.rows[p], the film does not matter.",
    ],
    [
      trivialPredictions(usersOf(train), filmsOf(test)),
      "You take the means at test.cols, which are films: a user is test.rows[p].",
    ],
    [unknownAs(Number.NaN), "A user without training ratings has 0 / 0, which is NaN. Such a user gets 0."],
    [
      unknownAs(overall),
      "A user without training ratings gets the mean of all, which is sensible, but 0 is asked for.",
    ],
  ];
}

/** Training and test ratings in different places. */
function randomRatings(random: NumpyRandom, users: number, films: number, train: number, test: number) {
  const places = random.permutation(users * films);
  return [
    tripletsAt(random, places.subarray(0, train), users, films),
    tripletsAt(random, places.subarray(train, train + test), users, films),
  ] as const;
}

exerciseTests<typeof Exercise>("08-trivial-predictions", {
  "each prediction is the mean of the user's training ratings": worth(2, async ({ student, random, seed }) => {
    // so many training ratings that each user has some; test sets that are shorter and longer than they
    for (const [users, films, known, unknown] of [
      [10, 30, 230, 70],
      [4, 50, 90, 110],
      [1, 9, 5, 3],
    ] as const) {
      const [train, test] = randomRatings(random, users, films, known, unknown);
      expectNear(await student.trivialPredictions(train, test), expectedOf(train, test), {
        input: `trivialPredictions of ${known} training and ${unknown} test ratings of ${users} users, seed ${seed}`,
        next: NEXT,
        mistakes: mistakesOf(train, test),
      });
    }
  }),
  "a user without training ratings gets 0": async ({ student, random, seed }) => {
    for (const known of [20, 3]) {
      const [train, test] = randomRatings(random, 40, 10, known, 60);
      expectNear(await student.trivialPredictions(train, test), expectedOf(train, test), {
        input: `trivialPredictions of ${known} training and 60 test ratings of 40 users, seed ${seed}`,
        next: "Where a user has no training rating, there is nothing to divide: the prediction is 0.",
        mistakes: mistakesOf(train, test),
      });
    }
  },
  "neither the film nor the true rating changes a prediction": async ({ student, random, seed }) => {
    const [train, test] = randomRatings(random, 6, 40, 150, 30);
    const elsewhere: Triplets = {
      ...test,
      cols: test.cols.map((film) => (film + 13) % 40),
      values: test.values.map((value) => 5.5 - value),
    };
    const unknown: Triplets = { ...test, values: test.values.map(() => Number.NaN) };
    for (const [given, change] of [
      [elsewhere, "with other films and true ratings in test"],
      [unknown, "with NaN for all true ratings in test"],
    ] as const) {
      expectNear(await student.trivialPredictions(train, given), expectedOf(train, test), {
        input: `trivialPredictions of 150 training and 30 test ratings of 6 users, ${change}, seed ${seed}`,
        next: "Of test only the rows matter: neither test.cols nor test.values changes the user's mean.",
      });
    }
  },
  "on the course's ratings it is the baseline": worth(2, async ({ student, ratings }) => {
    const { train, test, areReal, about } = ratings;
    // one test rating a user, in the order of the set: a mean that is computed anew for each rating takes its time
    const firsts = test.rows.map((_, p) => p).filter((p) => test.rows.indexOf(test.rows[p]!) === p);
    const some: Triplets = {
      rows: firsts.map((p) => test.rows[p]!),
      cols: firsts.map((p) => test.cols[p]!),
      values: Float64Array.from(firsts, (p) => test.values[p]!),
      shape: test.shape,
    };
    const input = `trivialPredictions of ${about}, one test rating of each user`;
    const few = 20;
    const fewer: Triplets = {
      rows: some.rows.subarray(0, few),
      cols: some.cols.subarray(0, few),
      values: some.values.subarray(0, few),
      shape: some.shape,
    };
    const beginning: Triplets = {
      rows: train.rows.subarray(0, 2000),
      cols: train.cols.subarray(0, 2000),
      values: train.values.subarray(0, 2000),
      shape: train.shape,
    };
    expectNear(await student.trivialPredictions(beginning, fewer), expectedOf(beginning, fewer), {
      input: `trivialPredictions of ${about}, its first 2000 training ratings and ${few} test ratings`,
      next: NEXT,
      mistakes: mistakesOf(beginning, fewer),
    });
    const predictions = await student.trivialPredictions(train, some);
    expectNear(predictions, expectedOf(train, some), { input, next: NEXT });
    const ofUser = new Map(Array.from(some.rows, (user, p) => [user, predictions[p]!]));
    const all = Float64Array.from(test.rows, (user) => ofUser.get(user)!);
    expectLectureBaseline(scoresOf(test.values, all), { areReal }, `${input}, the same for its other ratings`);
  }),
  "the ratings are left as they were": worth(0.5, async ({ inside, random, seed }) => {
    const [train, test] = randomRatings(random, 5, 20, 60, 20);
    const [predictions, afterTrain, afterTest] = await inside(
      ({ student }, known, unknown) => {
        const result = student.trivialPredictions(known, unknown);
        return [result, known, unknown] as const;
      },
      train,
      test,
    );
    const input = `trivialPredictions of 60 training and 20 test ratings of 5 users, seed ${seed}`;
    expectNear(predictions, expectedOf(train, test), { input, next: NEXT });
    const columns = (given: Partial<Triplets> | undefined) => [given?.rows, given?.cols, given?.values];
    expectNear([columns(afterTrain), columns(afterTest)], [columns(train), columns(test)] as Float64Array[][], {
      input: `rows, cols and values of train and test after ${input}`,
      next: "Write the predictions into an array of your own: the truth is still needed to judge them.",
    });
  }),
});
