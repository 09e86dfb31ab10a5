import { defineChecks, expectNear, expectThat } from "@lab/course";
import { Matrix, svd } from "@lab/linalg";
import type * as Exercise from "./exercise.js";

/** Σ weight_j·u_j·v_jᵀ of a matrix, entry by entry. */
function weighted(a: Matrix, weight: (s: number) => number): number[][] {
  const { U, s, Vt } = svd(a);
  const entry = (i: number, k: number) =>
    s.reduce((sum, value, j) => sum + weight(value) * U.get(i, j) * Vt.get(j, k), 0);
  return Array.from({ length: a.rows }, (_row, i) => Array.from({ length: a.cols }, (_entry, k) => entry(i, k)));
}

export default defineChecks<typeof Exercise>({
  "each singular value loses tau, none falls below 0": async ({ student }) => {
    expectNear(await student.softThreshold(Float64Array.of(5, 3, 1), 3), [2, 0, 0], {
      input: "softThreshold([5, 3, 1], 3)",
      next: "Subtract tau from each value, and take 0 where that is negative.",
      mistakes: [
        [[5, 3, 0], "That is hard thresholding: a value above tau loses tau, too."],
        [[5, 0, 0], "That is hard thresholding: a value above tau loses tau, too."],
        [[2, 0, -2], "A singular value cannot be negative: take the maximum of 0 and s − tau."],
        [[2, 0, 2], "Math.abs turns what is too small into something large: take the maximum of 0 and s − tau."],
        [[2, 0, 1], "A value below tau becomes 0: it is not kept."],
        [[2], "The length must stay that of s: put 0 instead of dropping the value."],
      ],
    });
  },
  "it holds for any values": async ({ student, random, seed }) => {
    const s = random.rand(30).map((value) => 10 * value);
    const expected = [...s].map((value) => (value > 4 ? value - 4 : 0));
    expectNear(await student.softThreshold(s, 4), expected, {
      input: `softThreshold of 30 random values from 0 to 10, in no order, tau 4, seed ${seed}`,
      next: "Judge each value by itself: do not rely on their order.",
    });
  },
  "a matrix is shrunk by its singular values": async ({ student }) => {
    expectNear(
      await student.shrink(
        [
          [0, 5],
          [1, 0],
        ],
        3,
      ),
      [
        [0, 2],
        [0, 0],
      ],
      {
        input: "shrink([[0, 5], [1, 0]], 3)",
        next: "Decompose, threshold s, and multiply U·diag(s)·Vt again.",
        mistakes: [
          [
            [
              [0, 5],
              [0, 0],
            ],
            "That is hard thresholding: use softThreshold on the singular values.",
          ],
          [
            [
              [0, 2],
              [-2, 0],
            ],
            "A singular value has become negative: take the maximum of 0 and s − tau.",
          ],
          [
            [
              [2, 0],
              [0, 0],
            ],
            "That is diag(s) alone, or V in place of Vt: multiply U·diag(s)·Vt.",
          ],
        ],
      },
    );
  },
  "any matrix is shrunk, whatever its shape": async ({ student, random, seed }) => {
    for (const [m, n] of [
      [6, 4],
      [3, 7],
    ] as const) {
      const a = new Matrix(m, n, random.randn(m, n));
      const tau = 1.25;
      expectNear(
        await student.shrink(a.toRows(), tau),
        weighted(a, (s) => (s > tau ? s - tau : 0)),
        {
          input: `shrink of a random ${m} × ${n} matrix, tau ${tau}, seed ${seed}`,
          next: "The singular values of the result are those of A less tau, the singular vectors are those of A.",
          mistakes: [
            [
              weighted(a, (s) => (s < tau ? 0 : s)),
              "That is hard thresholding: use softThreshold on the singular values.",
            ],
            [weighted(a, (s) => s - tau), "Negative singular values are left: take the maximum of 0 and s − tau."],
            [
              a.toRows().map((row) => row.map((entry) => Math.max(0, entry - tau))),
              "You threshold the entries of the matrix: its singular values are what shrinks.",
            ],
          ],
        },
      );
    }
  },
  "the arguments are left as they were": async ({ student }) => {
    const s = Float64Array.of(5, 3, 1);
    const a = [
      [0, 5],
      [1, 0],
    ];
    await student.softThreshold(s, 3);
    await student.shrink(a, 3);
    const after = JSON.stringify([[...s], a]);
    expectThat(after === "[[5,3,1],[[0,5],[1,0]]]", {
      input: "softThreshold([5, 3, 1], 3) and shrink([[0, 5], [1, 0]], 3)",
      expected: "s and a untouched",
      got: `s and a changed to ${after}`,
      next: "Return something new: map makes a new array, an assignment to s[j] changes the caller's.",
    });
  },
});
