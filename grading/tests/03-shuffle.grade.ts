import { expectNear } from "@lab/course";
import { NumpyRandom, type Ratings } from "@lab/data";
import type * as Exercise from "../../exercises/03-shuffle/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { cutRatings, expectLectureBaseline, scoresOf, trivialPredictions } from "./support/baseline.ts";
import { columnsOf, ratingsAt } from "./support/columns-of.ts";

/** The lecture's. */
const SEED = 42;
const TOLERANCE = 1e-13;
const NEXT = "With order = new NumpyRandom(seed).permutation(n), entry k of each new column is the old entry order[k].";

function randomRatings(random: NumpyRandom, count: number): Ratings {
  const integers = (most: number) => Int32Array.from({ length: count }, () => random.randint(1, most));
  return {
    userIds: integers(5000),
    itemIds: integers(9000),
    values: Float64Array.from(integers(11), (value) => value / 2),
    timestamps: Float64Array.from(integers(1_000_000)),
  };
}

/** The columns in NumPy's order. */
function shuffled(ratings: Ratings, seed: number): Float64Array[] {
  return columnsOf(ratingsAt(ratings, new NumpyRandom(seed).permutation(ratings.values.length))) as Float64Array[];
}

function mistakesOf(ratings: Ratings, seed: number): [Float64Array[], string][] {
  const count = ratings.values.length;
  const order = new NumpyRandom(seed).permutation(count);
  const inverse = new Int32Array(count);
  order.forEach((p, k) => {
    inverse[p] = k;
  });
  const oneGenerator = new NumpyRandom(seed);
  const orders = [0, 1, 2, 3].map(() => oneGenerator.permutation(count));
  const columns = columnsOf(ratings) as Float64Array[];
  return [
    [
      columns.map((column, c) => Float64Array.from(orders[c]!, (p) => column[p]!)),
      "Draw one permutation and use it for all four columns, or users get the ratings of others.",
    ],
    [
      columnsOf(ratingsAt(ratings, inverse)) as Float64Array[],
      "You undo the permutation: entry k of the result is read at order[k], not written there.",
    ],
    [columns, "The ratings stand in their old order: use the permutation."],
  ];
}

exerciseTests<typeof Exercise>("03-shuffle", {
  "the course's ratings come in the lecture's order": worth(2, async ({ student, ratings }) => {
    const { ratings: all, areReal, about } = ratings;
    const got = columnsOf(await student.shuffle(all, SEED));
    const input = `shuffle of the ${all.values.length} ratings of ${about}, seed ${SEED}`;
    expectNear(got, shuffled(all, SEED), {
      input: `${input}, as [userIds, itemIds, values, timestamps]`,
      next: NEXT,
      tolerance: TOLERANCE,
    });
    const { train, test } = cutRatings({ users: got[0]!, values: got[2]! });
    expectLectureBaseline(
      scoresOf(test.values, trivialPredictions(train, test)),
      { areReal },
      `the trivial recommender on the ${input}, the first 80 % for training`,
    );
  }),
  "any number of ratings comes in NumPy's order of any seed": worth(1, async ({ student, random }) => {
    for (const count of [1, 2, 17, 300]) {
      const given = randomRatings(random, count);
      const own = random.randint(0, 2 ** 31 - 1);
      expectNear(columnsOf(await student.shuffle(given, own)), shuffled(given, own), {
        input: `shuffle of ${count} random ratings, seed ${own}, as [userIds, itemIds, values, timestamps]`,
        next: NEXT,
        tolerance: TOLERANCE,
        // short ones have few orders: what looks like a mistake may be none
        mistakes: count < 10 ? [] : mistakesOf(given, own),
      });
    }
  }),
  "the same seed gives the same order again": worth(1, async ({ student, random }) => {
    const given = randomRatings(random, 40);
    const [first, second] = [random.randint(0, 10_000), random.randint(10_000, 20_000)];
    for (const own of [first, second, first]) {
      expectNear(columnsOf(await student.shuffle(given, own)), shuffled(given, own), {
        input: `shuffle of 40 random ratings by seeds ${first}, ${second} and ${first} again: by ${own}`,
        next: "Make a new generator from the given seed within each call.",
        tolerance: TOLERANCE,
      });
    }
  }),
  "the ratings are left as they were": worth(1, async ({ inside, random, seed }) => {
    const given = randomRatings(random, 50);
    const own = random.randint(0, 10_000);
    const [once, twice, after] = await inside(
      ({ student }, ratings, by) => {
        const results = [student.shuffle(ratings, by), student.shuffle(ratings, by + 1)] as const;
        return [...results, ratings] as const;
      },
      given,
      own,
    );
    const again = "Write into new arrays: generator.shuffle(column) reorders the caller's column in place.";
    for (const [got, by] of [
      [once, own],
      [twice, own + 1],
    ] as const) {
      expectNear(columnsOf(got), shuffled(given, by), {
        input: `shuffle of the same 50 random ratings by seeds ${own} and ${own + 1}: by ${by}`,
        next: again,
        tolerance: TOLERANCE,
      });
    }
    expectNear(columnsOf(after), columnsOf(given) as Float64Array[], {
      input: `50 random ratings after they were shuffled twice, seed ${seed}`,
      next: again,
      tolerance: TOLERANCE,
    });
  }),
});
