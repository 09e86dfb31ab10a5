import type { MethodResult, Results } from "../results.js";
import type { Chart, ChartSize } from "./chart.js";
import { frame } from "./frame.js";
import {
  BASELINE,
  baselineLayer,
  type Layer,
  labelLayer,
  lineLayer,
  markerLayer,
  methodColour,
  type Point,
} from "./layers.js";
import type { ChartTheme } from "./theme.js";

/** Which of the two scores a chart shows, and how one reads it. */
export interface ScoreOptions {
  readonly id: string;
  readonly title: string;
  readonly caption: string;
  readonly score: "rmse" | "rho";
  readonly yTitle: string;
  /** Shows only this part of the vertical axis, with the last value written at each curve's end. */
  readonly yDomain?: readonly [number, number];
}

/** A score against the iteration for each method, with the baseline as a horizontal line and the passing marked. */
export function scoreChart(results: Results, options: ScoreOptions): Chart {
  const { id, title, caption, yTitle, yDomain } = options;
  const lastIteration = Math.max(1, ...results.methods.map(({ history }) => history.length - 1));
  return {
    id,
    title,
    caption,
    spec: (size, theme) =>
      frame(
        {
          yTitle,
          lastIteration,
          layers: [...curves(results, options, theme), ...annotations(results, options, lastIteration, size, theme)],
          ...(yDomain === undefined ? {} : { yDomain }),
        },
        size,
        theme,
      ),
  };
}

function curves(results: Results, { score, yDomain }: ScoreOptions, theme: ChartTheme): Layer[] {
  const baseline = results.baseline?.[score] ?? null;
  const shown = [...(baseline === null ? [] : ([BASELINE] as const)), ...results.methods.map(({ name }) => name)];
  const lines = results.methods.flatMap((method) => {
    const points = scorePoints(method, score);
    const line = lineLayer({ method: method.name, points, shown, theme });
    const isDot = points.length === 1 && (yDomain === undefined || points[0]!.y <= yDomain[1]);
    return isDot ? [line, markerLayer(points[0]!, method.name, theme, "dot")] : [line];
  });
  return baseline === null ? lines : [baselineLayer(baseline, shown, theme), ...lines];
}

function annotations(
  results: Results,
  options: ScoreOptions,
  last: number,
  size: ChartSize,
  theme: ChartTheme,
): Layer[] {
  const { score, yDomain } = options;
  const above = score === "rmse" ? -1 : 1; // the free side of the baseline: a good RMSE ends below it, a good rho above
  const layers: Layer[] = [];
  const baseline = results.baseline?.[score] ?? null;
  if (baseline !== null) {
    const text = `baseline ${baseline.toFixed(4)}`;
    layers.push(
      labelLayer({ at: { x: last, y: baseline }, text, colour: theme.baseline, side: "left", down: 10 * above }),
    );
  }
  for (const method of results.methods) {
    layers.push(...passing(method, score, last, above, theme));
    if (yDomain !== undefined || score === "rho") layers.push(...ending(method, options, last, size, theme));
  }
  return layers;
}

/** The ring, and the words when the passing is an event on the way and not the very start. */
function passing(method: MethodResult, score: "rmse" | "rho", last: number, above: number, theme: ChartTheme): Layer[] {
  const iteration = score === "rmse" ? method.iterationBaselinePassed : method.iterationBaselinePassedByRho;
  const at = scorePoints(method, score).find(({ x }) => x === iteration);
  if (iteration === null || at === undefined) return [];
  const colour = methodColour(method.name, theme);
  const ring = markerLayer(at, method.name, theme, "ring");
  if (iteration < last / 20) return [ring];
  const side = iteration > last * 0.6 ? "left" : "right";
  return [ring, labelLayer({ at, text: `passed at ${iteration}`, colour, side, down: 26 * above })];
}

/** The method's last score beside the end of its curve: on the right where there is room, else under the line. */
function ending(
  method: MethodResult,
  { score, yDomain }: ScoreOptions,
  last: number,
  size: ChartSize,
  theme: ChartTheme,
): Layer[] {
  const at = scorePoints(method, score).at(-1);
  if (at === undefined || (yDomain !== undefined && at.y > yDomain[1])) return [];
  const roomPixels = ((last - at.x) / last) * size.width;
  const text = `${method.name} ${at.y.toFixed(4)}`;
  const colour = methodColour(method.name, theme);
  return [
    labelLayer({ at, text, colour, ...(roomPixels > 130 ? { side: "right", down: 0 } : { side: "left", down: 13 }) }),
  ];
}

function scorePoints(method: MethodResult, score: "rmse" | "rho"): Point[] {
  return method.history.flatMap((record) => {
    const y = record[score];
    return y === null ? [] : [{ x: record.iteration, y }];
  });
}
