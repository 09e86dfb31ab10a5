import { expectNear } from "@lab/course";
import { NumpyRandom, type Ratings } from "@lab/data";
import type * as Exercise from "../../exercises/05-split/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectLectureBaseline, scoresOf, trivialPredictions } from "./support/baseline.ts";
import { columnsOf, ratingsAt } from "./support/columns-of.ts";

/** The lecture's. */
const SEED = 42;
const TOLERANCE = 1e-13;

type Parts = Partial<Exercise.Split> | undefined;

/** The four columns of the training part, then the four of the test part. */
const partsOf = (parts: Parts) => [columnsOf(parts?.train), columnsOf(parts?.test)];

function randomRatings(random: NumpyRandom, count: number): Ratings {
  const integers = (most: number) => Int32Array.from({ length: count }, () => random.randint(1, most));
  return {
    userIds: integers(5000),
    itemIds: integers(9000),
    values: Float64Array.from(integers(11), (value) => value / 2),
    timestamps: Float64Array.from(integers(1_000_000)),
  };
}

/** In whole numbers: 4 n / 5, rounded down. */
const boundaryOf = (count: number) => (4 * count - ((4 * count) % 5)) / 5;

/** The columns of the ratings from one place to another. */
const cut = (ratings: Ratings, from: number, to: number) =>
  columnsOf(ratings).map((column) => column!.slice(from, to) as Float64Array);

function expectedOf(ratings: Ratings, end = boundaryOf(ratings.values.length), start = end) {
  return [cut(ratings, 0, end), cut(ratings, start, ratings.values.length)];
}

function mistakesOf(ratings: Ratings): [ReturnType<typeof expectedOf>, string][] {
  const count = ratings.values.length;
  const b = boundaryOf(count);
  const [train, test] = expectedOf(ratings);
  return [
    [expectedOf(ratings, b, 0), "The test has the training in it: it begins where the training ends."],
    [expectedOf(ratings, b, b - 1), "The last training rating is in the test, too: the test begins at the boundary."],
    [
      expectedOf(ratings, b + 1),
      "The boundary is one too far: int(0.8 * n) cuts the decimals off, as Math.trunc does.",
    ],
    [expectedOf(ratings, b, b + 1), "One rating is in neither part: the test begins at the boundary itself."],
    [[test!, train!], "You exchanged the parts: the larger one is for training."],
    [
      [cut(ratings, count - b, count), cut(ratings, 0, count - b)],
      "The training comes first: the test is the end of the ratings, not the beginning.",
    ],
  ];
}

exerciseTests<typeof Exercise>("05-split", {
  "of the course's ratings 80 % are for training, the rest for testing": worth(2, async ({ student, ratings }) => {
    const { ratings: all, areReal, about } = ratings;
    const given = ratingsAt(all, new NumpyRandom(SEED).permutation(all.values.length));
    const got = partsOf((await student.split(given)) as Parts);
    const input = `split of the ${all.values.length} ratings of ${about}, shuffled by seed ${SEED}`;
    expectNear(got, expectedOf(given), {
      input: `${input}, as [train, test]`,
      next: "Cut all four columns at int(0.8 * n): before it is training, from it on is test.",
      tolerance: TOLERANCE,
    });
    const [train, test] = got.map(([users, , values]) => ({ users: users!, values: values! }));
    expectLectureBaseline(
      scoresOf(test!.values, trivialPredictions(train!, test!)),
      { areReal },
      `the trivial recommender on the ${input}`,
    );
  }),
  "the decimals of 0.8 n are cut off, not rounded": worth(2, async ({ student, random, seed }) => {
    for (const rest of [1, 2, 3, 4, 0]) {
      const given = randomRatings(random, 5 * random.randint(4, 60) + rest);
      expectNear(partsOf((await student.split(given)) as Parts), expectedOf(given), {
        input: `split of ${given.values.length} random ratings, as [train, test], seed ${seed}`,
        next: "Take Math.trunc(0.8 * n) as the boundary, and cut every column there.",
        tolerance: TOLERANCE,
        mistakes: mistakesOf(given),
      });
    }
  }),
  "few ratings are split, too": async ({ student, random, seed }) => {
    for (const count of [5, 2, 3, 1]) {
      const given = randomRatings(random, count);
      expectNear(partsOf((await student.split(given)) as Parts), expectedOf(given), {
        input: `split of ${count} random ratings, as [train, test], seed ${seed}`,
        next: "The columns of both parts together are as long as the given ones, however short they are.",
        tolerance: TOLERANCE,
      });
    }
  },
  "the ratings are left as they were": async ({ inside, random, seed }) => {
    const given = randomRatings(random, 40);
    const [parts, after] = await inside(({ student }, ratings) => {
      const result = student.split(ratings);
      return [result, ratings] as const;
    }, given);
    expectNear(partsOf(parts as Parts), expectedOf(given), {
      input: `split of 40 random ratings, as [train, test], seed ${seed}`,
      next: "Cut all four columns at int(0.8 * n): before it is training, from it on is test.",
      tolerance: TOLERANCE,
    });
    expectNear(columnsOf(after), columnsOf(given) as Float64Array[], {
      input: `40 random ratings after split, seed ${seed}`,
      next: "They are shuffled already: neither sort nor shuffle them, and write into arrays of your own.",
      tolerance: TOLERANCE,
    });
  },
});
