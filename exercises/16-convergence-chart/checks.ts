import { defineChecks, expectNear, expectThat } from "@lab/course";
import type * as Exercise from "./exercise.js";

const EXAMPLE = "convergenceChart([3, 2, 1], 2.5)";

export default defineChecks<typeof Exercise>({
  "the curve has a point for each iteration": async ({ student }) => {
    const chart = await student.convergenceChart([3, 2, 1], 2.5);
    expectNear(
      chart?.curve,
      [
        [0, 3],
        [1, 2],
        [2, 1],
      ],
      {
        input: `curve of ${EXAMPLE}`,
        next: "Make a point [iteration, rmse] of each RMSE.",
        mistakes: [
          [
            [
              [1, 3],
              [2, 2],
              [3, 1],
            ],
            "Iterations are counted from 0: the first point has x = 0.",
          ],
          [
            [
              [3, 0],
              [2, 1],
              [1, 2],
            ],
            "You exchanged x and y: the iteration comes first, then the RMSE.",
          ],
          [[3, 2, 1], "Those are the RMSEs alone: a point is a pair [iteration, rmse]."],
          [
            [
              [0, 1, 2],
              [3, 2, 1],
            ],
            "Those are all x, then all y: make one pair a point.",
          ],
        ],
      },
    );
  },
  "the baseline is a horizontal line over the same iterations": async ({ student }) => {
    const chart = await student.convergenceChart([3, 2, 1], 2.5);
    expectNear(
      chart?.baseline,
      [
        [0, 2.5],
        [2, 2.5],
      ],
      {
        input: `baseline of ${EXAMPLE}`,
        next: "Begin at the curve's first x and end at its last, at the height of the baseline.",
        mistakes: [
          [
            [
              [0, 2.5],
              [3, 2.5],
            ],
            "The line is longer than the curve: the last iteration is rmses.length - 1.",
          ],
          [
            [
              [1, 2.5],
              [3, 2.5],
            ],
            "Iterations are counted from 0: the line goes from x = 0 to x = 2.",
          ],
          [
            [
              [2.5, 0],
              [2.5, 2],
            ],
            "That line is vertical: y is the baseline at both ends.",
          ],
          [
            [
              [0, 2.5],
              [1, 2.5],
              [2, 2.5],
            ],
            "A straight line needs its two ends only.",
          ],
        ],
      },
    );
    const single = await student.convergenceChart([3], 2.5);
    expectNear(
      single?.baseline,
      [
        [0, 2.5],
        [0, 2.5],
      ],
      {
        input: "baseline of convergenceChart([3], 2.5)",
        next: "With one iteration the first x is the last: both ends lie at x = 0.",
      },
    );
  },
  "curve and baseline fit into the range of y": async ({ student, random, seed }) => {
    for (const baseline of [2.5, 0.5, 4]) {
      const chart = await student.convergenceChart([3, 1, 2], baseline);
      expectNear(chart?.yRange, [baseline < 1 ? 0.5 : 1, baseline > 3 ? 4 : 3], {
        input: `yRange of convergenceChart([3, 1, 2], ${baseline})`,
        next: "Take the smallest and the largest of all RMSEs, and of the baseline with them.",
        mistakes: [
          [[1, 3], "The baseline lies outside and would not be seen: take it into the minimum and the maximum."],
          [[2, 3], "The last RMSE need not be the smallest: take the minimum of all."],
          [[3, 1], "The smallest comes first."],
        ],
      });
    }
    const rmses = Array.from(random.rand(200), (value) => 1 + value);
    const sorted = [...rmses, 1.4].sort((a, b) => a - b);
    const chart = await student.convergenceChart(rmses, 1.4);
    expectNear(chart?.yRange, [sorted[0]!, sorted[200]!], {
      input: `yRange of 200 random RMSEs, seed ${seed}`,
      next: "Take the smallest and the largest of all RMSEs, wherever they stand.",
    });
  },
  "the history is left as it was": async ({ student }) => {
    const rmses = [3, 1, 2];
    await student.convergenceChart(rmses, 2.5);
    expectThat(rmses.join() === "3,1,2", {
      input: "convergenceChart([3, 1, 2], 2.5)",
      expected: "rmses untouched",
      got: `rmses changed to ${rmses.join(", ")}`,
      next: "sort changes the array that it sorts: take Math.min and Math.max, or sort a copy.",
    });
  },
});
