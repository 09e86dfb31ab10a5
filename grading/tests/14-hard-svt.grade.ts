import { expectNear, expectThat, showValue } from "@lab/course";
import type { NumpyRandom, Triplets } from "@lab/data";
import { svtHard } from "@lab/svt";
import type * as Exercise from "../../exercises/14-hard-svt/exercise.ts";
import type { HardSvtFigure } from "../measure-targets.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { HARD_SVT_BUDGET, HARD_SVT_PART, hardSvtPart, judgeCompleted } from "./support/hard-svt-part.ts";
import { readTargets } from "./support/targets.ts";

interface Problem {
  readonly train: Triplets;
  readonly test: Triplets;
}

/** Ratings of rank 2 with a little noise, in most of m × n places, a third of them for the test. */
function randomRatings(random: NumpyRandom, m: number, n: number): Problem {
  const [taste, film, noise] = [random.rand(2 * m), random.rand(2 * n), random.rand(m * n)];
  const places = random.permutation(m * n).subarray(0, Math.ceil(0.8 * m * n));
  const boundary = Math.ceil((2 / 3) * places.length);
  const entries = (own: Int32Array): Triplets => ({
    rows: own.map((place) => Math.floor(place / n)),
    cols: own.map((place) => place % n),
    values: Float64Array.from(own, (place) => {
      const [i, j] = [Math.floor(place / n), place % n];
      return 1 + 2 * taste[i]! * film[j]! + 2 * taste[m + i]! * film[n + j]! + 0.1 * noise[place]!;
    }),
    shape: [m, n],
  });
  return { train: entries(places.subarray(0, boundary)), test: entries(places.subarray(boundary)) };
}

type Options = Parameters<typeof Exercise.hardSvt>[2];

/** The lecture's loop: the matrix and [rank, increment, rmse] of each iteration. */
function expectedOf({ train, test }: Problem, options: Options) {
  const result = svtHard(train, { ...options, test, solver: "dense" });
  return {
    completed: result.toDense().toRows(),
    history: result.history.map(({ rank, increment, rmse }) => [rank, increment, rmse ?? Number.NaN]),
  };
}

/** A student's history as numbers; as it is when it is no list, for expectNear to complain about. */
function tableOf(history: unknown): readonly number[][] {
  if (!Array.isArray(history)) return history as never;
  return history.map((record) => [record?.rank, record?.increment, record?.rmse]);
}

const EXACT = { tolerance: 1e-7 };
const LOOK = "Look at the first place that differs: rank is about steps 2 and 3, increment about 4 to 6, rmse about 7.";

