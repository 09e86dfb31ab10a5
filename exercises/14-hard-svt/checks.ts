import { defineChecks, expectNear, expectThat, type Numbers } from "@lab/course";
import type { NumpyRandom, Triplets } from "@lab/data";
import { svtHard } from "@lab/svt";
import type * as Exercise from "./exercise.js";

const threeTwos: Triplets = {
  rows: Int32Array.of(0, 0, 1),
  cols: Int32Array.of(0, 1, 0),
  values: Float64Array.of(2, 2, 2),
  shape: [2, 2],
};
const theFourth: Triplets = {
  rows: Int32Array.of(1),
  cols: Int32Array.of(1),
  values: Float64Array.of(2),
  shape: [2, 2],
};
const EXAMPLE = "hardSvt of the example in the statement";

/** [[2, 2], [2, x]] is symmetric: its nearest matrix of rank 1 belongs to its larger eigenvalue. The new x. */
function nextInExample(x: number): number {
  const eigenvalue = (2 + x + Math.hypot(2 - x, 4)) / 2;
  return (eigenvalue * (eigenvalue - 2) ** 2) / (4 + (eigenvalue - 2) ** 2);
}

/** Ratings of rank 2 with a little noise, in 12 × 9 places, a third of them kept for the test. */
function randomRatings(random: NumpyRandom): { train: Triplets; test: Triplets } {
  const shape = [12, 9] as const;
  const [taste, film] = [random.rand(24), random.rand(18)];
  const places = random.permutation(108).subarray(0, 90);
  const entries = (own: Int32Array): Triplets => ({
    rows: own.map((place) => Math.floor(place / 9)),
    cols: own.map((place) => place % 9),
    values: Float64Array.from(own, (place) => {
      const [i, j] = [Math.floor(place / 9), place % 9];
      return 1 + 2 * taste[i]! * film[j]! + 2 * taste[12 + i]! * film[9 + j]! + 0.1 * random.rand();
    }),
    shape,
  });
  return { train: entries(places.subarray(0, 60)), test: entries(places.subarray(60)) };
}

/** What `entry` takes of each record; the history itself, for expectNear to complain about, when it is no list. */
function each<Record, Entry extends Numbers>(
  history: readonly Record[],
  entry: (record: Record) => Entry,
): readonly Entry[] {
  return Array.isArray(history) ? history.map(entry) : (history as never);
}

