import { defineChecks, expectNear, expectThat } from "@lab/course";
import type { Ratings } from "@lab/data";
import type * as Exercise from "./exercise.js";

const small: Ratings = {
  userIds: Int32Array.of(7, 12, 7),
  itemIds: Int32Array.of(31, 31, 8),
  values: Float64Array.of(4, 2, 5),
  timestamps: Float64Array.of(300, 100, 200),
};

/** The three numbers in one order; what is missing is undefined. */
function numbersOf(counts: Partial<Exercise.RatingCounts> | undefined) {
  return [counts?.users, counts?.films, counts?.ratings];
}

export default defineChecks<typeof Exercise>({
  "users and films count once, ratings each time": async ({ student }) => {
    expectNear(numbersOf(await student.countRatings(small)), [2, 2, 3], {
      input: "countRatings of the example in the statement, as [users, films, ratings]",
      next: "Count how many different values stand in userIds and in itemIds, and how many entries a column has.",
      mistakes: [
        [
          [3, 3, 3],
          "You count every entry: a user who has rated twice is still one user. A Set holds each value once.",
        ],
        [[3, 2, 3], "You count where the id changes from one line to the next: equal ids need not be neighbours."],
        [[12, 31, 3], "Those are the largest ids: ids have gaps, so count the different ones."],
        [[13, 32, 3], "Those are the largest ids plus one: ids have gaps, so count the different ones."],
        [[6, 24, 3], "Those are the ranges of the ids: ids have gaps, so count the different ones."],
        [[1, 1, 3], "You count the ids that stand in one line alone: count each different id, repeated or not."],
        [[2, 2, 4], "Not every user has rated every film: the number of ratings is the length of a column."],
        [[2, 2, 11], "You add the ratings up: the number of ratings is the length of a column."],
      ],
    });
  },
  "users and films are counted separately": async ({ student }) => {
    const ratings: Ratings = {
      userIds: Int32Array.of(5, 900, 5, 40, 5),
      itemIds: Int32Array.of(5, 5, 900, 5, 900),
      values: Float64Array.of(3, 3, 1, 5, 3),
      timestamps: Float64Array.of(10, 20, 30, 40, 50),
    };
    expectNear(numbersOf(await student.countRatings(ratings)), [3, 2, 5], {
      input: "countRatings of users 5, 900, 5, 40, 5 and films 5, 5, 900, 5, 900, as [users, films, ratings]",
      next: "A user and a film may have the same id: keep the two columns apart.",
      mistakes: [
        [[2, 3, 5], "You exchanged users and films: itemIds are the films."],
        [[3, 2, 3], "You count the different values of the ratings: the number of ratings is the length of a column."],
        [[3, 2, 4], "You count different pairs of user and film: every line is a rating."],
        [[5, 4, 5], "You count where the id changes from one line to the next: equal ids need not be neighbours."],
      ],
    });
  },
  "it holds for any ratings": async ({ student, random, seed }) => {
    const column = (most: number) => Int32Array.from({ length: 500 }, () => 3 * random.randint(0, most));
    const ratings: Ratings = {
      userIds: column(60),
      itemIds: column(400),
      values: Float64Array.from({ length: 500 }, () => random.randint(1, 6)),
      timestamps: Float64Array.from({ length: 500 }, () => random.randint(0, 1000)),
    };
    // In a sorted column, an id begins where its neighbour differs.
    const distinct = (ids: Int32Array) => {
      const sorted = ids.slice().sort();
      return sorted.filter((id, p) => p === 0 || id !== sorted[p - 1]).length;
    };
    const expected = [distinct(ratings.userIds), distinct(ratings.itemIds), 500];
    const before = [ratings.userIds.slice(), ratings.itemIds.slice()];
    expectNear(numbersOf(await student.countRatings(ratings)), expected, {
      input: `countRatings of 500 random ratings, as [users, films, ratings], seed ${seed}`,
      next: "Try three ratings by hand: how many different ids are there, and what do you count?",
    });
    expectThat(before.join(";") === [ratings.userIds, ratings.itemIds].join(";"), {
      input: `countRatings of 500 random ratings, seed ${seed}`,
      expected: "the columns untouched",
      got: "columns in another order",
      next: "sort() reorders the caller's array: work on a copy, or with a Set.",
    });
  },
  "without ratings there is nothing": async ({ student }) => {
    const none: Ratings = {
      userIds: new Int32Array(0),
      itemIds: new Int32Array(0),
      values: new Float64Array(0),
      timestamps: new Float64Array(0),
    };
    expectNear(numbersOf(await student.countRatings(none)), [0, 0, 0], {
      input: "countRatings of no ratings, as [users, films, ratings]",
      next: "Without entries all three numbers are 0: do not start counting at 1.",
    });
  },
});
