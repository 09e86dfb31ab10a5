import { defineChecks, expectNear, expectThat } from "@lab/course";
import type { Ratings } from "@lab/data";
import type * as Exercise from "./exercise.js";

const example = (): Ratings => ({
  userIds: Int32Array.of(1, 2, 3, 1, 2, 3, 1),
  itemIds: Int32Array.of(11, 11, 11, 12, 12, 12, 13),
  values: Float64Array.of(5, 4, 3, 2, 1, 2, 3),
  timestamps: Float64Array.of(70, 60, 50, 40, 30, 20, 10),
});

/** The four columns in one list; what is missing is undefined. */
function columnsOf(ratings: Ratings | undefined) {
  return [ratings?.userIds, ratings?.itemIds, ratings?.values, ratings?.timestamps];
}

/** The four columns of the training part, then the four of the test part. */
function partsOf(parts: Partial<Exercise.Split> | undefined) {
  return [columnsOf(parts?.train), columnsOf(parts?.test)];
}

/** The columns of the ratings from one place to another, taken entry by entry. */
function cut(ratings: Ratings, from: number, to: number) {
  return columnsOf(ratings).map((column) => Array.from(column!).filter((_, p) => p >= from && p < to));
}

const sizesOf = (parts: Partial<Exercise.Split> | undefined) =>
  [parts?.train, parts?.test].map((part) => columnsOf(part).map((column) => column?.length ?? Number.NaN));

export default defineChecks<typeof Exercise>({
  "the first int(0.8 n) ratings are for training, the rest for testing": async ({ student }) => {
    const part = (from: number, to: number) => cut(example(), from, to);
    const got = await student.split(example());
    expectNear(partsOf(got), [part(0, 5), part(5, 7)], {
      input: "split of the seven ratings in the statement, as [train, test]",
      next: "Cut all four columns at int(0.8 * 7): before it is training, from it on is test.",
      mistakes: [
        [[part(0, 6), part(6, 7)], "0.8 * 7 is 5.6, and int cuts the decimals off: the boundary is 5, not 6."],
        [[part(0, 5), part(0, 7)], "The test has the training in it: it begins where the training ends."],
        [[part(0, 5), part(4, 7)], "The last training rating is in the test, too: the test begins at the boundary."],
        [[part(0, 6), part(5, 7)], "The first test rating is in the training, too: slice(0, b) ends before b."],
        [[part(0, 5), part(6, 7)], "One rating is in neither part: the test begins at the boundary itself."],
        [[part(0, 4), part(5, 7)], "One rating is in neither part: slice(0, b) already ends before b."],
        [[part(0, 5), part(5, 6)], "The last rating is missing: slice(b) without an end goes to the end."],
        [[part(5, 7), part(0, 5)], "You exchanged the parts: the larger one is for training."],
        [[part(2, 7), part(0, 2)], "The training comes first: the test is the end of the ratings, not the beginning."],
      ],
    });
  },
  "the decimals of 0.8 n are cut off, not rounded": async ({ student, random, seed }) => {
    // In whole numbers: 4 n / 5, rounded down.
    const counts = [0, 1, 2, 3, 4, 5, 8, 9, 100 + random.randint(0, 900), 100_000];
    for (const count of counts) {
      const column = Float64Array.from({ length: count }, (_, p) => p);
      const ids = Int32Array.from(column);
      const train = (4 * count - ((4 * count) % 5)) / 5;
      const got = await student.split({ userIds: ids, itemIds: ids, values: column, timestamps: column });
      const sizes = (size: number) => [Array(4).fill(size), Array(4).fill(count - size)] as number[][];
      expectNear(sizesOf(got), sizes(train), {
        input: `the lengths of the columns of split of ${count} ratings, as [train, test], seed ${seed}`,
        next: "Take Math.trunc(0.8 * n) as the boundary, and cut every column there.",
        mistakes: [
          [sizes(train + 1), "You round up: int(0.8 * n) cuts the decimals off, as Math.trunc does."],
          [sizes(Math.round(0.8 * count)), "You round: int(0.8 * n) cuts the decimals off, as Math.trunc does."],
        ],
      });
    }
  },
  "it holds for any ratings": async ({ student, random, seed }) => {
    const count = 40 + random.randint(0, 20);
    const integers = (most: number) => Int32Array.from({ length: count }, () => random.randint(1, most));
    const ratings: Ratings = {
      userIds: integers(50),
      itemIds: integers(900),
      values: Float64Array.from(integers(11), (value) => value / 2),
      timestamps: Float64Array.from(integers(10_000)),
    };
    const train = (4 * count - ((4 * count) % 5)) / 5;
    expectNear(partsOf(await student.split(ratings)), [cut(ratings, 0, train), cut(ratings, train, count)], {
      input: `split of ${count} random ratings, seed ${seed}, as [train, test]`,
      next: "Keep the order: training and test, one behind the other, are the given ratings.",
      tolerance: 1e-12,
    });
  },
  "the ratings are left as they were": async ({ student }) => {
    const ratings = example();
    await student.split(ratings);
    expectThat(columnsOf(ratings).join(";") === columnsOf(example()).join(";"), {
      input: "split of the seven ratings in the statement",
      expected: "the given columns untouched",
      got: "columns with other entries",
      next: "They are shuffled already: neither sort nor shuffle them, and write into arrays of your own.",
    });
  },
});
