import { defineChecks, expectNear, expectThat, showValue } from "@lab/course";
import type * as Exercise from "./exercise.js";

const historyOf = (rmses: readonly number[]) => rmses.map((rmse) => ({ rmse }));

export default defineChecks<typeof Exercise>({
  "it is the first iteration below the baseline, counted from 0": async ({ student }) => {
    expectNear(await student.firstBetterThan(historyOf([2.616, 1.342, 1.039, 1.023]), 1.043), 2, {
      input: "firstBetterThan of the RMSEs 2.616, 1.342, 1.039, 1.023, baseline 1.043",
      next: "Return the index of the first record whose rmse is below the baseline.",
      mistakes: [
        [3, "Iterations are counted from 0, and the first that is below is wanted, not the last or the best."],
        [0, "You look for an RMSE above the baseline: smaller is better."],
        [1.039, "That is the RMSE itself: return the iteration, its index."],
      ],
    });
    expectNear(await student.firstBetterThan(historyOf([1.03, 1.02]), 1.043), 0, {
      input: "firstBetterThan of the RMSEs 1.03, 1.02, baseline 1.043",
      next: "Iteration 0 can be the first, too: do not take the index 0 for false.",
    });
  },
  "as good is not better": async ({ student }) => {
    expectNear(await student.firstBetterThan(historyOf([2, 1.5, 1.25, 1]), 1.25), 3, {
      input: "firstBetterThan of the RMSEs 2, 1.5, 1.25, 1, baseline 1.25",
      next: "Compare with <: the baseline's own RMSE does not beat it.",
    });
  },
  "where no iteration is below, the answer is undefined": async ({ student }) => {
    for (const rmses of [[2.616, 1.342], []]) {
      const got = await student.firstBetterThan(historyOf(rmses), 1.043);
      const next =
        "findIndex answers -1 when it finds nothing: return undefined then, so that nobody takes it for an iteration.";
      expectThat(got === undefined, {
        input: `firstBetterThan of the RMSEs ${showValue(rmses)}, baseline 1.043`,
        expected: "undefined",
        got: showValue(got),
        next: (got as unknown) === -1 ? next : "Return undefined when no RMSE is below the baseline.",
      });
    }
  },
  "a later relapse changes nothing": async ({ student, random, seed }) => {
    const rmses = Array.from({ length: 30 }, () => 1 + random.rand());
    const baseline = [...rmses].sort((a, b) => a - b)[5]!;
    let first = rmses.length;
    for (let t = rmses.length - 1; t >= 0; t--) if (rmses[t]! < baseline) first = t;
    expectNear(await student.firstBetterThan(historyOf(rmses), baseline), first, {
      input: `firstBetterThan of 30 random RMSEs in no order, baseline ${showValue(baseline)}, seed ${seed}`,
      next: "Go from the front and stop at the first that is below: the RMSE may rise again afterwards.",
    });
  },
});