exerciseTests<typeof Exercise>("14-hard-svt", {
  "one iteration is thresholded, reconstructed, imposed, and judged": worth(2, async ({ student, random, seed }) => {
    for (const [m, n] of [
      [9, 6],
      [5, 11],
    ] as const) {
      const problem = randomRatings(random, m, n);
      const options = { threshold: 2.5, maxIterations: 1, tolerance: 0 };
      const input = `of random ratings in ${m} × ${n} places, threshold 2.5, maxIterations 1, seed ${seed}`;
      const got = await student.hardSvt(problem.train, problem.test, options);
      const { completed, history } = expectedOf(problem, options);
      const [[rank, increment, error]] = history as [[number, number, number]];
      expectNear(tableOf(got?.history), history, {
        input: `history, as [rank, increment, rmse], ${input}`,
        next: "Go through the steps of the statement in their order.",
        ...EXACT,
        mistakes: [
          [[[rank, increment, error ** 2]], "Your RMSE is not a root yet: take the square root of the mean square."],
          [[[rank, increment ** 2, error]], "Your increment is squared: ‖·‖_F is the root of the sum of squares."],
          [[[rank, 0, error]], "Your increment compares A with itself: keep the old A before you write into it."],
          [[[Math.min(m, n), increment, error]], "rank counts the singular values that are left after thresholding."],
          [[], "Push one record in each iteration, the last one included."],
        ],
      });
      expectNear(got.completed, completed, {
        input: `completed ${input}`,
        next: "Return the A of the last iteration, with the known values imposed.",
        ...EXACT,
      });
    }
  }),
  "each iteration goes on from the matrix of the one before": worth(3, async ({ student, random, seed }) => {
    for (const [m, n] of [
      [14, 10],
      [7, 16],
    ] as const) {
      const problem = randomRatings(random, m, n);
      const options = { threshold: 3.5, maxIterations: 20, tolerance: 0 };
      const input = `of random ratings in ${m} × ${n} places, threshold 3.5, maxIterations 20, seed ${seed}`;
      const got = await student.hardSvt(problem.train, problem.test, options);
      const { completed, history } = expectedOf(problem, options);
      expectNear(tableOf(got?.history), history, {
        input: `history, as [rank, increment, rmse], ${input}`,
        next: LOOK,
        ...EXACT,
      });
      expectNear(got.completed, completed, {
        input: `completed ${input}`,
        next: "Return the A of the last iteration, with the known values imposed.",
        ...EXACT,
      });
    }
  }),
  "it stops after the first increment below the tolerance, and records it": worth(
    2,
    async ({ student, random, seed }) => {
      const problem = randomRatings(random, 10, 8);
      const long = { threshold: 3, maxIterations: 40, tolerance: 0 };
      const increments = expectedOf(problem, long).history.map(([, increment]) => increment!);
      // between the increments of two iterations
      const tolerance = (Math.min(...increments.slice(0, 6)) + Math.min(...increments.slice(0, 7))) / 2;
      const options = { ...long, tolerance };
      const { completed, history } = expectedOf(problem, options);
      const input = `of random ratings in 10 × 8 places, threshold 3, tolerance ${showValue(tolerance)}, seed ${seed}`;
      const got = await student.hardSvt(problem.train, problem.test, options);
      expectNear(tableOf(got?.history)?.length, history.length, {
        input: `history.length ${input}`,
        next: "After pushing the record, leave the loop if the increment is below the tolerance.",
        mistakes: [
          [
            history.length - 1,
            "The iteration that stops the loop belongs to the history: push its record before you break.",
          ],
          [long.maxIterations, "You never stop: leave the loop when the increment is below the tolerance."],
        ],
      });
      expectNear(tableOf(got.history), history, { input: `history ${input}`, next: LOOK, ...EXACT });
      expectNear(got.completed, completed, {
        input: `completed ${input}`,
        next: "The matrix is that of the iteration that stopped the loop.",
        ...EXACT,
      });
    },
  ),
  "a threshold above all singular values leaves the known values alone": async ({ student, random, seed }) => {
    const problem = randomRatings(random, 6, 7);
    const { train, test } = problem;
    for (const [tolerance, iterations] of [
      [1e-3, 1],
      [0, 4],
    ] as const) {
      const options = { threshold: 1000, maxIterations: 4, tolerance };
      const input = `of random ratings in 6 × 7 places, threshold 1000, maxIterations 4, tolerance ${tolerance}, seed ${seed}`;
      const got = await student.hardSvt(train, test, options);
      const { completed, history } = expectedOf(problem, options);
      expectNear(tableOf(got?.history), history, {
        input: `history, as [rank, increment, rmse], ${input}`,
        next: "Nothing is left, so the rank is 0 and the increment, too, and 0 is below every tolerance but 0.",
        ...EXACT,
        mistakes: [
          [
            history.slice(0, 1).flatMap((record) => Array(5 - iterations).fill(record)),
            "Compare the increment by <: 0 is not below 0.",
          ],
        ],
      });
      expectNear(got.completed, completed, { input: `completed ${input}`, next: "Impose the known values.", ...EXACT });
    }
  },
  "on the course's ratings it converges, and beats the mean of each user": worth(
    3,
    async ({ student, ratings, seed }) => {
      const { ratings: all, areReal, about } = ratings;
      const { target } = readTargets<HardSvtFigure, "real" | "synthetic">("14-hard-svt").cases[
        areReal ? "real" : "synthetic"
      ];
      const { train, shown, held, baseline } = hardSvtPart(all, seed);
      const { threshold, iterations } = HARD_SVT_PART;
      const options = { threshold, maxIterations: iterations, tolerance: 0 };
      const input = `hardSvt of ${about}: ${HARD_SVT_BUDGET}; threshold ${threshold}, ${iterations} iterations, seed ${seed}`;
      const got = await student.hardSvt(train, shown, options);
      expectNear(entriesAt(got?.completed, train), train.values, {
        input: `the training ratings in completed, ${input}`,
        next: "Impose the known values at the end of each iteration.",
        ...EXACT,
      });
      expectNear(got.history?.at(-1)?.rmse, judgeCompleted(got.completed, shown).rmse, {
        input: `the last rmse of the history beside that of completed, ${input}`,
        next: "The RMSE is that of A on the test ratings, with the A of the same iteration.",
        ...EXACT,
      });
      const lecture = svtHard(train, { ...options, test: shown });
      expectNear(
        tableOf(got.history).map(([, , error]) => error),
        lecture.history.map(({ rmse = Number.NaN }) => rmse),
        {
          input: `the RMSE of each iteration, ${input}`,
          next: "Look at the first that differs: singular values below the threshold become 0, the others stay whole, and every iteration starts from the last A.",
          tolerance: 1e-6,
        },
      );
      const late = judgeCompleted(got.completed, held);
      expectThat(late.rmse < baseline.rmse, {
        input,
        expected: `an RMSE below that of the mean of each user, ${showValue(baseline.rmse)}, on ratings that were kept back`,
        got: showValue(late.rmse),
        next: "Return the A of the last iteration.",
      });
      expectThat(late.rmse <= target.rmse && late.rho >= target.rho, {
        input,
        expected: `an RMSE of at most ${showValue(target.rmse)} and a correlation of at least ${showValue(target.rho)} on ratings that were kept back: the reference is better with each of 20 seeds`,
        got: `an RMSE of ${showValue(late.rmse)} and a correlation of ${showValue(late.rho)}`,
        next: "Singular values below the threshold become 0, the others stay whole, and every iteration starts from the last A.",
      });
    },
  ),
  "the ratings are left as they were": worth(0.5, async ({ inside, random, seed }) => {
    const problem = randomRatings(random, 5, 4);
    const options = { threshold: 2, maxIterations: 3, tolerance: 0 };
    const seen = await inside(
      ({ student }, train, test, given) => {
        const { completed } = student.hardSvt(train, test, given);
        return { completed, train, test };
      },
      problem.train,
      problem.test,
      options,
    );
    const input = `hardSvt of random ratings in 5 × 4 places, threshold 2, 3 iterations, seed ${seed}`;
    expectNear(seen?.completed, expectedOf(problem, options).completed, {
      input: `completed of ${input}`,
      next: "Return the A of the last iteration, with the known values imposed.",
      ...EXACT,
    });
    const isSame = (["train", "test"] as const).every(
      (part) =>
        seen[part].values.join() === problem[part].values.join() &&
        seen[part].rows.join() === problem[part].rows.join() &&
        seen[part].cols.join() === problem[part].cols.join(),
    );
    expectThat(isSame, {
      input,
      expected: "train and test untouched",
      got: "at least one of them has changed",
      next: "Write into a matrix of your own.",
    });
  }),
});

/** What a completed matrix has at the places of ratings; NaN where it has nothing. */
function entriesAt(completed: unknown, { rows, cols }: Triplets): Float64Array {
  return Float64Array.from(rows, (row, p) => {
    const entry = (completed as readonly (readonly unknown[])[] | undefined)?.[row]?.[cols[p]!];
    return typeof entry === "number" ? entry : Number.NaN;
  });
}
