import { expectNear, expectThat, showValue } from "@lab/course";
import type { NumpyRandom } from "@lab/data";
import { Matrix, norm } from "@lab/linalg";
import type * as Exercise from "../../exercises/19-inpaint/exercise.ts";
import type { InpaintFigure } from "../measure-targets.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { INPAINT_PICTURE, lowRankPicture, relativeError, stripedPicture } from "./support/low-rank-picture.ts";
import { frobenius, rowsOf, withSingularValues } from "./support/rows.ts";
import { readTargets } from "./support/targets.ts";

interface Problem {
  readonly picture: number[][];
  readonly mask: number[][];
  readonly about: string;
}

/** A picture of rank 2 of which 70 % are known; noise stands at the other pixels. */
function randomProblem(random: NumpyRandom, m: number, n: number, seed: number): Problem {
  const { given, mask } = stripedPicture(random, m, n, 0.7);
  return { picture: given, mask, about: `inpaint of a random picture of ${m} × ${n} pixels, 70 % known, seed ${seed}` };
}

const DELTA = 1.2;

/** The algorithm by its formulas. */
function expectedOf({ picture, mask }: Problem, tolerance: number, maxIterations: number) {
  const [m, n] = [picture.length, picture[0]!.length];
  const known = (entry: (i: number, j: number) => number) =>
    rowsOf(m, n, (i, j) => (mask[i]![j] === 1 ? entry(i, j) : 0));
  const x = known((i, j) => picture[i]![j]!);
  const tau = 5 * Math.sqrt(m * n);
  const k0 = Math.ceil(tau / (DELTA * norm(Matrix.fromRows(x), "spectral")));
  let y = x.map((row) => row.map((pixel) => k0 * DELTA * pixel));
  let estimate = x;
  const errors: number[] = [];
  while (errors.length < maxIterations) {
    estimate = withSingularValues(y, (s) => Math.max(0, s - tau));
    const residual = known((i, j) => x[i]![j]! - estimate[i]![j]!);
    y = y.map((row, i) => row.map((value, j) => value + DELTA * residual[i]![j]!));
    errors.push(frobenius(residual) / frobenius(x));
    if (errors.at(-1)! < tolerance) break;
  }
  return { tau, k0, errors, estimate };
}

const EXACT = { tolerance: 1e-7 };

