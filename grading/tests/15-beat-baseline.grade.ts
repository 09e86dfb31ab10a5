import { expectNear, expectThat, showValue } from "@lab/course";
import type * as Exercise from "../../exercises/15-beat-baseline/exercise.ts";
import { exerciseTests, worth } from "../src/judge/exercise-tests.ts";

const historyOf = (rmses: Iterable<number>) => Array.from(rmses, (rmse) => ({ rmse }));

/** The first index below the baseline, found from behind. */
function firstBelow(rmses: readonly number[], baseline: number): number | undefined {
  let first: number | undefined;
  for (let t = rmses.length - 1; t >= 0; t--) if (rmses[t]! < baseline) first = t;
  return first;
}

exerciseTests<typeof Exercise>("15-beat-baseline", {
  "it is the first iteration that is below, wherever it stands": worth(2, async ({ student, random, seed }) => {
    for (const [length, place] of [
      [5, 2],
      [40, 23],
      [40, 1],
      [200, 199],
    ] as const) {
      // above the baseline before the place, on both sides of it afterwards
      const rmses = Array.from(random.rand(length), (value, t) => (t < place ? 1.06 + value : 0.7 + 0.7 * value));
      rmses[place] = 1.04;
      expectNear(await student.firstBetterThan(historyOf(rmses), 1.05), place, {
        input: `firstBetterThan of ${length} random RMSEs, of which that of iteration ${place} is the first below the baseline 1.05, seed ${seed}`,
        next: "Go from the front, counting from 0, and stop at the first record whose rmse is below the baseline.",
        mistakes: [
          [place + 1, "Iterations are counted from 0."],
          [1.04, "That is the RMSE itself: return the iteration, its index."],
        ],
      });
    }
  }),
  "iteration 0 can be the first": async ({ student, random, seed }) => {
    const next = "Do not take the index 0 for false: it is the first record's, if that is below.";
    const later = [0.9, ...random.rand(9)];
    // what answers 0 to everything has found nothing
    expectNear(await student.firstBetterThan(historyOf([0.7, 0.65, 0.5, ...later]), 0.6), 2, {
      input: `firstBetterThan of RMSEs that begin with 0.7, 0.65, 0.5, baseline 0.6, seed ${seed}`,
      next,
    });
    expectNear(await student.firstBetterThan(historyOf([0.5, ...later]), 0.6), 0, {
      input: `firstBetterThan of RMSEs that begin with 0.5, baseline 0.6, seed ${seed}`,
      next,
    });
  },
  "as good as the baseline is not better": async ({ student, random, seed }) => {
    const baseline = 1 + random.rand();
    const rmses = [baseline + 0.5, baseline, baseline, baseline - 0.25, baseline];
    expectNear(await student.firstBetterThan(historyOf(rmses), baseline), 3, {
      input: `firstBetterThan of RMSEs of which two equal the baseline before one is below it, seed ${seed}`,
      next: "Compare with <: the baseline's own RMSE does not beat it.",
    });
  },
  "where none is below, the answer is undefined, and not so elsewhere": async ({ student, random, seed }) => {
    const never = [Array.from(random.rand(12), (value) => 1 + value), [1, 1, 1], []];
    // what answers undefined to everything has not found that there is none
    const once = [...never[0]!, 0.9];
    expectNear(await student.firstBetterThan(historyOf(once), 1), firstBelow(once, 1)!, {
      input: `firstBetterThan of 13 RMSEs, the last of which alone is below the baseline 1, seed ${seed}`,
      next: "Look at all records, the last one included.",
    });
    for (const rmses of never) {
      const got = await student.firstBetterThan(historyOf(rmses), 1);
      expectThat(got === undefined, {
        input: `firstBetterThan of ${rmses.length} RMSEs, none below the baseline 1, seed ${seed}`,
        expected: "undefined",
        got: showValue(got),
        next: "findIndex answers -1 when it finds nothing: return undefined then.",
      });
    }
  },
});
