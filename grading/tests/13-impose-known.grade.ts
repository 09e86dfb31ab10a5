import { expectNear, type Mistake } from "@lab/course";
import type { NumpyRandom, Triplets } from "@lab/data";
import { Matrix } from "@lab/linalg";
import type * as Exercise from "../../exercises/13-impose-known/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { randomTriplets } from "./support/random-triplets.ts";

type Rows = number[][];

const NEXT = "For each p, overwrite the entry at row train.rows[p] and column train.cols[p] with train.values[p].";

const randomRows = (random: NumpyRandom, m: number, n: number): Rows => new Matrix(m, n, random.randn(m, n)).toRows();

/** A copy of the matrix, changed at the known places. */
function changed(a: Rows, { rows, cols, values }: Triplets, change: (old: number, known: number) => number): Rows {
  const result = a.map((row) => [...row]);
  for (let p = 0; p < values.length; p++) {
    const row = result[rows[p]!]!;
    row[cols[p]!] = change(row[cols[p]!]!, values[p]!);
  }
  return result;
}

const imposed = (a: Rows, known: Triplets) => changed(a, known, (_, value) => value);

function mistakesOf(a: Rows, known: Triplets): Mistake[] {
  const zeros = a.map((row) => row.map(() => 0));
  const mistakes: Mistake[] = [
    [changed(a, known, (old, value) => old + value), "You add the known value to the estimate: overwrite it."],
    [imposed(zeros, known), "Only the known values are left: begin with a copy of a, not with zeros."],
    [changed(a, known, (old, value) => value || old), "A known 0 is a value like any other: impose it, too."],
    [a, "That is a itself: the known values have not been written into what you return."],
  ];
  if (a.length === a[0]!.length) {
    const exchanged = imposed(a, { ...known, rows: known.cols, cols: known.rows });
    mistakes.push([exchanged, "You exchanged rows and columns: train.rows[p] is the row."]);
  }
  return mistakes;
}

exerciseTests<typeof Exercise>("13-impose-known", {
  "known places have the known values, the others the estimate": worth(2, async ({ student, random, seed }) => {
    for (const [m, n, count] of [
      [6, 6, 14],
      [9, 4, 20],
      [3, 25, 30],
    ] as const) {
      const a = randomRows(random, m, n);
      const known = randomTriplets(random, m, n, count);
      expectNear(await student.imposeKnown(a, known), imposed(a, known), {
        input: `imposeKnown of ${count} values on a random ${m} × ${n} matrix, seed ${seed}`,
        next: NEXT,
        mistakes: mistakesOf(a, known),
      });
    }
  }),
  "any value may be known, every place, and none": async ({ student, random, seed }) => {
    for (const [m, n, count] of [
      [4, 5, 20],
      [1, 8, 3],
      [8, 1, 3],
      [4, 4, 0],
    ] as const) {
      const a = randomRows(random, m, n);
      const known = randomTriplets(random, m, n, count);
      // 0, and values below 0
      const values = known.values.map((value, p) => (p === 0 ? 0 : value - 3));
      expectNear(await student.imposeKnown(a, { ...known, values }), imposed(a, { ...known, values }), {
        input: `imposeKnown of ${count} values, 0 and negative ones among them, on a random ${m} × ${n} matrix, seed ${seed}`,
        next: NEXT,
        mistakes: mistakesOf(a, { ...known, values }),
      });
    }
  },
  "the estimate is left as it was": async ({ inside, random, seed }) => {
    const a = randomRows(random, 5, 6);
    const [first, second] = [randomTriplets(random, 5, 6, 8), randomTriplets(random, 5, 6, 8)];
    const [once, again, after] = await inside(
      ({ student }, estimate, one, other) => {
        const results = [student.imposeKnown(estimate, one), student.imposeKnown(estimate, other)] as const;
        return [...results, estimate] as const;
      },
      a,
      first,
      second,
    );
    const next = "Copy the rows themselves: [...a] or a.slice() makes a new list of the same rows.";
    for (const [got, known, which] of [
      [once, first, "the first"],
      [again, second, "the second"],
    ] as const) {
      expectNear(got, imposed(a, known), {
        input: `imposeKnown of 8 values, then of 8 others, on the same random 5 × 6 matrix: ${which}, seed ${seed}`,
        next,
        mistakes: mistakesOf(a, known),
      });
    }
    expectNear(after, a, { input: `a random 5 × 6 matrix after imposeKnown, seed ${seed}`, next });
  },
});
