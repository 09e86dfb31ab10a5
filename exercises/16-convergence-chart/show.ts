import { defineShow } from "@lab/course";
import { svtHard } from "@lab/svt";
import { ratingsOfTwoTastes } from "../support/ratings-of-two-tastes.js";
import type * as Exercise from "./exercise.js";

const SEED = 14;
const OPTIONS = { threshold: 6, maxIterations: 40, tolerance: 0, solver: "dense" } as const;
/** The history goes below it on its way. */
const BASELINE = 0.5;

/** A real history as it is, and the chart that the answer makes of it. */
export default defineShow<typeof Exercise>(async ({ student }) => {
  const { train, test } = ratingsOfTwoTastes(SEED);
  const rmses = svtHard(train, { ...OPTIONS, test }).history.map(({ rmse }) => rmse ?? Number.NaN);
  const chart = await student.convergenceChart([...rmses], BASELINE);
  const points = (list: readonly (readonly [number, number])[] | undefined) => (list ?? []).map(([x, y]) => ({ x, y }));
  return {
    kind: "curves",
    xTitle: "iteration",
    yTitle: "RMSE",
    curves: [
      { name: "target", points: rmses.map((y, x) => ({ x, y })) },
      { name: "your baseline", points: points(chart?.baseline) },
      { name: "your curve", points: points(chart?.curve) },
    ],
  };
});
