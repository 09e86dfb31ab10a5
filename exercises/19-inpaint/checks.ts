import { defineChecks, expectNear, expectThat, showValue } from "@lab/course";
import { mondrian, randomMask, toGrayscale, toMatrix } from "@lab/imaging";
import { Matrix } from "@lab/linalg";
import { svtSoft } from "@lab/svt";
import type * as Exercise from "./exercise.js";

const picture = () => [
  [1, 0, 0],
  [0, 1, 9],
];
const mask = () => [
  [1, 1, 1],
  [1, 1, 0],
];
const EXAMPLE = "inpaint of the example in the statement";
const LECTURE = { tolerance: 0.01, maxIterations: 700 };

const rowsOf = (values: ArrayLike<number>, columns: number) =>
  Array.from({ length: values.length / columns }, (_row, i) =>
    Array.from({ length: columns }, (_entry, j) => values[i * columns + j]!),
  );

/** The picture with random values where the mask is 0. */
const spoilt = (x: Matrix, known: Uint8Array, noise: Float64Array) =>
  rowsOf(
    x.data.map((pixel, p) => (known[p] === 1 ? pixel : noise[p]!)),
    x.cols,
  );

export default defineChecks<typeof Exercise>({
  "tau and k0 come from the size and the known pixels": async ({ student }) => {
    const got = await student.inpaint(picture(), mask(), LECTURE);
    const tau = 5 * Math.sqrt(6);
    expectNear([got?.tau, got?.k0], [tau, 11], {
      input: `[tau, k0] of ${EXAMPLE}`,
      next: "tau is 5·√(m·n), and k0 is tau / (1.2·‖P(X)‖₂), rounded up.",
      mistakes: [
        [[tau, tau / 1.2], "k0 is a number of steps: round it up with Math.ceil."],
        [[tau, 10], "Round k0 up, not down or to the nearest: Y must exceed tau for M not to be 0."],
        [[tau, 8], "‖·‖₂ is the spectral norm, the largest singular value; you take Frobenius's."],
        [[tau, 2], "You take the norm of all X: only P(X) is known, the picture with 0 at the unknown places."],
        [[tau, 13], "delta is missing: k0 is tau / (1.2·‖P(X)‖₂), rounded up."],
        [
          [tau, 1],
          "k0 is 1: the values are too large by far. Leave the picture between 0 and 1, do not scale it to 255.",
        ],
        [[15, 13], "tau is 5·√(m·n), not five times the longer side."],
        [[30, 25], "The root is missing: tau is 5·√(m·n)."],
      ],
    });
  },
  "the example converges in two iterations": async ({ student }) => {
    const got = await student.inpaint(picture(), mask(), LECTURE);
    // P(X) is diag(1, 1) with a column of zeros: M is a multiple of it, and each step takes −0.2 times the gap.
    const gap = 1 + 5 * Math.sqrt(6) - 11 * 1.2;
    expectNear(got?.errors, [gap, 0.2 * gap], {
      input: `errors of ${EXAMPLE}`,
      next: "Begin with Y = k0·delta·P(X), and push ‖R‖_F / ‖P(X)‖_F in each iteration.",
      mistakes: [
        [[gap], "The iteration that stops the loop has an error, too: push it before you leave."],
        [[gap, gap], "Nothing moves: add delta·R to Y in each iteration."],
      ],
    });
    expectNear(
      got.estimate,
      [
        [1 + 0.2 * gap, 0, 0],
        [0, 1 + 0.2 * gap, 0],
      ],
      {
        input: `estimate of ${EXAMPLE}`,
        next: "Return the M of the last iteration.",
        mistakes: [
          [
            [
              [1 - gap, 0, 0],
              [0, 1 - gap, 0],
            ],
            "That is the M of the iteration before: return the last one.",
          ],
          [
            [
              [1, 0, 0],
              [0, 1, 0],
            ],
            "M is returned as it is: the known pixels are not imposed on it.",
          ],
        ],
      },
    );
  },
  "it holds for any picture and stops where it should": async ({ student, random, seed }) => {
    const [m, n] = [8, 11];
    const [left, right] = [random.rand(m), random.rand(n)];
    const x = new Matrix(
      m,
      n,
      Float64Array.from({ length: m * n }, (_, p) => left[Math.floor(p / n)]! * right[p % n]!),
    );
    const known = randomMask(m, n, { missing: 0.3, seed });
    const given = spoilt(x, known, random.rand(m * n));
    const input = (what: string) => `${what} of a random picture of rank 1, 8 × 11, 30 % missing, seed ${seed}`;
    const short = await student.inpaint(given, rowsOf(known, n), { tolerance: 0, maxIterations: 12 });
    const expected = svtSoft(x, known, { tolerance: 0, maxIterations: 12, solver: "dense" });
    const errors = expected.history.map(({ residual }) => residual);
    expectNear(short?.errors, errors, {
      input: `${input("errors")}, 12 iterations`,
      next: "Compare each step with the statement: Y is decomposed, s shrunk by tau, R masked, Y moved by 1.2·R.",
      tolerance: 1e-8,
      mistakes: [[errors.map(() => 1), "M stays 0: begin with Y = k0·delta·P(X)."]],
    });
    expectNear(short.estimate, expected.toDense().toRows(), {
      input: `${input("estimate")}, 12 iterations`,
      next: "Return the M of the last iteration, at unknown pixels, too.",
      tolerance: 1e-8,
    });
    const tolerance = errors[5]! * 1.000001;
    const stopped = await student.inpaint(given, rowsOf(known, n), { tolerance, maxIterations: 12 });
    expectNear(stopped?.errors?.length, errors.findIndex((error) => error < tolerance) + 1, {
      input: `errors.length, ${input(`tolerance ${showValue(tolerance)}`)}`,
      next: "Stop after the first iteration whose error is below the tolerance.",
    });
  },
  "half of a Mondrian becomes a whole one": async ({ student, random }) => {
    const x = toMatrix(toGrayscale(mondrian({ width: 38, height: 40, rank: 3, columns: 3 })));
    const known = randomMask(x.rows, x.cols, { missing: 0.5, seed: 1 });
    const got = await student.inpaint(spoilt(x, known, random.rand(x.data.length)), rowsOf(known, x.cols), LECTURE);
    const estimate = (got?.estimate as number[][] | undefined)?.flat() ?? [];
    const distance = Math.hypot(...x.data.map((pixel, p) => pixel - (estimate[p] ?? Number.NaN)));
    const error = distance / Math.hypot(...x.data);
    // 0.015 by the textbook loop; with the unknown pixels at 0 it is about 0.7.
    expectThat(error < 0.03, {
      input: "inpaint of a Mondrian of 40 × 38 pixels, half of them known, tolerance 0.01",
      expected: "an estimate whose relative distance to the whole picture is below 0.03",
      got: `${showValue(error)} after ${String(got?.errors?.length)} iterations`,
      next: "Let the loop run until the error is below 0.01 or there have been 700 iterations, and return the last M.",
    });
  },
  "the picture and the mask are left as they were": async ({ student }) => {
    const given = [picture(), mask()] as const;
    await student.inpaint(...given, LECTURE);
    const after = JSON.stringify(given);
    expectThat(after === JSON.stringify([picture(), mask()]), {
      input: EXAMPLE,
      expected: "picture and mask untouched",
      got: `[picture, mask] changed to ${after}`,
      next: "Make P(X) in rows of its own: map makes new ones.",
    });
  },
});
