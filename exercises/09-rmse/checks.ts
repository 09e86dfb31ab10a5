import { defineChecks, expectNear, expectThat } from "@lab/course";
import { NumpyRandom } from "@lab/data";
import type * as Exercise from "./exercise.js";

const truth = () => Float64Array.of(5, 4, 1, 3, 2);
const predicted = () => Float64Array.of(2, 3, 4, 2, 2);

/**
 * RMSE of p against t from NumPy 2.4: `np.random.seed(42); t = np.random.randn(1000); p = 0.5 * t + np.random.randn(1000)`,
 * `np.sqrt(np.average((t - p) ** 2))`.
 */
const NUMPY_RMSE = 1.1298488369674304;
const NUMPY_SEED = 42;

const average = (numbers: Float64Array) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

export default defineChecks<typeof Exercise>({
  "it is the root of the mean of the squared errors": async ({ student }) => {
    expectNear(await student.rmse(truth(), predicted()), 2, {
      input: "rmse of the example in the statement",
      next: "Error, square, mean, root: the squares are 9, 1, 9, 1, 0, their mean is 4.",
      mistakes: [
        [4, "The root is missing: that is the mean square error, in stars squared."],
        [Math.sqrt(20), "You sum where a mean is wanted: divide by the number of errors before the root."],
        [20, "That is the sum of the squares: take their mean, and then the root."],
        [Math.sqrt(20) / 5, "You divide after the root: take the mean first, then its root."],
        [1.6, "That is the mean absolute error: square the errors, and take the root of the mean of the squares."],
        [Math.sqrt(5), "You divide by n - 1: nothing is estimated here, the mean of n errors divides by n."],
        [0.4, "That is the mean of the errors, in which opposite ones cancel: square each error first."],
        [Math.sqrt(0.4), "You take the root of the mean error: square each error first."],
        [0.16, "You square the mean error: square each error, then take the mean."],
      ],
    });
  },
  "right predictions have no error, and a single error is its own size": async ({ student }) => {
    expectNear(await student.rmse(truth(), truth()), 0, {
      input: "rmse of a vector and itself",
      next: "The error is the difference of truth and prediction at the same p.",
    });
    expectNear(await student.rmse(Float64Array.of(2), Float64Array.of(4.5)), 2.5, {
      input: "rmse of the truth 2 and the prediction 4.5",
      next: "For one entry it is the size of the error, without its sign.",
      mistakes: [[-2.5, "An RMSE is never negative: it is the root of a mean of squares."]],
    });
  },
  "it is NumPy's on a thousand predictions": async ({ student }) => {
    const random = new NumpyRandom(NUMPY_SEED);
    const t = random.randn(1000);
    const noise = random.randn(1000);
    const p = t.map((value, k) => 0.5 * value + noise[k]!);
    expectNear(await student.rmse(t, p), NUMPY_RMSE, {
      input: `rmse of 1000 values of np.random.randn and half of them plus noise, seed ${NUMPY_SEED}`,
      next: "Go through all entries, and divide by truth.length: no number of entries may be fixed.",
    });
  },
  "its square is the squared mean of the errors plus their variance": async ({ student, random, seed }) => {
    const [t, p] = [random.randn(50), random.randn(50)];
    const errors = t.map((value, k) => value - p[k]!);
    const bias = average(errors);
    const variance = average(errors.map((error) => (error - bias) ** 2));
    expectNear(await student.rmse(t, p), Math.sqrt(bias ** 2 + variance), {
      input: `rmse of two vectors of 50 random numbers, seed ${seed}`,
      next: "Subtract nothing but the prediction: an error that is the same everywhere counts, too.",
      mistakes: [[Math.sqrt(variance), "That is the standard deviation of the errors: do not subtract their mean."]],
    });
  },
  "both vectors are left as they were": async ({ student }) => {
    const [t, p] = [truth(), predicted()];
    await student.rmse(t, p);
    expectThat(t.join() === truth().join() && p.join() === predicted().join(), {
      input: "rmse of the example in the statement",
      expected: "both vectors untouched",
      got: `truth ${t.join(", ")} and predicted ${p.join(", ")}`,
      next: "Keep the errors in an array of your own, or only their sum.",
    });
  },
});
