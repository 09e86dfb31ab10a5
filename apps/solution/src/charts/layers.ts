import type { TopLevelSpec } from "vega-lite";
import type { MethodName } from "../results.js";
import type { ChartTheme } from "./theme.js";

/** One layer of a layered Vega-Lite chart. */
export type Layer = Extract<TopLevelSpec, { layer: readonly unknown[] }>["layer"][number];

/** A place in the plot, in the data's own units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export const BASELINE = "baseline";

/** The legend's order, and each series' look; dashes tell the baseline from the methods without colour. */
const SERIES = [BASELINE, "hard SVT", "soft-impute"] as const;
type Series = (typeof SERIES)[number];

function colourOf(series: Series, theme: ChartTheme): string {
  return { [BASELINE]: theme.baseline, "hard SVT": theme.hard, "soft-impute": theme.soft }[series];
}

/**
 * The colour and dash scales that all layers of a chart share, restricted to the series that it shows.
 * Both read the field `series`: Vega-Lite draws one legend for the two only when they have a field in common.
 */
function seriesEncoding(shown: readonly Series[], theme: ChartTheme) {
  const domain = SERIES.filter((name) => shown.includes(name));
  const common = { field: "series", type: "nominal" as const, legend: { title: null } };
  return {
    color: { ...common, scale: { domain, range: domain.map((name) => colourOf(name, theme)) } },
    strokeDash: { ...common, scale: { domain, range: domain.map((name) => (name === BASELINE ? [6, 4] : [1, 0])) } },
  };
}

export interface CurveOptions {
  readonly method: MethodName;
  readonly points: readonly Point[];
  readonly shown: readonly Series[];
  readonly theme: ChartTheme;
  readonly step?: boolean;
}

/** A method's curve as a line; a single point as a dot, because a line of one point is invisible. */
export function curveLayer({ method, points, shown, theme, step = false }: CurveOptions): Layer {
  const mark =
    points.length === 1
      ? ({ type: "point", filled: false, size: 14, strokeWidth: 5, opacity: 1 } as const) // the legend shows strokes
      : ({
          type: "line",
          clip: true,
          strokeWidth: 2.25,
          strokeJoin: "round",
          interpolate: step ? "step-after" : "linear",
        } as const);
  return {
    data: { values: points.map(({ x, y }) => ({ x, y, series: method })) },
    mark,
    encoding: {
      x: { field: "x", type: "quantitative" },
      y: { field: "y", type: "quantitative" },
      ...seriesEncoding(shown, theme),
    },
  };
}

/** The horizontal line that a method has to pass. */
export function baselineLayer(y: number, shown: readonly Series[], theme: ChartTheme): Layer {
  return {
    data: { values: [{ series: BASELINE }] },
    mark: { type: "rule", strokeWidth: 1.75 },
    encoding: { y: { datum: y }, ...seriesEncoding(shown, theme) },
  };
}

/** A ring on the curve. */
export function ringLayer(point: Point, method: MethodName, theme: ChartTheme): Layer {
  return {
    data: { values: [point] },
    mark: { type: "point", filled: false, opacity: 1, size: 90, strokeWidth: 2.25, color: colourOf(method, theme) },
    encoding: {
      x: { field: "x", type: "quantitative" },
      y: { field: "y", type: "quantitative" },
    },
  };
}

export interface LabelOptions {
  readonly at: Point;
  readonly text: string;
  readonly colour: string;
  /** On which side of the point the text stands. */
  readonly side: "left" | "right";
  /** Pixels downwards from the point; negative is upwards. */
  readonly down: number;
}

/** Words beside a point. */
export function labelLayer({ at, text, colour, side, down }: LabelOptions): Layer {
  return {
    data: { values: [{ ...at, text }] },
    mark: {
      type: "text",
      align: side === "right" ? "left" : "right",
      baseline: "middle",
      dx: side === "right" ? 8 : -4,
      dy: down,
      fontSize: 12,
      fontWeight: 500,
      color: colour,
    },
    encoding: {
      x: { field: "x", type: "quantitative" },
      y: { field: "y", type: "quantitative" },
      text: { field: "text", type: "nominal" },
    },
  };
}

export function methodColour(method: MethodName, theme: ChartTheme): string {
  return colourOf(method, theme);
}
