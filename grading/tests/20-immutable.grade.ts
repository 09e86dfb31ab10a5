import { numpy as jnp } from "@lab/jaxlike";
import type * as Exercise from "../../exercises/20-immutable/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectJaxArray } from "./support/expect-jax-array.ts";
import { float32Numbers, float32Rows } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

const replaced = (values: readonly number[], at: number, value: number) =>
  values.map((old, i) => (i === at ? value : old));
const raised = (values: readonly number[], count: number, value: number) =>
  values.map((old, i) => (i < count ? old + value : old));
/** Rows 0 and m - 1 from column 1 on. */
const withEdges = (matrix: readonly number[][], value: number, rows = [0, matrix.length - 1]) =>
  matrix.map((row, i) => (rows.includes(i) ? row.map((old, j) => (j === 0 ? old : value)) : row));

exerciseTests<typeof Exercise>("20-immutable", {
  "one entry is replaced, wherever it is": worth(2, async ({ student, random, seed }) => {
    for (const n of [1, 6, 40]) {
      const [values, [value]] = [float32Numbers(random, n, 9), float32Numbers(random, 1, 9)] as [number[], [number]];
      const index = random.randint(n);
      for (const [at, place] of [
        [index, index],
        [-1, n - 1],
      ] as const) {
        const input = `withEntry of [${values}], index ${at}, value ${value}, seed ${seed}`;
        const got = await unlessRefused(student.withEntry(jnp.array(values), at, value), {
          input,
          expected: "a new array",
          mistakes: [
            ["immutable", "An array cannot be assigned to: return x.at(index).set(value), which is a new one."],
          ],
        });
        expectJaxArray(got, replaced(values, place, value), {
          input,
          next: "x.at(index) says where, .set(value) makes the new array.",
          mistakes: [
            [values, "That is x as it was: return what .set gives, and let -1 be the last entry."],
            [values.map(() => value), "Every entry is replaced: x.at(index) picks one."],
          ],
        });
      }
    }
  }),
  "a row of any matrix is replaced": worth(2, async ({ student, random, seed }) => {
    for (const [m, n] of [
      [4, 4],
      [1, 5],
      [6, 1],
      [5, 3],
    ] as const) {
      const [matrix, [value]] = [float32Rows(random, m, n, 9), float32Numbers(random, 1, 9)] as [number[][], [number]];
      const row = random.randint(m);
      expectJaxArray(
        await student.withRow(jnp.array(matrix), row, value),
        matrix.map((old, i) => (i === row ? old.map(() => value) : old)),
        {
          input: `withRow of a random ${m} × ${n} matrix, row ${row}, value ${value}, seed ${seed}`,
          next: "The first index is the row; slice() stands for all columns.",
          mistakes: [
            [matrix, "That is the matrix as it was: return what .set gives."],
            [
              matrix.map((old) => replaced(old, row, value)),
              "That is a column: the row is the first index of at(row, column).",
            ],
          ],
        },
      );
    }
  }),
  "the first and the last row are replaced from column 1 on": worth(2, async ({ student, random, seed }) => {
    for (const [m, n] of [
      [5, 4],
      [2, 2],
      [1, 3],
      [3, 1],
    ] as const) {
      const [matrix, [value]] = [float32Rows(random, m, n, 9), float32Numbers(random, 1, 9)] as [number[][], [number]];
      expectJaxArray(await student.withEdges(jnp.array(matrix), value), withEdges(matrix, value), {
        input: `withEdges of a random ${m} × ${n} matrix, value ${value}, seed ${seed}`,
        next: "at([0, -1], slice(1)): a list picks rows, slice(1) the columns from 1 on, however many there are.",
        mistakes: [
          [
            matrix.map((row, i) => (i === 0 || i === m - 1 ? row.map(() => value) : row)),
            "The first column stays: slice(1) begins at column 1, slice() at column 0.",
          ],
          [withEdges(matrix, value, [0]), "The last row is missing: −1 is the last one."],
          [withEdges(matrix, value, [m - 1]), "The first row is missing."],
          [matrix, "That is the matrix as it was: return what .set gives."],
        ],
      });
    }
  }),
  "the head is raised, be it short, all or nothing": worth(2, async ({ student, random, seed }) => {
    const n = 8;
    for (const count of [1 + random.randint(n - 2), n, 0]) {
      const [values, [value]] = [float32Numbers(random, n, 9), float32Numbers(random, 1, 9)] as [number[], [number]];
      expectJaxArray(await student.raiseHead(jnp.array(values), count, value), raised(values, count, value), {
        input: `raiseHead of [${values}], count ${count}, value ${value}, seed ${seed}`,
        next: "slice(0, count) are the first count entries; at(…).add adds to each.",
        mistakes: [
          [values.map((old, i) => (i < count ? value : old)), "The entries are replaced: .add adds to them."],
          [raised(values, count + 1, value), "One entry too many: a slice ends before its second number."],
        ],
      });
    }
  }),
  "what is not finite is replaced, or kept, like any number": async ({ student, random, seed }) => {
    const [a, b, value] = float32Numbers(random, 3, 9) as [number, number, number];
    const values = [Number.NaN, a, Number.POSITIVE_INFINITY, b];
    for (const index of [0, 2, 3]) {
      expectJaxArray(await student.withEntry(jnp.array(values), index, value), replaced(values, index, value), {
        input: `withEntry of [${values}], index ${index}, value ${value}, seed ${seed}`,
        next: "Replace the entry; do not compute with it: NaN and Infinity do not go away by multiplying by 0.",
      });
    }
    expectJaxArray(await student.raiseHead(jnp.array(values), 2, value), raised(values, 2, value), {
      input: `raiseHead of [${values}], count 2, value ${value}, seed ${seed}`,
      next: "The entries behind the head stay as they are.",
    });
  },
  "the old arrays are what they were": worth(0.5, async ({ inside, random, seed }) => {
    const [values, matrix] = [float32Numbers(random, 4, 9), float32Rows(random, 4, 3, 9)];
    const got = await inside(
      ({ student, library }, ofVector, ofMatrix) => {
        const { numpy } = library["@lab/jaxlike"];
        const [x, y] = [numpy.array(ofVector), numpy.array(ofMatrix)];
        const made = [
          student.withEntry(x, 1, 100),
          student.raiseHead(x, 2, 100),
          student.withRow(y, 1, 100),
          student.withEdges(y, 100),
        ];
        return { made, x, y };
      },
      values,
      matrix,
    );
    const [entry, head, row, edges] = got.made;
    const input = (call: string) => `${call} of random numbers, seed ${seed}`;
    const next = "Return the new array that at(…).set or at(…).add gives.";
    expectJaxArray(entry, replaced(values, 1, 100), { input: input("withEntry"), next });
    expectJaxArray(head, raised(values, 2, 100), { input: input("raiseHead, after withEntry,"), next });
    expectJaxArray(
      row,
      matrix.map((old, i) => (i === 1 ? old.map(() => 100) : old)),
      { input: input("withRow"), next },
    );
    expectJaxArray(edges, withEdges(matrix, 100), { input: input("withEdges, after withRow,"), next });
    const kept = { next: "Leave the argument alone: the result is another array." };
    expectJaxArray(got.x, values, { input: input("x after withEntry and raiseHead"), ...kept });
    expectJaxArray(got.y, matrix, { input: input("the matrix after withRow and withEdges"), ...kept });
  }),
});
