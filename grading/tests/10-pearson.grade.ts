import { expectNear, type Mistake } from "@lab/course";
import type { NumpyRandom } from "@lab/data";
import type * as Exercise from "../../exercises/10-pearson/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";
import { centred, dot, expectLectureBaseline, pearson, rmse, trivialPredictions } from "./support/baseline.ts";

const NEXT = "Centre both vectors; divide the sum of their products by the roots of both sums of squares.";

/** Stars, as different as stars are. */
function randomPair(random: NumpyRandom, n: number): [truth: Float64Array, predicted: Float64Array] {
  const truth = Float64Array.from({ length: n }, (_, p) => (p < 2 ? 1 + p : random.randint(2, 11) / 2));
  const noise = random.randn(n);
  return [truth, truth.map((value, p) => 2 + 0.6 * value + noise[p]!)];
}

function mistakesOf(truth: Float64Array, predicted: Float64Array): Mistake[] {
  const n = truth.length;
  const [x, y] = [centred(truth), centred(predicted)];
  const [xy, xx, yy] = [dot(x, y), dot(x, x), dot(y, y)];
  const rho = pearson(truth, predicted);
  const covariance = "That is the covariance: divide it by both standard deviations.";
  const mixed = "You divide by n in one place and by n - 1 in another: take the same number, then it cancels.";
  return [
    [xy / n, covariance],
    [xy / (n - 1), covariance],
    [xy, "That is the numerator: divide it by the roots of both sums of squares."],
    [
      dot(truth, predicted) / Math.sqrt(dot(truth, truth) * dot(predicted, predicted)),
      "You do not centre: subtract from each vector its mean before you multiply.",
    ],
    [
      dot(truth, predicted) / Math.sqrt(xx * yy),
      "You centre below but not above the line: subtract the means above, too.",
    ],
    [(rho * n) / (n - 1), mixed],
    [(rho * (n - 1)) / n, mixed],
    [xy / (xx * yy), "You divide by the squares: take the root of both sums of squares."],
    [rho ** 2, "That is rho squared: it loses the sign, return rho itself."],
    [-rho, "The sign is wrong: a product of deviations of the same sign is positive."],
    [xy / xx, "That is a slope: divide by the deviations of both vectors, not of one alone."],
    [xy / yy, "That is a slope: divide by the deviations of both vectors, not of one alone."],
  ];
}

exerciseTests<typeof Exercise>("10-pearson", {
  "it is the cosine of the angle between the centred vectors": worth(2, async ({ student, random, seed }) => {
    for (const n of [5, 40, 300]) {
      const [truth, predicted] = randomPair(random, n);
      expectNear(await student.pearson(truth, predicted), pearson(truth, predicted), {
        input: `pearson of ${n} random ratings and predictions, seed ${seed}`,
        next: NEXT,
        mistakes: mistakesOf(truth, predicted),
      });
    }
  }),
  "shift and scale go, the sign stays": async ({ student, random, seed }) => {
    const [truth, predicted] = randomPair(random, 20);
    const rho = pearson(truth, predicted);
    const [shift, scale] = [random.randint(2, 20), random.randint(2, 9)];
    for (const [x, y, expected, change] of [
      [truth, predicted.map((value) => value * scale - shift), rho, `the second times ${scale} minus ${shift}`],
      [truth, predicted.map((value) => shift - scale * value), -rho, `the second times -${scale} plus ${shift}`],
      [predicted, truth, rho, "exchanged"],
      [truth, truth.map((value) => scale * value + shift), 1, `the second the first times ${scale} plus ${shift}`],
      [truth, truth.map((value) => -value), -1, "the second minus the first"],
    ] as const) {
      expectNear(await student.pearson(x, y), expected, {
        input: `pearson of 20 random ratings and predictions, ${change}, seed ${seed}`,
        next: "A shift goes with the mean, a scale with the division; only the sign of the scale remains.",
        mistakes: [[-expected, "The sign is lost: do not take the absolute value of the numerator."]],
      });
    }
  },
  "a constant vector has no correlation": async ({ student, random, seed }) => {
    const [truth, predicted] = randomPair(random, 8);
    const constant = new Float64Array(8).fill(random.randint(1, 6));
    for (const [x, y, expected, which] of [
      [truth, predicted, pearson(truth, predicted), "neither is constant"],
      [truth, constant, Number.NaN, "the second is constant"],
      [constant, predicted, Number.NaN, "the first is constant"],
      [constant, constant, Number.NaN, "both are constant"],
    ] as const) {
      expectNear(await student.pearson(x, y), expected, {
        input: `pearson of two vectors of 8 numbers, of which ${which}, seed ${seed}`,
        next: "All deviations of a constant vector are 0, and 0 / 0 is NaN: let it be.",
        mistakes: [
          [0, "0 would say that a correlation was measured and that there is none: here it is undefined, NaN."],
        ],
      });
    }
  },
  "on the course's ratings it is the baseline": worth(2, async ({ student, ratings }) => {
    const { train, test, areReal, about } = ratings;
    const predicted = trivialPredictions(
      { users: train.rows, values: train.values },
      { users: test.rows, values: test.values },
    );
    const input = `pearson of the trivial recommender on the ${test.values.length} test ratings of ${about}`;
    const got = await student.pearson(test.values, predicted);
    expectNear(got, pearson(test.values, predicted), {
      input,
      next: "Go through all entries, and take the means of all of them.",
      mistakes: mistakesOf(test.values, predicted),
    });
    expectLectureBaseline({ rmse: rmse(test.values, predicted), rho: got }, { areReal }, input);
  }),
  "both vectors are left as they were": worth(0.5, async ({ inside, random, seed }) => {
    const [truth, predicted] = randomPair(random, 9);
    const [value, afterTruth, afterPredicted] = await inside(
      ({ student }, x, y) => {
        const result = student.pearson(x, y);
        return [result, x, y] as const;
      },
      truth,
      predicted,
    );
    const input = `pearson of 9 random ratings and predictions, seed ${seed}`;
    expectNear(value, pearson(truth, predicted), { input, next: NEXT });
    expectNear([afterTruth, afterPredicted], [truth, predicted], {
      input: `both vectors after ${input}`,
      next: "Write the centred vectors into arrays of your own, or keep only the sums.",
    });
  }),
});
