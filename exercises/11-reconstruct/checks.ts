import { defineChecks, expectNear, expectThat } from "@lab/course";
import { Matrix, svd } from "@lab/linalg";
import type * as Exercise from "./exercise.js";

/** Σ s_j·u_j·v_jᵀ over the components from `from` up to `to`, entry by entry. */
function sumOfComponents(U: number[][], s: ArrayLike<number>, Vt: number[][], from: number, to: number): number[][] {
  return U.map((row) =>
    Vt[0]!.map((_, column) => {
      let sum = 0;
      for (let j = from; j < Math.min(to, s.length); j++) sum += s[j]! * row[j]! * Vt[j]![column]!;
      return sum;
    }),
  );
}

const transpose = (rows: number[][]) => rows[0]!.map((_, column) => rows.map((row) => row[column]!));

export default defineChecks<typeof Exercise>({
  "the factors give the matrix": async ({ student }) => {
    const U = [
      [0.6, -0.8],
      [0.8, 0.6],
      [0, 0],
    ];
    const s = Float64Array.of(10, 5);
    const Vt = [
      [0.8, 0.6],
      [-0.6, 0.8],
    ];
    const expected = [
      [7.2, 0.4],
      [4.6, 7.2],
      [0, 0],
    ];
    const ones = Float64Array.of(1, 1);
    expectNear(await student.reconstruct(U, s, Vt), expected, {
      input: "reconstruct([[0.6, -0.8], [0.8, 0.6], [0, 0]], [10, 5], [[0.8, 0.6], [-0.6, 0.8]])",
      next: "Scale column j of U by s[j], then multiply by Vt.",
      mistakes: [
        [sumOfComponents(U, s, transpose(Vt), 0, 2), "You multiply by V: Vt is transposed already, use it as it is."],
        [sumOfComponents(U, ones, Vt, 0, 2), "The singular values are missing: scale column j of U by s[j]."],
        [transpose(expected), "That is the transpose of A: U stands on the left, Vt on the right."],
      ],
    });
  },
  "whatever svd takes apart is put together again": async ({ student, random, seed }) => {
    for (const [m, n] of [
      [5, 3],
      [3, 6],
    ] as const) {
      const a = new Matrix(m, n, random.randn(m, n));
      const { U, s, Vt } = svd(a);
      expectNear(await student.reconstruct(U.toRows(), s, Vt.toRows()), a.toRows(), {
        input: `reconstruct of the SVD of a random ${m} × ${n} matrix, seed ${seed}`,
        next: "The result has as many rows as U and as many columns as Vt: look at the shapes in your product.",
      });
    }
  },
  "the nearest matrix of rank k keeps the first k components": async ({ student, random, seed }) => {
    const a = new Matrix(5, 4, random.randn(5, 4)).toRows();
    for (const k of [1, 2, 0, 4, 9]) {
      const got = await student.bestApproximation(a, k);
      const factors = svd(Matrix.fromRows(a));
      const components = (from: number, to: number) =>
        sumOfComponents(factors.U.toRows(), factors.s, factors.Vt.toRows(), from, to);
      expectNear(got, components(0, k), {
        input: `bestApproximation(a random 5 × 4 matrix, ${k}), seed ${seed}`,
        next: "Keep the singular values at the indices below k, make the others 0, and reconstruct.",
        mistakes: [
          [components(0, k + 1), "You keep one component too many: index k itself goes, indices 0 to k − 1 stay."],
          [components(0, k - 1), "You keep one component too few: indices 0 to k − 1 stay."],
          [
            components(Math.max(0, 4 - k), 4),
            "You keep the weakest components: the largest singular values come first in s.",
          ],
          [components(k, 4), "That is what should be dropped: keep the components before index k."],
        ],
      });
    }
  },
  "the arguments are left as they were": async ({ student }) => {
    const U = [
      [1, 0],
      [0, 1],
    ];
    const s = Float64Array.of(3, 2);
    const Vt = [
      [0, 1],
      [1, 0],
    ];
    await student.reconstruct(U, s, Vt);
    const after = JSON.stringify([U, [...s], Vt]);
    expectThat(after === "[[[1,0],[0,1]],[3,2],[[0,1],[1,0]]]", {
      input: "reconstruct([[1, 0], [0, 1]], [3, 2], [[0, 1], [1, 0]])",
      expected: "U, s and Vt untouched",
      got: `U, s and Vt changed to ${after}`,
      next: "Scale a copy of U: map gives new rows, an assignment to U[i][j] changes the caller's.",
    });
  },
});
