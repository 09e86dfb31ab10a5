import { expectNear } from "@lab/course";
import type { NumpyRandom, Ratings } from "@lab/data";
import type * as Exercise from "../../exercises/02-count/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { columnsOf, ratingsAt } from "./support/columns-of.ts";

type Counts = Partial<Exercise.RatingCounts> | undefined;

/** The three numbers in one order; what is missing is undefined. */
const numbersOf = (counts: Counts) => [counts?.users, counts?.films, counts?.ratings];

/** In a sorted column, an id begins where its neighbour differs. */
function different(ids: Int32Array): number {
  const sorted = ids.slice().sort();
  return sorted.filter((id, p) => p === 0 || id !== sorted[p - 1]).length;
}

const expectedOf = ({ userIds, itemIds, values }: Ratings) => [different(userIds), different(itemIds), values.length];

const largest = (ids: Int32Array) => ids.reduce((most, id) => Math.max(most, id), 0);

function mistakesOf({ userIds, itemIds, values }: Ratings): [number[], string][] {
  const [users, films] = [different(userIds), different(itemIds)];
  const [lastUser, lastFilm] = [largest(userIds), largest(itemIds)];
  const count = values.length;
  return [
    [[lastUser, lastFilm, count], "Those are the largest ids: ids have gaps, so count the different ones."],
    [[lastUser + 1, lastFilm + 1, count], "Those are the largest ids plus one: count the different ones."],
    [[count, count, count], "You count every entry: a user who has rated twice is still one user."],
    [[films, users, count], "You exchanged users and films: itemIds are the films."],
    [[users, films, users * films], "Not every user has rated every film: the number of ratings is a column's length."],
  ];
}

/** Ids with gaps, some for users and films alike. */
function randomRatings(random: NumpyRandom, users: number, films: number, count: number): Ratings {
  const column = (most: number) => Int32Array.from({ length: count }, () => 5 * random.randint(1, most) + 3);
  return {
    userIds: column(users),
    itemIds: column(films),
    values: Float64Array.from({ length: count }, () => random.randint(1, 6)),
    timestamps: Float64Array.from({ length: count }, () => random.randint(1, 10_000)),
  };
}

exerciseTests<typeof Exercise>("02-count", {
  "different users and films count once, ratings each time": worth(2, async ({ student, random, seed }) => {
    for (const [users, films, count] of [
      [20, 50, 200],
      [300, 40, 700],
      [3, 3, 100],
    ] as const) {
      const given = randomRatings(random, users, films, count);
      expectNear(numbersOf((await student.countRatings(given)) as Counts), expectedOf(given), {
        input: `countRatings of ${count} random ratings, as [users, films, ratings], seed ${seed}`,
        next: "Count how many different values stand in userIds and in itemIds, and how many entries a column has.",
        mistakes: mistakesOf(given),
      });
    }
  }),
  "ratings of the course have the users and films that they have": async ({ student, ratings, random, seed }) => {
    const { ratings: all, about } = ratings;
    const count = all.values.length;
    for (const size of [1500, count]) {
      const given = size === count ? all : ratingsAt(all, random.permutation(count).subarray(0, size));
      expectNear(numbersOf((await student.countRatings(given)) as Counts), expectedOf(given), {
        input: `countRatings of ${size} ratings of ${about}, as [users, films, ratings], seed ${seed}`,
        next: "MovieLens 100K has 943 users, 1682 films and 100,000 ratings; a part of it has fewer.",
        mistakes: mistakesOf(given),
      });
    }
  },
  "one rating is of one user and one film, and no ratings are of none": async ({ student, random, seed }) => {
    for (const count of [1, 0]) {
      const given = randomRatings(random, 9, 9, count);
      expectNear(numbersOf((await student.countRatings(given)) as Counts), [count, count, count], {
        input: `countRatings of ${count} ratings, as [users, films, ratings], seed ${seed}`,
        next: "Without entries all three numbers are 0: do not start counting at 1.",
      });
    }
  },
  "the columns are left as they were": async ({ inside, random, seed }) => {
    const given = randomRatings(random, 12, 30, 80);
    const [counts, after] = await inside(({ student }, ratings) => {
      const counted = student.countRatings(ratings);
      return [counted, ratings] as const;
    }, given);
    const input = `countRatings of 80 random ratings, seed ${seed}`;
    expectNear(numbersOf(counts as Counts), expectedOf(given), {
      input: `${input}, as [users, films, ratings]`,
      next: "Count how many different values stand in userIds and in itemIds.",
    });
    expectNear(columnsOf(after), columnsOf(given) as Float64Array[], {
      input: `the columns after ${input}`,
      next: "sort() reorders the caller's array: work on a copy, or with a Set.",
    });
  },
});
