import { defineChecks, expectNear, expectThat } from "@lab/course";
import { type Array as JaxArray, numpy as jnp } from "@lab/jaxlike";
import { jaxErrorAsFinding } from "../support/jax-error-as-finding.js";
import type * as Exercise from "./exercise.js";

const tolerance = 1e-5;

/** (v₀², v₀·v₁), of the lecture. */
const f = (v: JaxArray): JaxArray => jnp.stack([v.get(0).pow(2), v.get(0).mul(v.get(1))]);
const transposed = (matrix: readonly number[][]) => matrix[0]!.map((_, j) => matrix.map((row) => row[j]!));
const TRANSPOSED = "Transposed: each row belongs to a result, each column to an input.";

const modes = ["byColumns", "byRows"] as const;

export default defineChecks<typeof Exercise>({
  "both modes give the matrix of the derivatives": async ({ student }) => {
    const expected = [
      [4, 0],
      [3, 2],
    ];
    for (const mode of modes) {
      const input = `${mode} of (v₀², v₀·v₁) at (2, 3)`;
      const got = await jaxErrorAsFinding(() => student[mode](f, [2, 3]), {
        input,
        expected: "[[4, 0], [3, 2]]",
        mistakes: [
          ["scalar-output", "grad wants a function with one number for its result: jacfwd and jacrev take vectors."],
        ],
      });
      expectNear(got, expected, {
        input,
        next: "jacfwd(f) and jacrev(f) are functions: call them with jnp.array(x), and make lists of the result with .js().",
        tolerance,
        mistakes: [
          [transposed(expected), TRANSPOSED],
          [[7, 2], "The derivatives of all results are added up: keep a row for each result."],
          [[4, 6], "Those are the values of f: its Jacobian is a matrix."],
        ],
      });
    }
  },
  "a tall and a wide Jacobian have a row for each result": async ({ student, random, seed }) => {
    for (const [m, n] of [
      [4, 2],
      [2, 5],
    ] as const) {
      const matrix = Array.from({ length: m }, () => Array.from({ length: n }, () => random.randint(-9, 9)));
      const x = Array.from({ length: n }, () => random.randint(-20, 20) / 10);
      const sines = (v: JaxArray): JaxArray => jnp.dot(jnp.array(matrix), jnp.sin(v));
      const expected = matrix.map((row) => row.map((entry, j) => entry * Math.cos(x[j]!)));
      for (const mode of modes) {
        expectNear(await student[mode](sines, x), expected, {
          input: `${mode} of A·sin x with a random ${m} × ${n} matrix A, at [${x}], seed ${seed}`,
          next: `The Jacobian has ${m} rows, one for each result, and ${n} columns, one for each input.`,
          tolerance,
          mistakes: [[transposed(expected), TRANSPOSED]],
        });
      }
    }
  },
  "the cheaper mode has fewer passes": async ({ student }) => {
    for (const [inputs, outputs, expected, why] of [
      [
        1000,
        1,
        "reverse",
        "One result, as a loss has, takes one pass in reverse mode and one for each input in forward mode.",
      ],
      [1, 1000, "forward", "One input takes one pass in forward mode and one for each result in reverse mode."],
      [3, 4, "forward", "Compare the number of inputs, the passes of forward mode, with that of results."],
      [4, 3, "reverse", "Compare the number of inputs, the passes of forward mode, with that of results."],
      [5, 5, "forward", "As many passes either way: forward mode keeps nothing in memory for the way back."],
    ] as const) {
      const got = await student.cheaperMode(inputs, outputs);
      expectThat(got === expected, {
        input: `cheaperMode(${inputs}, ${outputs})`,
        expected: JSON.stringify(expected),
        got: String(JSON.stringify(got)),
        next: why,
      });
    }
  },
});
