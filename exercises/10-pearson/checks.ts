import { defineChecks, expectNear, expectThat } from "@lab/course";
import { NumpyRandom } from "@lab/data";
import type * as Exercise from "./exercise.js";

const truth = () => Float64Array.of(1, 2, 4, 5);
const predicted = () => Float64Array.of(4, 2, 10, 8);

/**
 * Rho of t and p from NumPy 2.4: `np.random.seed(42); t = np.random.randn(1000); p = 0.5 * t + np.random.randn(1000)`,
 * `np.corrcoef(t, p)[0, 1]`.
 */
const NUMPY_RHO = 0.4109905556685066;
const NUMPY_SEED = 42;

const MIXED = "You divide by n in one place and by n - 1 in another: take the same number, then it cancels.";

export default defineChecks<typeof Exercise>({
  "it is the cosine of the angle between the centred vectors": async ({ student }) => {
    expectNear(await student.pearson(truth(), predicted()), 0.8, {
      input: "pearson of 1, 2, 4, 5 and 4, 2, 10, 8",
      next: "The deviations are -2, -1, 1, 2 and -2, -4, 4, 2; their product sums to 16, their squares to 10 and 40.",
      mistakes: [
        [4, "That is the covariance: divide it by both standard deviations."],
        [16 / 3, "That is the covariance: divide it by both standard deviations."],
        [16, "That is the numerator: divide it by the roots of both sums of squares."],
        [88 / 92, "You do not centre: subtract from each vector its mean before you multiply."],
        [88 / 20, "You centre below but not above the line: subtract the means in the numerator, too."],
        [16 / 92, "You centre above but not below the line: subtract the means in the sums of squares, too."],
        [16 / 15, MIXED],
        [0.6, MIXED],
        [0.2, "You divide by n above but not below the line: there is no n in the formula, or it is in both."],
        [16 / 400, "You divide by the squares: take the root of both sums of squares."],
        [0.64, "That is rho squared: it loses the sign, return rho itself."],
        [1.6, "That is the slope of predicted over truth: divide by the deviations of both vectors, not of one alone."],
        [0.4, "That is the slope of truth over predicted: divide by the deviations of both vectors, not of one alone."],
      ],
    });
  },
  "a rising straight line gives 1, a falling one -1": async ({ student }) => {
    const x = Float64Array.of(1, 2, 3);
    expectNear(await student.pearson(x, Float64Array.of(20, 40, 60)), 1, {
      input: "pearson of 1, 2, 3 and 20, 40, 60",
      next: "Divide by the size of both centred vectors, then scale does not matter.",
    });
    expectNear(await student.pearson(x, Float64Array.of(9, 7, 5)), -1, {
      input: "pearson of 1, 2, 3 and 9, 7, 5",
      next: "A product of a negative and a positive deviation is negative: keep its sign.",
      mistakes: [[1, "The sign is lost: do not take the absolute value or the square of the numerator."]],
    });
  },
  "a constant vector has no correlation: NaN": async ({ student }) => {
    const [varied, constant] = [Float64Array.of(1, 2, 3), Float64Array.of(3, 3, 3)];
    const options = {
      next: "All deviations of a constant vector are 0, and 0 / 0 is NaN: let it be.",
      mistakes: [
        [0, "0 would say that a correlation was measured and that there is none: here it is undefined, NaN."],
      ] as const,
    };
    expectNear(await student.pearson(varied, constant), Number.NaN, {
      input: "pearson of 1, 2, 3 and 3, 3, 3",
      ...options,
    });
    expectNear(await student.pearson(constant, varied), Number.NaN, {
      input: "pearson of 3, 3, 3 and 1, 2, 3",
      ...options,
    });
  },
  "it is NumPy's on a thousand predictions, whatever their scale and shift": async ({ student }) => {
    const random = new NumpyRandom(NUMPY_SEED);
    const t = random.randn(1000);
    const noise = random.randn(1000);
    const p = t.map((value, k) => 0.5 * value + noise[k]!);
    const input = `1000 values of np.random.randn and half of them plus noise, seed ${NUMPY_SEED}`;
    expectNear(await student.pearson(t, p), NUMPY_RHO, {
      input: `pearson of ${input}`,
      next: "Go through all entries, and take the means of all of them.",
    });
    const moved = p.map((value) => 100 - 7 * value);
    expectNear(await student.pearson(t, moved), -NUMPY_RHO, {
      input: `pearson of ${input}, of which the second is times -7 plus 100`,
      next: "A shift goes with the mean, a scale with the division; only the sign of the scale remains.",
      mistakes: [[NUMPY_RHO, "The sign is lost: do not take the absolute value of the numerator."]],
    });
  },
  "both vectors are left as they were": async ({ student }) => {
    const [t, p] = [truth(), predicted()];
    await student.pearson(t, p);
    expectThat(t.join() === truth().join() && p.join() === predicted().join(), {
      input: "pearson of 1, 2, 4, 5 and 4, 2, 10, 8",
      expected: "both vectors untouched",
      got: `truth ${t.join(", ")} and predicted ${p.join(", ")}`,
      next: "Write the centred vectors into arrays of your own, or keep only the sums.",
    });
  },
});
