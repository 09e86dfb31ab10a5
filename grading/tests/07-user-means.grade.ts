import { expectNear } from "@lab/course";
import type { Triplets } from "@lab/data";
import type * as Exercise from "../../exercises/07-user-means/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectLectureBaseline, scoresOf } from "./support/baseline.ts";
import { randomTriplets } from "./support/random-triplets.ts";

const NEXT = "Divide each user's sum by the number of that user's ratings; without ratings the mean is 0.";

function sumsOf({ rows, values, shape: [users] }: Triplets): [sums: Float64Array, counts: Float64Array] {
  const [sums, counts] = [new Float64Array(users), new Float64Array(users)];
  for (let p = 0; p < values.length; p++) {
    sums[rows[p]!]! += values[p]!;
    counts[rows[p]!]! += 1;
  }
  return [sums, counts];
}

function meansOf(train: Triplets): Float64Array {
  const [sums, counts] = sumsOf(train);
  return sums.map((sum, user) => (counts[user] === 0 ? 0 : sum / counts[user]!));
}

function mistakesOf(train: Triplets): [Float64Array, string][] {
  const [sums, counts] = sumsOf(train);
  const { rows, cols, values, shape } = train;
  const overall = values.reduce((sum, value) => sum + value, 0) / values.length;
  const means = sums.map((sum, user) => sum / counts[user]!);
  return [
    [sums.map((sum) => sum / shape[1]), "You divide by the number of films: divide by how many ratings the user gave."],
    [sums, "Those are the sums: divide by how many ratings the user gave."],
    [means, "0 / 0 is NaN: a user without ratings gets 0."],
    [
      means.map((mean, user) => (counts[user] === 0 ? overall : mean)),
      "A user without ratings gets the mean of all ratings, which is sensible, but 0 is asked for here.",
    ],
    [
      meansOf({ rows: cols, cols: rows, values, shape: [shape[1], shape[0]] }),
      "Those are means of the films: a user is a row, train.rows[p].",
    ],
    [
      means.filter((_, user) => counts[user] !== 0),
      "Users without ratings count, too: train.shape[0] says how many users there are.",
    ],
  ];
}

exerciseTests<typeof Exercise>("07-user-means", {
  "the mean is over the films that the user has rated": worth(2, async ({ student, random, seed }) => {
    // so many that each user has rated something
    for (const [users, films, count] of [
      [3, 40, 110],
      [20, 30, 590],
      [1, 5, 4],
    ] as const) {
      const train = randomTriplets(random, users, films, count);
      expectNear(await student.userMeans(train), meansOf(train), {
        input: `userMeans of ${count} random ratings of ${users} users and ${films} films, seed ${seed}`,
        next: NEXT,
        mistakes: mistakesOf(train),
      });
    }
  }),
  "a user without ratings gets 0": async ({ student, random, seed }) => {
    for (const count of [25, 1, 0]) {
      const some = randomTriplets(random, 15, 12, count);
      // the first user and the last ones have rated nothing
      const train: Triplets = { ...some, rows: some.rows.map((user) => user + 1), shape: [18, 12] };
      expectNear(await student.userMeans(train), meansOf(train), {
        input: `userMeans of ${count} random ratings of 18 users, some of whom have rated nothing, seed ${seed}`,
        next: "train.shape[0] says how many means there are; where a user has no rating, 0 / 0 would be NaN.",
        mistakes: mistakesOf(train),
      });
    }
  },
  "on the course's ratings they make the trivial recommender": worth(2, async ({ student, ratings }) => {
    const { train, test, areReal, about } = ratings;
    const means = await student.userMeans(train);
    const input = `userMeans of the ${train.values.length} training ratings of ${about}`;
    expectNear(means, meansOf(train), { input, next: NEXT, mistakes: mistakesOf(train) });
    const predictions = Float64Array.from(test.rows, (user) => means[user]!);
    expectLectureBaseline(scoresOf(test.values, predictions), { areReal }, `predictions by the ${input}`);
  }),
  "the ratings are left as they were": worth(0.5, async ({ inside, random, seed }) => {
    const train = randomTriplets(random, 8, 9, 50);
    const [means, after] = await inside(({ student }, given) => {
      const result = student.userMeans(given);
      return [result, given] as const;
    }, train);
    const input = `userMeans of 50 random ratings of 8 users, seed ${seed}`;
    expectNear(means, meansOf(train), { input, next: NEXT });
    expectNear([after?.rows, after?.cols, after?.values], [train.rows, train.cols, train.values], {
      input: `rows, cols and values after ${input}`,
      next: "Write into arrays of your own.",
    });
  }),
});
