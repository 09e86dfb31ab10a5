import { expectNear, expectThat } from "@lab/course";
import type * as Exercise from "../../exercises/16-convergence-chart/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";

/** RMSEs that fall and rise, so that the extremes stand anywhere. */
const shifted = (values: Float64Array) => Array.from(values, (value) => 0.8 + value);

exerciseTests<typeof Exercise>("16-convergence-chart", {
  "the curve has a point [iteration, RMSE] for each iteration": worth(2, async ({ student, random, seed }) => {
    for (const count of [1, 4, 60]) {
      const rmses = shifted(random.rand(count));
      const chart = await student.convergenceChart(rmses, 1.2);
      expectNear(
        chart?.curve,
        rmses.map((rmse, t) => [t, rmse]),
        {
          input: `curve of ${count} random RMSEs, seed ${seed}`,
          next: "Make a point [iteration, rmse] of each RMSE, counting from 0.",
          mistakes: [[rmses.map((rmse, t) => [t + 1, rmse]), "Iterations are counted from 0."]],
        },
      );
    }
  }),
  "the baseline goes from the first iteration to the last, at its height": worth(
    1.5,
    async ({ student, random, seed }) => {
      for (const count of [1, 2, 60]) {
        const rmses = shifted(random.rand(count));
        const baseline = 1 + random.rand();
        const chart = await student.convergenceChart(rmses, baseline);
        expectNear(
          chart?.baseline,
          [
            [0, baseline],
            [count - 1, baseline],
          ],
          {
            input: `baseline of ${count} random RMSEs, seed ${seed}`,
            next: "Two points: the first iteration's x and the last one's, each at the height of the baseline.",
            mistakes: [
              [
                [
                  [0, baseline],
                  [count, baseline],
                ],
                "The line is longer than the curve: the last iteration is rmses.length - 1.",
              ],
            ],
          },
        );
      }
    },
  ),
  "the range of y holds the curve and the baseline, and no more": worth(2, async ({ student, random, seed }) => {
    // the baseline among the RMSEs, below them, above them; one RMSE alone; the extremes not at the ends
    for (const [count, baseline] of [
      [50, 1.3],
      [50, 0.25],
      [50, 2.5],
      [1, 3],
      [1, 0.5],
    ] as const) {
      const rmses = shifted(random.rand(count));
      const chart = await student.convergenceChart(rmses, baseline);
      const sorted = Float64Array.from([...rmses, baseline]).sort();
      expectNear(chart?.yRange, [sorted[0]!, sorted[count]!], {
        input: `yRange of ${count} random RMSEs from 0.8 to 1.8, baseline ${baseline}, seed ${seed}`,
        next: "Take the smallest and the largest of all RMSEs, and of the baseline with them.",
        mistakes: [
          [
            [Math.min(...rmses), Math.max(...rmses)],
            "The baseline lies outside and would not be seen: take it into the minimum and the maximum.",
          ],
        ],
      });
    }
  }),
  "the history is left as it was": worth(0.5, async ({ inside, random, seed }) => {
    const rmses = shifted(random.rand(8));
    const seen = await inside(
      ({ student }, given) => {
        const yRange = student.convergenceChart(given, 1.1).yRange;
        return { yRange, given };
      },
      [...rmses],
    );
    const input = `convergenceChart of 8 random RMSEs, seed ${seed}`;
    const next = "sort changes the array that it sorts: take Math.min and Math.max, or sort a copy.";
    expectNear(seen?.yRange, [Math.min(1.1, ...rmses), Math.max(1.1, ...rmses)], { input: `yRange of ${input}`, next });
    expectThat(rmses.every((rmse, t) => seen.given[t] === rmse) && seen.given.length === rmses.length, {
      input,
      expected: "rmses untouched",
      got: `rmses changed to ${seen.given.join(", ")}`,
      next,
    });
  }),
});
