import { expectNear } from "@lab/course";
import type * as Exercise from "../../exercises/09-rmse/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";

const rmse = (truth: Float64Array, predicted: Float64Array) =>
  Math.sqrt(truth.reduce((sum, value, p) => sum + (value - predicted[p]!) ** 2, 0) / truth.length);

exerciseTests<typeof Exercise>("09-rmse", {
  "it is the root of the mean of the squares": worth(2, async ({ student, random, seed }) => {
    for (const n of [1, 7, 100]) {
      const [truth, predicted] = [random.rand(n), random.rand(n)];
      expectNear(await student.rmse(truth, predicted), rmse(truth, predicted), {
        input: `rmse of ${n} random numbers, seed ${seed}`,
        next: "Square the differences, average them, take the root.",
      });
    }
  }),
  "predictions that are right have no error": async ({ student, random, seed }) => {
    const truth = random.rand(20);
    expectNear(await student.rmse(truth, truth.slice()), 0, {
      input: `rmse of 20 random numbers and the same numbers, seed ${seed}`,
      next: "Square the differences, average them, take the root.",
    });
  },
});