exerciseTests<typeof Exercise>("19-inpaint", {
  "tau and k0 come from the size and the known pixels": worth(2, async ({ student, random, seed }) => {
    for (const [m, n] of [
      [9, 6],
      [5, 12],
      [1, 4],
    ] as const) {
      const problem = randomProblem(random, m, n, seed);
      const { tau, k0 } = expectedOf(problem, 0, 1);
      const got = await student.inpaint(problem.picture, problem.mask, { tolerance: 0, maxIterations: 1 });
      const steps = (length: number) => tau / (DELTA * length);
      const known = problem.picture.map((row, i) => row.map((pixel, j) => problem.mask[i]![j]! * pixel));
      expectNear([got?.tau, got?.k0], [tau, k0], {
        input: `[tau, k0] of ${problem.about}`,
        next: "tau is 5·√(m·n), and k0 is tau / (1.2·‖P(X)‖₂), rounded up.",
        mistakes: [
          [[tau, steps(norm(Matrix.fromRows(known), "spectral"))], "Round k0 up with Math.ceil."],
          [[tau, Math.ceil(steps(frobenius(known)))], "‖·‖₂ is the spectral norm, the largest singular value."],
          [
            [tau, Math.ceil(steps(norm(Matrix.fromRows(problem.picture), "spectral")))],
            "You take the norm of all X: only P(X) is known.",
          ],
          [
            [tau, Math.ceil(steps(1) / norm(Matrix.fromRows(known), "spectral") / 255)],
            "Do not scale the picture to 255.",
          ],
        ],
      });
    }
  }),
  "each iteration is a step of Cai, Candès and Shen": worth(3, async ({ student, random, seed }) => {
    for (const [m, n] of [
      [10, 7],
      [6, 13],
    ] as const) {
      const problem = randomProblem(random, m, n, seed);
      const { errors, estimate } = expectedOf(problem, 0, 15);
      const got = await student.inpaint(problem.picture, problem.mask, { tolerance: 0, maxIterations: 15 });
      expectNear(got?.errors, errors, {
        input: `errors of ${problem.about}, 15 iterations`,
        next: "Begin with Y = k0·delta·P(X); Y is decomposed, s shrunk by tau, R masked, Y moved by 1.2·R.",
        ...EXACT,
      });
      expectNear(got.estimate, estimate, {
        input: `estimate of ${problem.about}, 15 iterations`,
        next: "Return the M of the last iteration, at known pixels, too.",
        ...EXACT,
      });
    }
  }),
  "it stops after the first error below the tolerance, and records it": worth(2, async ({ student, random, seed }) => {
    const problem = randomProblem(random, 8, 8, seed);
    const { errors: all } = expectedOf(problem, 0, 20);
    // below the errors of the first iterations, above that of a later one
    const tolerance = (Math.min(...all.slice(0, 8)) + Math.min(...all)) / 2;
    const { errors, estimate } = expectedOf(problem, tolerance, 20);
    const input = `${problem.about}, tolerance ${showValue(tolerance)}, maxIterations 20`;
    const got = await student.inpaint(problem.picture, problem.mask, { tolerance, maxIterations: 20 });
    expectNear(got?.errors, errors, {
      input: `errors of ${input}`,
      next: "Push the error, then stop if it is below the tolerance.",
      ...EXACT,
      mistakes: [
        [errors.slice(0, -1), "The iteration that stops the loop has an error, too: push it before you leave."],
        [all, "You never stop: leave the loop when the error is below the tolerance."],
      ],
    });
    expectNear(got.estimate, estimate, {
      input: `estimate of ${input}`,
      next: "Return the M of the iteration that stopped the loop.",
      ...EXACT,
    });
  }),
  "it converges to the whole of a picture with six of ten pixels": worth(3, async ({ student, seed }) => {
    const { rows, columns, tolerance } = INPAINT_PICTURE;
    const { target } = readTargets<InpaintFigure, "random">("19-inpaint").cases.random;
    const { whole, mask, given } = lowRankPicture(seed);
    const input = `inpaint of a random picture of rank 2, ${rows} × ${columns} pixels, six of ten known, tolerance ${tolerance}, seed ${seed}`;
    const got = await student.inpaint(given, mask, { tolerance, maxIterations: target.iterations });
    const atKnown = relativeError(got?.estimate, whole, (i, j) => mask[i]![j] === 1);
    expectThat(atKnown < tolerance, {
      input,
      expected: `an estimate whose error at the known pixels is below the tolerance within ${target.iterations} iterations: the reference needs fewer with each of 20 seeds`,
      got: `an error of ${showValue(atKnown)}`,
      next: "Add 1.2·R to Y in each iteration, and let the loop run until the error is below the tolerance.",
    });
    expectNear(got.errors?.at(-1), atKnown, {
      input: `the last of the errors beside that of the estimate, ${input}`,
      next: "The error of an iteration is ‖P(X − M)‖_F / ‖P(X)‖_F with the M of that iteration, which the last one returns.",
      tolerance: 1e-6,
    });
    const error = relativeError(got.estimate, whole);
    expectThat(error <= target.error, {
      input,
      expected: `a relative distance of at most ${showValue(target.error)} to the whole picture, unknown pixels included: the reference is nearer with each of 20 seeds`,
      got: showValue(error),
      next: "Return the last M as it is: what it has at unknown pixels comes from the low rank.",
    });
  }),
  "the picture and the mask are left as they were": worth(0.5, async ({ inside, random, seed }) => {
    const problem = randomProblem(random, 5, 6, seed);
    const seen = await inside(
      ({ student }, picture, mask) => {
        const { estimate } = student.inpaint(picture, mask, { tolerance: 0, maxIterations: 3 });
        return { estimate, after: [picture, mask] };
      },
      problem.picture,
      problem.mask,
    );
    expectNear(seen?.estimate, expectedOf(problem, 0, 3).estimate, {
      input: `estimate of ${problem.about}, 3 iterations`,
      next: "Return the M of the last iteration.",
      ...EXACT,
    });
    expectThat(JSON.stringify(seen.after) === JSON.stringify([problem.picture, problem.mask]), {
      input: problem.about,
      expected: "picture and mask untouched",
      got: "at least one of them has changed",
      next: "Make P(X) in rows of its own: map makes new ones.",
    });
  }),
});
