import type { Chart } from "../../charts/chart.js";
import { frame } from "../../charts/frame.js";
import {
  curveLayer,
  type Layer,
  labelLayer,
  type Point,
  ringLayer,
  ruleLayer,
  type Series,
} from "../../charts/layers.js";
import type { ChartTheme } from "../../charts/theme.js";
import type { MethodResult, MovieLensResults } from "../results.js";
import { iterationAxis } from "./iteration-axis.js";
import { BASELINE, METHOD_SERIES } from "./series.js";

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

/** What the layers are made of. */
interface Plot {
  readonly options: ScoreOptions;
  readonly curves: readonly Curve[];
  readonly baseline: number | null;
  /** The last iteration of the axis. */
  readonly last: number;
  readonly width: number;
  readonly theme: ChartTheme;
}

interface Curve {
  readonly series: Series;
  readonly points: readonly Point[];
  readonly passedAt: number | null;
}

/** A score against the iteration for each method, with the baseline as a horizontal line and the passing marked. */
export function scoreChart(results: MovieLensResults, options: ScoreOptions): Chart {
  const { id, title, caption, yTitle, score, yDomain } = options;
  const curves = results.methods.map((method) => curveOf(method, score)).filter((curve) => isVisible(curve, yDomain));
  const axis = iterationAxis(results.methods);
  const last = axis.xDomain[1];
  const baseline = results.baseline?.[score] ?? null;
  return {
    id,
    title,
    caption,
    spec: (size, theme) => {
      const plot: Plot = { options, curves, baseline, last, width: size.width, theme };
      const layers = [...lines(plot), ...annotations(plot)];
      const axes = { ...axis, yTitle, ...(yDomain === undefined ? {} : { yDomain }) };
      return frame({ ...axes, layers }, size, theme);
    },
  };
}

function curveOf(method: MethodResult, score: ScoreOptions["score"]): Curve {
  const points = method.history.flatMap((record) => {
    const y = record[score];
    return y === null ? [] : [{ x: record.iteration, y }];
  });
  const passedAt = score === "rmse" ? method.iterationBaselinePassed : method.iterationBaselinePassedByRho;
  return { series: METHOD_SERIES[method.name], points, passedAt };
}

/** A curve that lies outside the plot must not be drawn at all: resvg aborts on a clipping that leaves nothing. */
function isVisible({ points }: Curve, yDomain: ScoreOptions["yDomain"]): boolean {
  return points.some(({ y }) => yDomain === undefined || y < yDomain[1]);
}

function lines({ curves, baseline, theme }: Plot): Layer[] {
  const shown = [...(baseline === null ? [] : [BASELINE]), ...curves.map(({ series }) => series)];
  const layers = curves.map(({ series, points }) => curveLayer({ series, points, shown, theme }));
  return baseline === null ? layers : [ruleLayer(baseline, BASELINE, shown, theme), ...layers];
}

function annotations(plot: Plot): Layer[] {
  const { options, curves, baseline, last, theme } = plot;
  const endings = options.yDomain !== undefined || options.score === "rho";
  const layers = curves.flatMap((curve) => [...passing(curve, plot), ...(endings ? ending(curve, plot) : [])]);
  if (baseline === null) return layers;
  const text = `baseline ${baseline.toFixed(4)}`;
  const at = { x: last, y: baseline };
  return [labelLayer({ at, text, colour: theme[BASELINE.colour], side: "left", down: 10 * freeSide(plot) }), ...layers];
}

/** The free side of the baseline, upwards or downwards: a good RMSE ends below it, a good rho above. */
function freeSide({ options }: Plot): 1 | -1 {
  return options.score === "rmse" ? -1 : 1;
}

/** The ring, and the words when the passing is an event on the way and not the very start. */
function passing({ series, points, passedAt }: Curve, plot: Plot): Layer[] {
  const at = points.find(({ x }) => x === passedAt);
  if (at === undefined) return [];
  const { last, theme } = plot;
  const ring = ringLayer(at, series, theme);
  if (at.x < last / 20) return [ring];
  const side = at.x > last * 0.6 ? "left" : "right";
  const text = `passed at ${at.x}`;
  return [ring, labelLayer({ at, text, colour: theme[series.colour], side, down: 26 * freeSide(plot) })];
}

/** The method's last score beside the end of its curve: on the right where there is room, else under the line. */
function ending({ series, points }: Curve, { options, last, width, theme }: Plot): Layer[] {
  const at = points.at(-1);
  if (at === undefined || (options.yDomain !== undefined && at.y > options.yDomain[1])) return [];
  const roomPixels = ((last - at.x) / last) * width;
  const place = roomPixels > 130 ? ({ side: "right", down: 0 } as const) : ({ side: "left", down: 13 } as const);
  const text = `${series.name} ${at.y.toFixed(4)}`;
  return [labelLayer({ at, text, colour: theme[series.colour], ...place })];
}
