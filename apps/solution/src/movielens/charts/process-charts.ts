import type { Chart } from "../../charts/chart.js";
import { type FrameOptions, frame } from "../../charts/frame.js";
import { curveLayer, type Point } from "../../charts/layers.js";
import { logTicks } from "../../charts/log-ticks.js";
import type { IterationResult, MethodResult, MovieLensResults } from "../results.js";
import { iterationAxis } from "./iteration-axis.js";
import { METHOD_SERIES } from "./series.js";

/** How many singular values each method keeps. */
export function rankChart(results: MovieLensResults): Chart {
  return processChart(results.methods, {
    id: "rank",
    title: "Rank of the iterate",
    caption:
      "How many singular values are kept at each iteration: the number of hidden tastes that explain the ratings.",
    value: ({ rank }) => rank,
    step: true,
    axes: { yTitle: "rank", fromZero: true },
  });
}

/** How far hard SVT still moves; soft-impute measures itself in another unit, which has no place on the same axis. */
export function incrementChart(results: MovieLensResults): Chart {
  const hard = results.methods.filter(({ name }) => name === "hard SVT");
  // zero has no place on a logarithmic axis
  const value = ({ increment }: IterationResult) => (typeof increment === "number" && increment > 0 ? increment : null);
  const values = hard.flatMap((method) => pointsOf(method, value)).map(({ y }) => y);
  return processChart(hard, {
    id: "increment",
    title: "Increment of hard SVT",
    caption:
      "The Frobenius norm of the difference between two iterates. The axis is logarithmic: a straight line is a constant rate of convergence.",
    value,
    axes: { yTitle: "‖A − previous A‖ (log scale)", logTicks: logTicks(values) },
  });
}

interface ProcessOptions {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly value: (record: IterationResult) => number | null;
  readonly step?: boolean;
  readonly axes: Omit<FrameOptions, keyof ReturnType<typeof iterationAxis> | "layers">;
}

function processChart(methods: readonly MethodResult[], options: ProcessOptions): Chart {
  const { id, title, caption, value, step = false, axes } = options;
  const shown = methods.map(({ name }) => METHOD_SERIES[name]);
  return {
    id,
    title,
    caption,
    spec: (size, theme) => {
      const layers = methods.map((method) =>
        curveLayer({ series: METHOD_SERIES[method.name], points: pointsOf(method, value), shown, theme, step }),
      );
      return frame({ ...axes, ...iterationAxis(methods), layers }, size, theme);
    },
  };
}

function pointsOf({ history }: MethodResult, value: ProcessOptions["value"]): Point[] {
  return history.flatMap((record) => {
    const y = value(record);
    return y === null ? [] : [{ x: record.iteration, y }];
  });
}