export default defineChecks<typeof Exercise>({
  "one iteration of the example is what can be computed by hand": async ({ student }) => {
    const options = { threshold: 2, maxIterations: 1, tolerance: 0 };
    const result = await student.hardSvt(threeTwos, theFourth, options);
    const history = result?.history;
    const x = nextInExample(0);
    // The nearest matrix of rank 1, whose last entry is x: its rows are multiples of [2, eigenvalue − 2].
    const ratio = 2 / (Math.sqrt(5) - 1);
    const notImposed = [
      [x * ratio ** 2, x * ratio],
      [x * ratio, x],
    ];
    expectThat(Array.isArray(history) && history.length === 1, {
      input: `${EXAMPLE}, maxIterations 1`,
      expected: "a history of 1 record",
      got: Array.isArray(history) ? `${history.length} records` : String(history),
      next: "Push one record in each iteration, the last one included.",
    });
    const { rank, increment, rmse } = history[0]!;
    expectNear([rank, increment, rmse], [1, x, 2 - x], {
      input: `history[0], as [rank, increment, rmse], of ${EXAMPLE}`,
      next: "Go through the steps of the statement in their order, with A = [[2, 2], [2, 0]] to begin with.",
      mistakes: [
        [
          [1, Math.sqrt(5) - 1, 2 - x],
          "Your increment is that of step 4: impose the known values first, then compare with the old A.",
        ],
        [[1, 0, 2 - x], "Your increment compares A with itself: keep the old A before you write into the matrix."],
        [[1, x * x, 2 - x], "Your increment is squared: ‖·‖_F is the root of the sum of squares."],
        [[1, x, (2 - x) ** 2], "Your RMSE is not a root yet: take the square root of the mean square."],
        [[2, x, 2 - x], "rank counts the singular values that are left after thresholding, not all of them."],
        [[1, x, 2], "Your RMSE is that of the old A: judge the new one."],
      ],
    });
    expectNear(
      result.completed,
      [
        [2, 2],
        [2, x],
      ],
      {
        input: `completed of ${EXAMPLE}, maxIterations 1`,
        next: "Return the matrix as it is at the end of the last iteration.",
        mistakes: [
          [notImposed, "The known values are not imposed: after reconstructing, write the training values into A."],
          [
            [
              [2, 2],
              [2, 0],
            ],
            "That is the A of the beginning: return the one of the last iteration.",
          ],
        ],
      },
    );
  },
  "each iteration starts from the matrix of the one before": async ({ student }) => {
    const result = await student.hardSvt(threeTwos, theFourth, { threshold: 2, maxIterations: 5, tolerance: 0 });
    const x = [0];
    for (let iteration = 0; iteration < 5; iteration++) x.push(nextInExample(x.at(-1)!));
    const increments = x.slice(1).map((value, iteration) => value - x[iteration]!);
    expectNear(
      each(result?.history, ({ increment }) => increment),
      increments,
      {
        input: `the increments of ${EXAMPLE}, maxIterations 5`,
        next: "Decompose the A that the last iteration left, with the known values imposed.",
        mistakes: [
          [
            x.slice(1),
            "You compare with the matrix of the very beginning: the increment is to the A of the iteration before.",
          ],
          [
            [x[1]!, 0, 0, 0, 0],
            "Nothing moves after the first iteration: impose the known values before the next SVD.",
          ],
          [
            increments.map(() => x[1]!),
            "Every iteration starts from the training matrix again: go on from the last A.",
          ],
        ],
      },
    );
  },
  "it holds for any ratings": async ({ student, random, seed }) => {
    const { train, test } = randomRatings(random);
    const options = { threshold: 3, maxIterations: 15, tolerance: 0 };
    const got = await student.hardSvt(train, test, options);
    const expected = svtHard(train, { ...options, test, solver: "dense" });
    const table = (history: readonly { rank: number; increment: number; rmse?: number }[]) =>
      each(history, ({ rank, increment, rmse }) => [rank, increment, rmse ?? Number.NaN]);
    expectNear(table(got?.history), table(expected.history), {
      input: `history, as [rank, increment, rmse], of 60 random ratings in 12 × 9 places, threshold 3, seed ${seed}`,
      next: "Look at the first place that differs: rank is about steps 2 and 3, increment about 4 to 6, rmse about 7.",
      tolerance: 1e-7,
    });
    expectNear(got.completed, expected.toDense().toRows(), {
      input: `completed, of 60 random ratings in 12 × 9 places, threshold 3, seed ${seed}`,
      next: "Return the A of the last iteration, with the known values imposed.",
      tolerance: 1e-7,
    });
  },
  "it stops after the first increment below the tolerance": async ({ student }) => {
    const options = { threshold: 2, maxIterations: 50, tolerance: 0.2 };
    const result = await student.hardSvt(threeTwos, theFourth, options);
    // Increments 0.89, 0.40, 0.23, 0.14: the fourth is the first below 0.2.
    expectNear(result?.history?.length, 4, {
      input: `history.length of ${EXAMPLE}, tolerance 0.2`,
      next: "After pushing the record, leave the loop if the increment is below the tolerance.",
      mistakes: [
        [3, "The iteration that stops the loop belongs to the history: push its record before you break."],
        [50, "You never stop: leave the loop when the increment is below the tolerance."],
        [1, "You stop while the increment is still large: stop when it is below the tolerance."],
      ],
    });
  },
  "the ratings are left as they were": async ({ student }) => {
    const train = { ...threeTwos, values: threeTwos.values.slice() };
    const test = { ...theFourth, values: theFourth.values.slice() };
    await student.hardSvt(train, test, { threshold: 2, maxIterations: 2, tolerance: 0 });
    expectThat(train.values.join() === "2,2,2" && test.values.join() === "2", {
      input: EXAMPLE,
      expected: "train.values and test.values untouched",
      got: `train.values ${train.values.join(", ")} and test.values ${test.values.join(", ")}`,
      next: "Write into a matrix of your own.",
    });
  },
});
