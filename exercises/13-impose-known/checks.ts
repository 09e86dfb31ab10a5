import { defineChecks, expectNear, expectThat } from "@lab/course";
import type { Triplets } from "@lab/data";
import type * as Exercise from "./exercise.js";

const train: Triplets = {
  rows: Int32Array.of(0, 1),
  cols: Int32Array.of(1, 0),
  values: Float64Array.of(4, 5),
  shape: [2, 3],
};
const estimate = () => [
  [1, 2, 3],
  [3, 2, 1],
];

/** The matrix with these rows, written as in the statement. */
const rows = (first: number[], second: number[]) => [first, second];

export default defineChecks<typeof Exercise>({
  "known places have the known values, the others the estimate": async ({ student }) => {
    expectNear(await student.imposeKnown(estimate(), train), rows([1, 4, 3], [5, 2, 1]), {
      input: "imposeKnown of the example in the statement",
      next: "For each p, overwrite the entry at row train.rows[p] and column train.cols[p] with train.values[p].",
      mistakes: [
        [rows([1, 6, 3], [8, 2, 1]), "You add the known value to the estimate: overwrite it."],
        [rows([0, 4, 0], [5, 0, 0]), "Only the known values are left: begin with a copy of a, not with zeros."],
        [rows([1, 5, 3], [4, 2, 1]), "You exchanged rows and columns: train.rows[p] is the row."],
        [estimate(), "That is a itself: the known values have not been written into what you return."],
      ],
    });
  },
  "it holds for any matrix": async ({ student, random, seed }) => {
    const [m, n] = [7, 5];
    const a = Array.from({ length: m }, () => Array.from(random.randn(n)));
    const places = random.permutation(m * n).subarray(0, 12);
    // The first known value is 0, which is a value like any other.
    const values = Float64Array.from(places, (_, p) => p);
    const known: Triplets = {
      rows: places.map((place) => Math.floor(place / n)),
      cols: places.map((place) => place % n),
      values,
      shape: [m, n],
    };
    const expected = a.map((row, i) =>
      row.map((value, j) => (places.includes(i * n + j) ? values[places.indexOf(i * n + j)]! : value)),
    );
    expectNear(await student.imposeKnown(a, known), expected, {
      input: `imposeKnown of 12 values on a random ${m} × ${n} matrix, one of them 0, seed ${seed}`,
      next: "Take train.rows, train.cols and train.values at the same p; a known 0 is imposed like any value.",
    });
  },
  "the estimate is left as it was": async ({ student }) => {
    const a = estimate();
    await student.imposeKnown(a, train);
    expectThat(JSON.stringify(a) === JSON.stringify(estimate()), {
      input: "imposeKnown of the example in the statement",
      expected: "a untouched",
      got: `a changed to ${JSON.stringify(a)}`,
      next: "Copy the rows themselves: [...a] or a.slice() makes a new list of the same rows.",
    });
  },
});
