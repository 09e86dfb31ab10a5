import { expectNear, expectThat } from "@lab/course";
import { Matrix, svd } from "@lab/linalg";
import type * as Exercise from "../../exercises/17-soft-threshold/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { randomRows, withSingularValues } from "./support/rows.ts";

const soft = (tau: number) => (value: number) => (value > tau ? value - tau : 0);

exerciseTests<typeof Exercise>("17-soft-threshold", {
  "each value loses tau, and none falls below 0": worth(2, async ({ student, random, seed }) => {
    for (const [count, tau] of [
      [1, 0.5],
      [25, 2.5],
      [80, 7],
    ] as const) {
      const s = random.rand(count).map((value) => 10 * value);
      expectNear(await student.softThreshold(s, tau), [...s].map(soft(tau)), {
        input: `softThreshold of ${count} random values from 0 to 10, in no order, tau ${tau}, seed ${seed}`,
        next: "Take max(0, s − tau) of each value by itself.",
        mistakes: [
          [
            [...s].map((value) => (value < tau ? 0 : value)),
            "That is hard thresholding: a value above tau loses tau, too.",
          ],
          [
            [...s].map((value) => value - tau),
            "A singular value cannot be negative: take the maximum of 0 and s − tau.",
          ],
          [[...s].map((value) => Math.abs(value - tau)), "Math.abs turns what is too small into something large."],
        ],
      });
    }
  }),
  "a value of tau becomes 0, tau 0 changes nothing, no values stay none": async ({ student }) => {
    const next = "Take max(0, s − tau) of each value, whatever tau is.";
    expectNear(await student.softThreshold(Float64Array.of(6, 2.5, 2.5, 0), 2.5), [3.5, 0, 0, 0], {
      input: "softThreshold([6, 2.5, 2.5, 0], 2.5)",
      next,
    });
    expectNear(await student.softThreshold(Float64Array.of(4, 2, 0), 0), [4, 2, 0], {
      input: "softThreshold([4, 2, 0], 0)",
      next,
    });
    expectNear(await student.softThreshold(new Float64Array(0), 1), [], { input: "softThreshold([], 1)", next });
  },
  "a matrix is shrunk by its singular values": worth(3, async ({ student, random, seed }) => {
    for (const [m, n] of [
      [7, 5],
      [4, 9],
      [6, 6],
      [1, 5],
      [5, 1],
    ] as const) {
      const a = randomRows(random, m, n);
      const tau = 0.4 * svd(Matrix.fromRows(a)).s[0]!;
      expectNear(await student.shrink(a, tau), withSingularValues(a, soft(tau)), {
        input: `shrink of a random ${m} × ${n} matrix, tau 0.4 times its largest singular value, seed ${seed}`,
        next: "Decompose, threshold s, and multiply U·diag(s)·Vt again.",
        tolerance: 1e-8,
        mistakes: [
          [
            withSingularValues(a, (value) => (value < tau ? 0 : value)),
            "That is hard thresholding: use softThreshold on the singular values.",
          ],
          [
            withSingularValues(a, (value) => value - tau),
            "A singular value has become negative: take the maximum of 0 and s − tau.",
          ],
          [
            a.map((row) => row.map((entry) => Math.max(0, entry - tau))),
            "You threshold the entries of the matrix: it is its singular values that lose tau.",
          ],
          [
            a.map((row) => row.map((entry) => Math.sign(entry) * Math.max(0, Math.abs(entry) - tau))),
            "You threshold the entries of the matrix: it is its singular values that lose tau.",
          ],
        ],
      });
    }
  }),
  "tau 0 gives the matrix back, a large tau nothing of it": async ({ student, random, seed }) => {
    const a = randomRows(random, 5, 4);
    const largest = svd(Matrix.fromRows(a)).s[0]!;
    const next = "With tau 0, U·diag(s)·Vt is the matrix itself; from its largest singular value on, all are 0.";
    expectNear(await student.shrink(a, 0), a, {
      input: `shrink of a random 5 × 4 matrix, tau 0, seed ${seed}`,
      next,
      tolerance: 1e-8,
    });
    expectNear(
      await student.shrink(a, 1.5 * largest),
      a.map((row) => row.map(() => 0)),
      { input: `shrink of a random 5 × 4 matrix, tau above its largest singular value, seed ${seed}`, next },
    );
  },
  "the singular values are left as they were": worth(0.5, async ({ inside, random, seed }) => {
    const s = random.rand(9).map((value) => 5 * value);
    const seen = await inside(({ student }, given) => ({ result: student.softThreshold(given, 2), given }), s);
    const input = `softThreshold of 9 random values, tau 2, seed ${seed}`;
    const next = "Return a new array: map makes one.";
    expectNear(seen?.result, [...s].map(soft(2)), { input, next });
    expectThat(
      s.every((value, k) => seen.given[k] === value),
      {
        input,
        expected: "s untouched",
        got: `s changed to ${seen.given.join(", ")}`,
        next,
      },
    );
  }),
});
