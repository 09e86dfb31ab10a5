import { expectThat } from "@lab/course";
import type { NumpyRandom } from "@lab/data";
import type * as Exercise from "../../exercises/26-jacobian/exercise.ts";
import { exerciseTests, type HiddenTest, worth } from "../src/judge/exercise-tests.ts";
import { expectNumbers } from "./support/expect-numbers.ts";
import { float32Numbers, float32Rows } from "./support/float32-numbers.ts";
import { unlessRefused } from "./support/unless-refused.ts";

const tolerance = 1e-5;
const TRANSPOSED = "Transposed: each row belongs to a result, each column to an input.";
const NOT_GRAD = "grad wants a function with one number for its result: jacfwd and jacrev take vectors.";
const transposed = (matrix: readonly number[][]) => matrix[0]!.map((_, j) => matrix.map((row) => row[j]!));
const sumOfRows = (matrix: readonly number[][]) => transposed(matrix).map((row) => row.reduce((a, b) => a + b));

/** As many results as inputs, more, fewer, one of either. */
const SIZES = [
  [4, 2],
  [2, 5],
  [3, 3],
  [1, 4],
  [3, 1],
] as const;

/** The values of A·sin x + c·x₀·x₋₁ are nowhere symmetric, so neither is this. */
function jacobianOf(matrix: readonly number[][], c: readonly number[], x: readonly number[]): number[][] {
  const last = x.length - 1;
  return matrix.map((row, i) =>
    row.map((entry, j) => entry * Math.cos(x[j]!) + c[i]! * ((j === 0 ? x[last]! : 0) + (j === last ? x[0]! : 0))),
  );
}

function valuesIn(mode: "byColumns" | "byRows", transformation: string): HiddenTest<typeof Exercise> {
  return async ({ inside, random, seed }) => {
    for (const [m, n] of SIZES) {
      const [matrix, c, x] = [float32Rows(random, m, n, 4), float32Numbers(random, m, 4), float32Numbers(random, n, 2)];
      const input = `${mode} of A·sin x + c·x₀·xₙ₋₁ with a random ${m} × ${n} matrix A and vector c at [${x}], seed ${seed}`;
      const got = await unlessRefused(
        inside(
          ({ student, library }, mode, ofMatrix, ofC, x) => {
            const { numpy } = library["@lab/jaxlike"];
            const [matrix, c] = [numpy.array(ofMatrix), numpy.array(ofC)];
            return student[mode](
              (v) => numpy.dot(matrix, numpy.sin(v)).add(c.mul(v.get(0).mul(v.get(x.length - 1)))),
              x,
            );
          },
          mode,
          matrix,
          c,
          x,
        ),
        { input, expected: `${m} rows of ${n}`, mistakes: [["scalar-output", NOT_GRAD]] },
      );
      const expected = jacobianOf(matrix, c, x);
      expectNumbers(got, expected, {
        input,
        next: `${transformation}(f) is a function: call it with jnp.array(x), and make lists of the result with .js().`,
        tolerance,
        mistakes: [
          [transposed(expected), TRANSPOSED],
          [sumOfRows(expected), "The derivatives of all results are added up: keep a row for each result."],
        ],
      });
    }
  };
}

const matrixAndPlace = (random: NumpyRandom) => [float32Rows(random, 2, 3, 2), float32Numbers(random, 3, 1.5)] as const;

exerciseTests<typeof Exercise>("26-jacobian", {
  "byColumns gives the matrix of the derivatives": worth(2, valuesIn("byColumns", "jacfwd")),
  "byRows gives the matrix of the derivatives": worth(2, valuesIn("byRows", "jacrev")),
  "byColumns goes forward, through a loop that has no way back": async ({ inside, random, seed }) => {
    const [matrix, x] = matrixAndPlace(random);
    const input = `byColumns of A·y with a random 2 × 3 matrix A, where lax.whileLoop makes y = x⁸ at [${x}], seed ${seed}`;
    const got = await unlessRefused(
      inside(
        ({ student, library }, matrix, x) => {
          const { lax, numpy } = library["@lab/jaxlike"];
          type Float = ReturnType<typeof numpy.sin>;
          const eighthPower = (v: Float) =>
            lax.whileLoop(
              ([k]: readonly [Float, Float]) => k.less(3),
              ([k, w]: readonly [Float, Float]) => [k.add(1), w.square()] as const,
              [numpy.array(0), v] as const,
            )[1];
          return student.byColumns((v) => numpy.dot(numpy.array(matrix), eighthPower(v)), x);
        },
        matrix,
        x,
      ),
      {
        input,
        expected: "2 rows of 3",
        mistakes: [
          ["Reverse-mode", "That is reverse mode: byColumns is jacfwd, forward mode."],
          ["scalar-output", NOT_GRAD],
        ],
      },
    );
    expectNumbers(
      got,
      matrix.map((row) => row.map((entry, j) => entry * 8 * x[j]! ** 7)),
      { input, next: "jacfwd(f) goes forward, column by column.", tolerance },
    );
  },
  "byRows goes in reverse, through a function that has no derivative forward": async ({ inside, random, seed }) => {
    const [matrix, x] = matrixAndPlace(random);
    const input = `byRows of A·x³ with a random 2 × 3 matrix A, the derivative of x³ given by customVjp, at [${x}], seed ${seed}`;
    const got = await unlessRefused(
      inside(
        ({ student, library }, matrix, x) => {
          const { customVjp, numpy } = library["@lab/jaxlike"];
          type Float = ReturnType<typeof numpy.sin>;
          const cube = customVjp((v: Float) => v.pow(3));
          cube.defVjp(
            (v) => [v.pow(3), v],
            (v: Float, cotangent: Float) => [cotangent.mul(v.square()).mul(3)],
          );
          return student.byRows((v) => numpy.dot(numpy.array(matrix), cube(v)), x);
        },
        matrix,
        x,
      ),
      {
        input,
        expected: "2 rows of 3",
        mistakes: [
          ["forward-mode", "That is forward mode: byRows is jacrev, reverse mode."],
          ["scalar-output", NOT_GRAD],
        ],
      },
    );
    expectNumbers(
      got,
      matrix.map((row) => row.map((entry, j) => entry * 3 * x[j]! ** 2)),
      { input, next: "jacrev(f) goes in reverse, row by row.", tolerance },
    );
  },
  "the cheaper mode has fewer passes": worth(2, async ({ student, random }) => {
    const few = 1 + random.randint(9);
    const many = few + 1 + random.randint(500);
    for (const [inputs, outputs, expected, why] of [
      [many, few, "reverse", "Reverse mode takes a pass for each result, forward mode one for each input."],
      [few, many, "forward", "Forward mode takes a pass for each input, reverse mode one for each result."],
      [many, many - 1, "reverse", "Compare the number of inputs, the passes of forward mode, with that of results."],
      [many, many + 1, "forward", "Compare the number of inputs, the passes of forward mode, with that of results."],
      [many, many, "forward", "As many passes either way: forward mode keeps nothing in memory for the way back."],
    ] as const) {
      const got: unknown = await student.cheaperMode(inputs, outputs);
      expectThat(got === expected, {
        input: `cheaperMode(${inputs}, ${outputs})`,
        expected: `"${expected}"`,
        got: typeof got === "string" ? `"${got.slice(0, 40)}"` : `something of type ${typeof got}`,
        next: why,
      });
    }
  }),
});
