import { expectNear, type Mistake } from "@lab/course";
import type * as Exercise from "../../exercises/09-rmse/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { expectLectureBaseline, pearson, rmse, trivialPredictions } from "./support/baseline.ts";

const NEXT = "Square the differences, average them, take the root.";

function mistakesOf(truth: Float64Array, predicted: Float64Array): Mistake[] {
  const n = truth.length;
  const errors = truth.map((value, p) => value - predicted[p]!);
  const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
  const squares = sum(errors.map((error) => error ** 2));
  const mean = sum(errors) / n;
  return [
    [squares / n, "The root is missing: that is the mean square error, in stars squared."],
    [Math.sqrt(squares), "You sum where a mean is wanted: divide by the number of errors before the root."],
    [squares, "That is the sum of the squares: take their mean, and then the root."],
    [Math.sqrt(squares) / n, "You divide after the root: take the mean first, then its root."],
    [
      sum(errors.map(Math.abs)) / n,
      "That is the mean absolute error: square each error, and take the root of the mean.",
    ],
    [
      Math.sqrt(squares / (n - 1)),
      "You divide by n - 1: nothing is estimated here, the mean of n errors divides by n.",
    ],
    [mean, "That is the mean of the errors, in which opposite ones cancel: square each error first."],
    [
      Math.sqrt(sum(errors.map((error) => (error - mean) ** 2)) / n),
      "That is the standard deviation of the errors: do not subtract their mean.",
    ],
  ];
}

exerciseTests<typeof Exercise>("09-rmse", {
  "it is the root of the mean of the squares": worth(2, async ({ student, random, seed }) => {
    for (const n of [7, 100, 2]) {
      const [truth, predicted] = [random.rand(n), random.randn(n)];
      expectNear(await student.rmse(truth, predicted), rmse(truth, predicted), {
        input: `rmse of ${n} random numbers, seed ${seed}`,
        next: NEXT,
        mistakes: mistakesOf(truth, predicted),
      });
    }
  }),
  "one error of two stars counts as four of one star": async ({ student, random, seed }) => {
    const truth = Float64Array.from({ length: 4 }, () => random.randint(1, 6));
    const size = random.randint(3, 8);
    for (const [errors, expected] of [
      [[2, 0, 0, 0], 1],
      [[1, -1, 1, -1], 1],
      [[0, 0, -size, 0], size / 2],
      [[0, 0, 0, 0], 0],
    ] as const) {
      const predicted = truth.map((value, p) => value - errors[p]!);
      expectNear(await student.rmse(truth, predicted), expected, {
        input: `rmse of 4 predictions with the errors ${errors.join(", ")}, seed ${seed}`,
        next: NEXT,
        mistakes: mistakesOf(truth, predicted),
      });
    }
  },
  "it has the unit of the ratings, whatever the order and the sign of the errors": async ({
    student,
    random,
    seed,
  }) => {
    const [truth, predicted] = [random.randn(30), random.randn(30)];
    const expected = rmse(truth, predicted);
    const order = random.permutation(30);
    for (const [t, p, wanted, change] of [
      [truth, predicted, expected, "as they are"],
      [predicted, truth, expected, "exchanged"],
      [
        Float64Array.from(order, (k) => truth[k]!),
        Float64Array.from(order, (k) => predicted[k]!),
        expected,
        "in another order",
      ],
      [truth.map((value) => 1000 * value), predicted.map((value) => 1000 * value), 1000 * expected, "times 1000"],
    ] as const) {
      expectNear(await student.rmse(t, p), wanted, {
        input: `rmse of two vectors of 30 random numbers, ${change}, seed ${seed}`,
        next: "It has the unit of the ratings, and says the same of errors in any order and of either sign.",
        mistakes: mistakesOf(t, p),
      });
    }
  },
  "on the course's ratings it is the baseline": worth(2, async ({ student, ratings }) => {
    const { train, test, areReal, about } = ratings;
    const predicted = trivialPredictions(
      { users: train.rows, values: train.values },
      { users: test.rows, values: test.values },
    );
    const input = `rmse of the trivial recommender on the ${test.values.length} test ratings of ${about}`;
    const got = await student.rmse(test.values, predicted);
    expectNear(got, rmse(test.values, predicted), {
      input,
      next: "Go through all entries, and divide by truth.length.",
      mistakes: mistakesOf(test.values, predicted),
    });
    expectLectureBaseline({ rmse: got, rho: pearson(test.values, predicted) }, { areReal }, input);
  }),
  "both vectors are left as they were": worth(0.5, async ({ inside, random, seed }) => {
    const [truth, predicted] = [random.randn(9), random.randn(9)];
    const [value, afterTruth, afterPredicted] = await inside(
      ({ student }, t, p) => {
        const result = student.rmse(t, p);
        return [result, t, p] as const;
      },
      truth,
      predicted,
    );
    const input = `rmse of two vectors of 9 random numbers, seed ${seed}`;
    expectNear(value, rmse(truth, predicted), { input, next: NEXT });
    expectNear([afterTruth, afterPredicted], [truth, predicted], {
      input: `both vectors after ${input}`,
      next: "Keep the errors in an array of your own, or only their sum.",
    });
  }),
});
