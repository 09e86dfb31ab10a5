import { expectNear, expectThat } from "@lab/course";
import type { NumpyRandom } from "@lab/data";
import type * as Exercise from "../../exercises/18-dual-step/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { frobenius, randomRows, rowsOf, withSingularValues } from "./support/rows.ts";

interface Problem {
  readonly dual: number[][];
  readonly picture: number[][];
  readonly mask: number[][];
  readonly tau: number;
  readonly delta: number;
  readonly about: string;
}

function randomProblem(random: NumpyRandom, m: number, n: number, seed: number): Problem {
  const [dual, picture] = [randomRows(random, m, n), randomRows(random, m, n)];
  const chance = random.rand(m * n);
  const mask = rowsOf(m, n, (i, j) => (chance[i * n + j]! < 0.6 || i + j === 0 ? 1 : 0));
  const tau = 0.3 + 0.4 * random.rand();
  const delta = 0.5 + random.rand();
  return {
    dual,
    picture,
    mask,
    tau,
    delta,
    about: `dualStep of random ${m} × ${n} matrices, 60 % known, seed ${seed}`,
  };
}

const SIZES = [
  [5, 7],
  [8, 4],
  [1, 6],
] as const;

/** M, R, the next Y and the error, by the formulas. */
function stepOf({ dual, picture, mask, tau, delta }: Problem) {
  const estimate = withSingularValues(dual, (s) => Math.max(0, s - tau));
  const [m, n] = [dual.length, dual[0]!.length];
  const known = (entry: (i: number, j: number) => number) =>
    rowsOf(m, n, (i, j) => (mask[i]![j] === 1 ? entry(i, j) : 0));
  const residual = known((i, j) => picture[i]![j]! - estimate[i]![j]!);
  const moved = (step: number) => rowsOf(m, n, (i, j) => dual[i]![j]! + step * residual[i]![j]!);
  const ofKnown = frobenius(known((i, j) => picture[i]![j]!));
  return { estimate, residual, dual: moved(delta), unscaled: moved(1), error: frobenius(residual) / ofKnown };
}

exerciseTests<typeof Exercise>("18-dual-step", {
  "M is Y with its singular values shrunk": worth(2, async ({ student, random, seed }) => {
    for (const [m, n] of SIZES) {
      const given = randomProblem(random, m, n, seed);
      const { dual, picture, mask, tau, delta, about } = given;
      const got = await student.dualStep(dual, picture, mask, tau, delta);
      expectNear(got?.estimate, stepOf(given).estimate, {
        input: `estimate of ${about}`,
        next: "Decompose Y, take max(0, s − tau), and put M together.",
        tolerance: 1e-8,
        mistakes: [
          [
            withSingularValues(dual, (s) => (s < tau ? 0 : s)),
            "That is hard thresholding: M has the singular values max(0, s − tau).",
          ],
          [
            withSingularValues(dual, (s) => s - tau),
            "A singular value has become negative: take the maximum of 0 and s − tau.",
          ],
          [withSingularValues(picture, (s) => Math.max(0, s - tau)), "It is Y that is decomposed, not X."],
        ],
      });
    }
  }),
  "the residual is X − M at the known pixels": worth(2, async ({ student, random, seed }) => {
    for (const [m, n] of SIZES) {
      const given = randomProblem(random, m, n, seed);
      const { dual, picture, mask, tau, delta, about } = given;
      const got = await student.dualStep(dual, picture, mask, tau, delta);
      const { residual, estimate } = stepOf(given);
      const everywhere = rowsOf(m, n, (i, j) => picture[i]![j]! - estimate[i]![j]!);
      expectNear(got?.residual, residual, {
        input: `residual of ${about}`,
        next: "Take X − M where the mask is 1, and 0 where it is 0.",
        tolerance: 1e-8,
        mistakes: [
          [everywhere, "The residual is over all pixels: it must be 0 where the mask is 0."],
          [residual.map((row) => row.map((value) => -value)), "The sign: the residual is X − M."],
        ],
      });
    }
  }),
  "Y moves by delta times the residual": worth(2, async ({ student, random, seed }) => {
    for (const [m, n] of SIZES) {
      const given = randomProblem(random, m, n, seed);
      const { dual, picture, mask, tau, delta, about } = given;
      const got = await student.dualStep(dual, picture, mask, tau, delta);
      const expected = stepOf(given);
      expectNear(got?.dual, expected.dual, {
        input: `dual of ${about}`,
        next: "Add delta times the residual to the Y that was given; where the residual is 0, Y stays.",
        tolerance: 1e-8,
        mistakes: [[expected.unscaled, "The step size is missing: add delta times the residual."]],
      });
    }
  }),
  "the error is the residual's norm beside that of the known pixels": worth(2, async ({ student, random, seed }) => {
    for (const [m, n] of SIZES) {
      const given = randomProblem(random, m, n, seed);
      const { dual, picture, mask, tau, delta, about } = given;
      const got = await student.dualStep(dual, picture, mask, tau, delta);
      const { error, residual } = stepOf(given);
      expectNear(got?.error, error, {
        input: `error of ${about}`,
        next: "Divide ‖R‖_F by ‖P(X)‖_F: both norms are roots of sums of squares over the known pixels.",
        tolerance: 1e-8,
        mistakes: [
          [frobenius(residual) / frobenius(picture), "You divide by the norm of all X: only P(X) is known."],
          [frobenius(residual), "The error is relative: divide by ‖P(X)‖_F."],
          [error ** 2, "Both norms are roots: the error is not squared."],
        ],
      });
    }
  }),
  "what stands at unknown pixels does not matter": async ({ student, random, seed }) => {
    const given = randomProblem(random, 6, 5, seed);
    const { dual, picture, mask, tau, delta, about } = given;
    const expected = stepOf(given);
    const values = [1e6, -1000, 37.5];
    const spoilt = rowsOf(6, 5, (i, j) => (mask[i]![j] === 1 ? picture[i]![j]! : values[(i + j) % values.length]!));
    const input = `${about}, with 1000000, -1000 and 37.5 at the unknown pixels`;
    const next = "Nobody knows those pixels: apply the mask wherever X is used, in the error, too.";
    const got = await student.dualStep(dual, spoilt, mask, tau, delta);
    expectNear(got?.dual, expected.dual, { input: `dual of ${input}`, next, tolerance: 1e-8 });
    expectNear(got.error, expected.error, { input: `error of ${input}`, next, tolerance: 1e-8 });
  },
  "the arguments are left as they were": worth(0.5, async ({ inside, random, seed }) => {
    const given = randomProblem(random, 4, 3, seed);
    const { dual, picture, mask, tau, delta, about } = given;
    const seen = await inside(
      ({ student }, y, x, p, threshold, step) => {
        const result = student.dualStep(y, x, p, threshold, step);
        return { moved: result.dual.map((row) => [...row]), after: [y, x, p] };
      },
      dual,
      picture,
      mask,
      tau,
      delta,
    );
    const next = "Return a new Y: map makes new rows, += on dual[i][j] changes the caller's.";
    expectNear(seen?.moved, stepOf(given).dual, { input: `dual of ${about}`, next, tolerance: 1e-8 });
    expectThat(JSON.stringify(seen.after) === JSON.stringify([dual, picture, mask]), {
      input: about,
      expected: "dual, picture and mask untouched",
      got: "at least one of them has changed",
      next,
    });
  }),
});
