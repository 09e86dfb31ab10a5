import { defineChecks, expectNear, expectThat } from "@lab/course";
import { numpy as jnp } from "@lab/jaxlike";
import { jaxErrorAsFinding } from "../support/jax-error-as-finding.js";
import { numbersOf } from "../support/numbers-of.js";
import type * as Exercise from "./exercise.js";

export default defineChecks<typeof Exercise>({
  "one entry is replaced, in a new array": async ({ student }) => {
    const x = jnp.array([0, 1, 2]);
    const input = "withEntry of [0, 1, 2], index 0, value 23";
    const got = await jaxErrorAsFinding(() => student.withEntry(x, 0, 23), {
      input,
      expected: "[23, 1, 2]",
      mistakes: [["immutable", "An array cannot be assigned to: return x.at(index).set(value), which is a new one."]],
    });
    expectNear(numbersOf(got), [23, 1, 2], {
      input,
      next: "x.at(index) says where, .set(value) makes the new array.",
      mistakes: [
        [[0, 1, 2], "That is x as it was: .set returns the new array, which you have to return."],
        [[23, 24, 25], "You replace or add everywhere: x.at(index) picks the one entry."],
      ],
    });
  },
  "the old array is what it was": async ({ student }) => {
    const x = jnp.array([0, 1, 2]);
    const got = await student.withEntry(x, -1, 7);
    expectNear(numbersOf(got), [0, 1, 7], {
      input: "withEntry of [0, 1, 2], index -1, value 7",
      next: "An index of −1 is the last entry, which x.at understands.",
      mistakes: [[[0, 1, 2], "Nothing is replaced: −1 is the last entry, and x.at(-1) understands it."]],
    });
    expectThat(got !== x && String(x) === "[0. 1. 2.]", {
      input: "withEntry of x = [0, 1, 2], index -1, value 7",
      expected: "a new array, and x as it was",
      got: `x is now ${String(x)}`,
      next: "Return what x.at(index).set(value) gives.",
    });
  },
  "a row of zeros becomes ones": async ({ student }) => {
    const got = await student.withRow(jnp.zeros([3, 3]), 1, 1);
    const expected = [
      [0, 0, 0],
      [1, 1, 1],
      [0, 0, 0],
    ];
    const column = [
      [0, 1, 0],
      [0, 1, 0],
      [0, 1, 0],
    ];
    expectNear(numbersOf(got), expected, {
      input: "withRow of 3 × 3 zeros, row 1, value 1",
      next: "The first index is the row; slice() stands for all columns.",
      mistakes: [[column, "That is a column: the row is the first index of at(row, column)."]],
    });
  },
  "the first and the last row change, from column 1 on": async ({ student }) => {
    const got = await student.withEdges(jnp.zeros([4, 3]), 7);
    const lines = (first: number, rest: number, middle: readonly number[] = [0, 0, 0]) => [
      [first, rest, rest],
      middle,
      middle,
      [first, rest, rest],
    ];
    expectNear(numbersOf(got), lines(0, 7), {
      input: "withEdges of 4 × 3 zeros, value 7",
      next: "at([0, -1], slice(1)): a list picks rows, slice(1) the columns from 1 on.",
      mistakes: [
        [lines(7, 7), "The first column stays: slice(1) begins at column 1, slice() at column 0."],
        [
          lines(0, 7, [0, 7, 7]),
          "You change every row: the list [0, -1] picks the first and the last, a slice all between.",
        ],
        [
          [[0, 7, 7], ...lines(0, 0).slice(1)],
          "The last row is missing: change both rows, the second time starting from the array that the first gave.",
        ],
        [
          [...lines(0, 0).slice(1), [0, 7, 7]],
          "The first row is missing: change both rows, the second time starting from the array that the first gave.",
        ],
      ],
    });
  },
  "the head is raised, and the rest is not": async ({ student, random, seed }) => {
    const [n, count] = [9, 1 + random.randint(0, 7)];
    const values = Array.from({ length: n }, () => random.randint(-50, 50));
    const got = await student.raiseHead(jnp.array(values), count, 100);
    const raised = (last: number) => values.map((value, i) => (i < last ? value + 100 : value));
    expectNear(numbersOf(got), raised(count), {
      input: `raiseHead of [${values}], count ${count}, value 100, seed ${seed}`,
      next: "slice(0, count) are the first count entries; at(…).add adds to each.",
      mistakes: [
        [
          values.map((value, i) => (i < count ? 100 : value)),
          "The entries are replaced: .add adds to them, .set replaces.",
        ],
        [raised(count + 1), "One entry too many: a slice ends before its second number."],
        [
          values.map((value, i) => (i === count ? value + 100 : value)),
          "Only entry count is raised: a slice picks several.",
        ],
      ],
    });
  },
});
