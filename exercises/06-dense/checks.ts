import { defineChecks, expectNear, expectThat } from "@lab/course";
import type { Triplets } from "@lab/data";
import type * as Exercise from "./exercise.js";

const small: Triplets = {
  rows: Int32Array.of(0, 0, 2),
  cols: Int32Array.of(1, 2, 0),
  values: Float64Array.of(5, 3, 4),
  shape: [3, 4],
};

/** A matrix with these rows, each written as its digits. */
const matrix = (...rows: string[]) => rows.map((row) => Array.from(row, Number));

export default defineChecks<typeof Exercise>({
  "known ratings are in their places, zeros everywhere else": async ({ student }) => {
    expectNear(await student.toDense(small), matrix("0530", "0000", "4000"), {
      input: "toDense of the example in the statement",
      next: "Begin with zeros, then write values[p] at row rows[p] and column cols[p], for each p.",
      mistakes: [
        [matrix("0040", "5000", "3000"), "You exchanged rows and columns: rows[p] says in which row values[p] stands."],
        [matrix("004", "500", "300", "000"), "That is the transpose: a user is a row, so there are shape[0] rows."],
        [
          matrix("4530", "4530", "4530"),
          "All your rows are the same array: make a new one for each, fill(row) does not copy.",
        ],
        [
          matrix("053", "000", "400"),
          "Film 3 has no rating but has a column: take the sizes from shape, not from indices.",
        ],
        [matrix("0000", "0000", "0000"), "Only the zeros are there: write the known ratings into them."],
        [matrix("0110", "0000", "1000"), "That says where ratings are known: write the ratings themselves."],
      ],
    });
  },
  "the last users and films have rows and columns without ratings, too": async ({ student }) => {
    const one: Triplets = { rows: Int32Array.of(0), cols: Int32Array.of(1), values: Float64Array.of(2), shape: [3, 3] };
    expectNear(await student.toDense(one), matrix("020", "000", "000"), {
      input: "toDense of one rating, 2 at row 0 and column 1 of a 3 × 3 matrix",
      next: "shape says how large the matrix is: the largest index knows nothing of users and films without ratings.",
    });
    const none: Triplets = {
      rows: new Int32Array(),
      cols: new Int32Array(),
      values: new Float64Array(),
      shape: [2, 3],
    };
    expectNear(await student.toDense(none), matrix("000", "000"), {
      input: "toDense of no ratings in a 2 × 3 matrix",
      next: "Make the zeros first, from shape alone; without ratings they are the answer.",
    });
  },
  "it holds for any ratings, in any order": async ({ student, random, seed }) => {
    const [users, films] = [9, 13];
    const places = random.permutation(users * films).subarray(0, 40);
    const values = Float64Array.from(places, () => 1 + random.randint(0, 5));
    const triplets: Triplets = {
      rows: places.map((place) => Math.floor(place / films)),
      cols: places.map((place) => place % films),
      values,
      shape: [users, films],
    };
    const expected = Array.from({ length: users }, (_row, i) =>
      Array.from({ length: films }, (_entry, j) => values[places.indexOf(i * films + j)] ?? 0),
    );
    expectNear(await student.toDense(triplets), expected, {
      input: `toDense of 40 random ratings of ${users} users and ${films} films, seed ${seed}`,
      next: "Take rows, cols and values at the same p; they are shuffled, but all three in the same way.",
    });
  },
  "the triplets are left as they were": async ({ student }) => {
    const own = { ...small, rows: small.rows.slice(), cols: small.cols.slice(), values: small.values.slice() };
    await student.toDense(own);
    const written = ({ rows, cols, values }: Triplets) => `${rows.join()}; ${cols.join()}; ${values.join()}`;
    expectThat(written(own) === written(small), {
      input: "toDense of the example in the statement",
      expected: "the triplets untouched",
      got: `rows, cols and values changed to ${written(own)}`,
      next: "Read the triplets and write into the matrix alone.",
    });
  },
});
