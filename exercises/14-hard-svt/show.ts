import { defineShow } from "@lab/course";
import { svtHard } from "@lab/svt";
import { ratingsOfTwoTastes } from "../support/ratings-of-two-tastes.js";
import type * as Exercise from "./exercise.js";

const SEED = 14;
const OPTIONS = { threshold: 6, maxIterations: 40, tolerance: 0 };

const curve = (name: string, history: readonly { readonly rmse?: number }[]) => ({
  name,
  points: history.map(({ rmse }, x) => ({ x, y: rmse ?? Number.NaN })),
});

/** The RMSE on the test set, iteration by iteration. */
export default defineShow<typeof Exercise>(async ({ student }) => {
  const { train, test } = ratingsOfTwoTastes(SEED);
  const target = svtHard(train, { ...OPTIONS, test, solver: "dense" });
  const yours = await student.hardSvt(train, test, OPTIONS);
  return {
    kind: "curves",
    xTitle: "iteration",
    yTitle: "RMSE on the test set",
    curves: [curve("target", target.history), curve("yours", yours?.history ?? [])],
  };
});
