import { defineChecks, expectNear, expectThat } from "@lab/course";
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";
import { jaxErrorAsFinding } from "../support/jax-error-as-finding.js";
import { numbersOf } from "../support/numbers-of.js";
import type * as Exercise from "./exercise.js";

const tolerance = 1e-5;

const f = (v: JaxArray, w: JaxArray): JaxArray => jnp.dot(v, w).pow(2);
const X = [
  [1, 2],
  [3, 4],
];
const Y = [
  [1, 0],
  [1, 1],
];

export default defineChecks<typeof Exercise>({
  "the function of two vectors is the square of their dot product": async ({ student }) => {
    expectNear(numbersOf(await student.dotSquared(jnp.array([1, 2]), jnp.array([3, 4]))), 121, {
      input: "dotSquared of [1, 2] and [3, 4]",
      next: "jnp.dot(v, w) is 11; square it.",
      mistakes: [
        [11, "That is the dot product: square it."],
        [73, "You square before you add up: first the dot product, then the square."],
        [[9, 64], "Those are squares of products of entries: jnp.dot adds up first."],
      ],
    });
  },
  "rows go with rows, and with columns": async ({ student }) => {
    const [x, y] = [jnp.array(X), jnp.array(Y)];
    const where = "of (v·w)² with x = [[1, 2], [3, 4]], y = [[1, 0], [1, 1]]";
    expectNear(numbersOf(await student.rowWithRow(f, x, y)), [1, 49], {
      input: `rowWithRow ${where}`,
      next: "inAxes has an entry for each argument: the rows are along axis 0.",
      tolerance,
      mistakes: [
        [[16, 16], "That goes along the columns: rows are along axis 0, columns along axis 1."],
        [[9, 16], "That takes the columns of y: rows are along axis 0."],
        [[1, 36], "That takes the columns of x: rows are along axis 0."],
      ],
    });
    expectNear(numbersOf(await student.rowWithColumn(f, x, y)), [9, 16], {
      input: `rowWithColumn ${where}`,
      next: "The rows of x are along axis 0, the columns of y along axis 1.",
      tolerance,
      mistakes: [
        [[1, 49], "That takes the rows of y: its columns are along axis 1."],
        [[16, 16], "That takes the columns of x, too: its rows are along axis 0."],
        [[1, 36], "The axes are swapped: inAxes has the entry for x first."],
      ],
    });
  },
  "rows share one vector": async ({ student }) => {
    const input = "rowWithVector of (v·w)² with x = [[1, 2], [3, 4]] and the vector [2, 1]";
    const got = await student.rowWithVector(f, jnp.array(X), jnp.array([2, 1]));
    expectNear(numbersOf(got), [16, 100], {
      input,
      next: "An argument that is the same for the whole batch has null in inAxes.",
      tolerance,
      mistakes: [
        [[25, 64], "That goes along the columns of x: its rows are along axis 0."],
        [
          [
            [4, 16],
            [9, 16],
          ],
          "Each row gets one number of the vector: the vector is shared, so its entry in inAxes is null, not 0.",
        ],
      ],
    });
  },
  "it holds for any matrices and functions": async ({ student, random, seed }) => {
    const [m, n] = [5, 3];
    const numbers = (rows: number, columns: number) =>
      Array.from({ length: rows }, () => Array.from({ length: columns }, () => random.randint(-9, 10) / 4));
    const [x, y, vector] = [numbers(m, n), numbers(m, n), numbers(1, n)[0]!];
    const g = (v: JaxArray, w: JaxArray): JaxArray => jnp.sum(jnp.sin(v).mul(w)).add(w.get(0));
    const expected = (v: readonly number[], w: readonly number[]) =>
      v.reduce((sum, value, j) => sum + Math.sin(value) * w[j]!, w[0]!);
    const input = `of Σ sin(v)·w + w₀ with random ${m} × ${n} matrices, seed ${seed}`;
    const isShared = "The vector is not a batch: its entry in inAxes is null.";
    const options = { next: "Apply the given f: vmap(f, { inAxes: … }) is a function of both arguments.", tolerance };
    expectNear(
      numbersOf(await student.rowWithRow(g, jnp.array(x), jnp.array(y))),
      x.map((row, i) => expected(row, y[i]!)),
      { input: `rowWithRow ${input}`, ...options },
    );
    const transposed = jnp.array(y).T;
    expectNear(
      numbersOf(await student.rowWithColumn(g, jnp.array(x), transposed)),
      x.map((row, i) => expected(row, y[i]!)),
      { input: `rowWithColumn ${input}`, ...options },
    );
    const shared = await jaxErrorAsFinding(() => student.rowWithVector(g, jnp.array(x), jnp.array(vector)), {
      input: `rowWithVector ${input}`,
      expected: `${m} numbers`,
      mistakes: [["inconsistent sizes", isShared]],
    });
    expectNear(
      numbersOf(shared),
      x.map((row) => expected(row, vector)),
      { input: `rowWithVector ${input}`, ...options },
    );
  },
  "the function runs once for all rows": async ({ student }) => {
    let runs = 0;
    const counted = (v: JaxArray, w: JaxArray): JaxArray => {
      runs++;
      return f(v, w);
    };
    const [x, y] = [jnp.ones([7, 2]), jnp.ones([7, 2])];
    for (const [name, call] of [
      ["rowWithRow", () => student.rowWithRow(counted, x, y)],
      ["rowWithColumn", () => student.rowWithColumn(counted, x, y.T)],
      ["rowWithVector", () => student.rowWithVector(counted, x, jnp.ones([2]))],
    ] as const) {
      runs = 0;
      await call();
      expectThat(runs === 1, {
        input: `${name} with 7 rows`,
        expected: "f runs once, for all rows",
        got: `it ran ${runs} times`,
        next: "No loop: vmap(f, { inAxes: … }) runs f once, on stand-ins for a row.",
      });
    }
  },
});
