import { defineChecks, expectNear, expectThat } from "@lab/course";
import { NumpyRandom, type Ratings } from "@lab/data";
import type * as Exercise from "./exercise.js";

// np.random.seed(42); np.random.permutation(10)
const ORDER_42 = [8, 1, 5, 0, 7, 2, 9, 4, 3, 6];
// np.random.seed(7); np.random.permutation(6)
const ORDER_7 = [3, 5, 0, 2, 1, 4];
const UNSHUFFLED = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

/** Ratings whose columns say where an entry comes from: p, 100 + p, 200 + p and 300 + p. */
function numbered(count: number): Ratings {
  const from = (start: number) => Array.from({ length: count }, (_, p) => start + p);
  return {
    userIds: Int32Array.from(from(0)),
    itemIds: Int32Array.from(from(100)),
    values: Float64Array.from(from(200)),
    timestamps: Float64Array.from(from(300)),
  };
}

/** What becomes of `numbered` when its columns come in these orders. */
const inOrders = (...orders: ArrayLike<number>[]) =>
  orders.map((order, column) => Array.from(order, (p) => 100 * column + p));
const inOrder = (order: ArrayLike<number>) => inOrders(order, order, order, order);

/** The four columns in one list; what is missing is undefined. */
function columnsOf(ratings: Ratings | undefined) {
  return [ratings?.userIds, ratings?.itemIds, ratings?.values, ratings?.timestamps];
}

/** The order that undoes another. */
const inverseOf = (order: ArrayLike<number>) => Array.from(order, (_, k) => Array.from(order).indexOf(k));

export default defineChecks<typeof Exercise>({
  "all four columns are in NumPy's order": async ({ student }) => {
    const got = columnsOf(await student.shuffle(numbered(10), 42));
    const oneGenerator = new NumpyRandom(42);
    const draw = () => oneGenerator.permutation(10);
    const together = "Draw one permutation and use it for all four columns, or users get the ratings of others.";
    expectNear(got, inOrder(ORDER_42), {
      input: "shuffle of ten ratings, seed 42, as [userIds, itemIds, values, timestamps]",
      next: "With order = new NumpyRandom(seed).permutation(n), entry k of each new column is the old entry order[k].",
      mistakes: [
        [inOrders(draw(), draw(), draw(), draw()), together],
        [inOrders(ORDER_42, ORDER_42, ORDER_42, UNSHUFFLED), "The timestamps stay behind: permute all four columns."],
        [inOrders(ORDER_42, UNSHUFFLED, UNSHUFFLED, UNSHUFFLED), "Permute all four columns, not only the users."],
        [
          inOrder(inverseOf(ORDER_42)),
          "You undo the permutation: entry k of the result is read at order[k], not written there.",
        ],
        [inOrder(UNSHUFFLED), "The ratings stand in their old order: use the permutation."],
        [
          inOrder(new NumpyRandom(0).permutation(10)),
          "That is the order of seed 0: pass the seed that the function is given.",
        ],
        [
          [ORDER_42, ORDER_42, ORDER_42, ORDER_42],
          "Those are the indices: look each of them up in the column, as user_ids[order] does.",
        ],
      ],
    });
  },
  "another seed gives another order, the same seed the same": async ({ student }) => {
    for (const time of ["for the first time", "once more"]) {
      expectNear(columnsOf(await student.shuffle(numbered(6), 7)), inOrder(ORDER_7), {
        input: `shuffle of six ratings, seed 7, ${time}, as [userIds, itemIds, values, timestamps]`,
        next: "Make a new generator from the given seed within each call, and let it permute as many as there are ratings.",
      });
    }
  },
  "it holds for any ratings": async ({ student, random, seed }) => {
    const count = 300;
    const integers = (most: number) => Int32Array.from({ length: count }, () => random.randint(1, most));
    const ratings: Ratings = {
      userIds: integers(50),
      itemIds: integers(900),
      values: Float64Array.from(integers(11), (value) => value / 2),
      timestamps: Float64Array.from(integers(10_000)),
    };
    // Shuffling the rows themselves takes the same steps as permuting their numbers.
    const rows = Array.from({ length: count }, (_, p) => columnsOf(ratings).map((column) => column![p]!));
    new NumpyRandom(seed).shuffle(rows);
    const expected = [0, 1, 2, 3].map((column) => rows.map((row) => row[column]!));
    expectNear(columnsOf(await student.shuffle(ratings, seed)), expected, {
      input: `shuffle of ${count} random ratings, seed ${seed}, as [userIds, itemIds, values, timestamps]`,
      next: "User, film, rating and time of a rating stay together, and ratings keep their halves.",
      tolerance: 1e-12,
    });
  },
  "the ratings are left as they were": async ({ student }) => {
    const ratings = numbered(10);
    await student.shuffle(ratings, 42);
    const untouched = columnsOf(numbered(10)).join(";") === columnsOf(ratings).join(";");
    expectThat(untouched, {
      input: "shuffle of ten ratings, seed 42",
      expected: "the given columns untouched",
      got: "columns with other entries",
      next: "Write into new arrays: generator.shuffle(column) reorders the caller's column in place.",
    });
  },
});
