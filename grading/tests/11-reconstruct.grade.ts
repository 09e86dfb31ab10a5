import { expectNear, type Mistake } from "@lab/course";
import type { NumpyRandom } from "@lab/data";
import { Matrix, svd } from "@lab/linalg";
import type * as Exercise from "../../exercises/11-reconstruct/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";

type Rows = number[][];

const randomRows = (random: NumpyRandom, m: number, n: number): Rows => new Matrix(m, n, random.randn(m, n)).toRows();
const transpose = (rows: Rows) => rows[0]!.map((_, column) => rows.map((row) => row[column]!));

/** Σ s_j·u_j·v_jᵀ over the components from `from` up to `to`, entry by entry. */
function sumOfComponents(U: Rows, s: ArrayLike<number>, Vt: Rows, from = 0, to = s.length): Rows {
  return U.map((row) =>
    Vt[0]!.map((_, column) => {
      let sum = 0;
      for (let j = from; j < Math.min(to, s.length); j++) sum += s[j]! * row[j]! * Vt[j]![column]!;
      return sum;
    }),
  );
}

/** The singular components of a matrix from one to another. */
function componentsOf(a: Rows): (from: number, to: number) => Rows {
  const { U, s, Vt } = svd(Matrix.fromRows(a));
  const [u, vt] = [U.toRows(), Vt.toRows()];
  return (from, to) => sumOfComponents(u, s, vt, from, to);
}

exerciseTests<typeof Exercise>("11-reconstruct", {
  "the factors give the matrix": worth(2, async ({ student, random, seed }) => {
    for (const [m, k, n] of [
      [4, 4, 4],
      [6, 2, 5],
      [3, 3, 7],
      [1, 1, 4],
    ] as const) {
      const [U, Vt] = [randomRows(random, m, k), randomRows(random, k, n)];
      const s = random.rand(k).map((value) => 10 * value);
      const expected = sumOfComponents(U, s, Vt);
      const mistakes: Mistake[] = [
        [
          sumOfComponents(U, new Float64Array(k).fill(1), Vt),
          "The singular values are missing: scale column j of U by s[j].",
        ],
        [transpose(expected), "That is the transpose of A: U stands on the left, Vt on the right."],
      ];
      if (k === n)
        mistakes.push([sumOfComponents(U, s, transpose(Vt)), "You multiply by V: Vt is transposed already."]);
      expectNear(await student.reconstruct(U, s, Vt), expected, {
        input: `reconstruct of a random U with ${m} × ${k}, s with ${k} and Vt with ${k} × ${n} numbers, seed ${seed}`,
        next: "Scale column j of U by s[j], then multiply by Vt: as many rows as U, as many columns as Vt.",
        mistakes,
      });
    }
  }),
  "the nearest matrix of rank k keeps the first k components": async ({ student, random, seed }) => {
    for (const [m, n, k] of [
      [6, 4, 2],
      [4, 6, 1],
      [5, 5, 3],
    ] as const) {
      const a = randomRows(random, m, n);
      const components = componentsOf(a);
      const all = Math.min(m, n);
      expectNear(await student.bestApproximation(a, k), components(0, k), {
        input: `bestApproximation(a random ${m} × ${n} matrix, ${k}), seed ${seed}`,
        next: "Keep the singular values at the indices below k, make the others 0, and reconstruct.",
        mistakes: [
          [components(0, k + 1), "You keep one component too many: index k itself goes, indices 0 to k − 1 stay."],
          [components(0, k - 1), "You keep one component too few: indices 0 to k − 1 stay."],
          [components(all - k, all), "You keep the weakest components: the largest singular values come first in s."],
          [components(k, all), "That is what should be dropped: keep the components before index k."],
          [a, "That is a itself: drop the components from index k on."],
        ],
      });
    }
  },
  "without components nothing is left, and with all of them everything": async ({ student, random, seed }) => {
    const a = randomRows(random, 4, 3);
    const lowRank = sumOfComponents(randomRows(random, 5, 2), [3, 2], randomRows(random, 2, 6));
    const zeros = a.map((row) => row.map(() => 0));
    for (const [given, k, expected, what] of [
      [a, 3, a, "a random 4 × 3 matrix"],
      [a, 20, a, "a random 4 × 3 matrix"],
      [lowRank, 2, lowRank, "a random 5 × 6 matrix of rank 2"],
      [a, 0, zeros, "a random 4 × 3 matrix"],
    ] as const) {
      expectNear(await student.bestApproximation(given, k), expected, {
        input: `bestApproximation(${what}, ${k}), seed ${seed}`,
        next: "The result has the shape of a; where there are fewer than k components, all of them stay.",
      });
    }
  },
  "the arguments are left as they were": async ({ inside, random, seed }) => {
    const [U, Vt] = [randomRows(random, 4, 2), randomRows(random, 2, 3)];
    const [s, t] = [Float64Array.of(5, 2), Float64Array.of(3, 0.5)];
    const [first, second, ...after] = await inside(
      ({ student }, u, one, other, vt) => {
        const results = [student.reconstruct(u, one, vt), student.reconstruct(u, other, vt)] as const;
        return [...results, u, one, other, vt] as const;
      },
      U,
      s,
      t,
      Vt,
    );
    const next = "Scale a copy of U: map gives new rows, an assignment to U[i][j] changes the caller's.";
    for (const [got, values] of [
      [first, s],
      [second, t],
    ] as const) {
      expectNear(got, sumOfComponents(U, values, Vt), {
        input: `reconstruct of the same U and Vt with s [${s.join(", ")}], then [${t.join(", ")}], seed ${seed}`,
        next,
      });
    }
    expectNear(after, [U, s, t, Vt], { input: `U, s and Vt after reconstruct, seed ${seed}`, next });
  },
});
