import type { TopLevelSpec } from "vega-lite";
import type { ChartTheme, SeriesColour } from "./theme.js";

/** One layer of a layered Vega-Lite chart. */
export type Layer = Extract<TopLevelSpec, { layer: readonly unknown[] }>["layer"][number];

/** A place in the plot, in the data's own units. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels drawn and left out, in turn. */
const DASHES = { dashed: [6, 4], dotted: [2, 3] };

/** What the legend names, and its look; dashes tell series apart without colour. */
export interface Series {
  readonly name: string;
  readonly colour: SeriesColour;
  /** A line of its own kind; drawn through when left out. */
  readonly dash?: keyof typeof DASHES;
}

/**
 * The colour and dash scales that all layers of a chart share, for the series that it shows, in the legend's order.
 * Both read the field `series`: Vega-Lite draws one legend for the two only when they have a field in common.
 */
function seriesEncoding(shown: readonly Series[], theme: ChartTheme) {
  const domain = shown.map(({ name }) => name);
  const common = { field: "series", type: "nominal" as const, legend: { title: null } };
  return {
    color: { ...common, scale: { domain, range: shown.map(({ colour }) => theme[colour]) } },
    strokeDash: { ...common, scale: { domain, range: shown.map(({ dash }) => (dash ? DASHES[dash] : [1, 0])) } },
  };
}

const POSITION = {
  x: { field: "x", type: "quantitative" },
  y: { field: "y", type: "quantitative" },
} as const;

export interface CurveOptions {
  readonly series: Series;
  readonly points: readonly Point[];
  /** All series of the chart. */
  readonly shown: readonly Series[];
  readonly theme: ChartTheme;
  readonly step?: boolean;
}

/** A curve as a line; a single point as a dot, because a line of one point is invisible. */
export function curveLayer({ series, points, shown, theme, step = false }: CurveOptions): Layer {
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
    data: { values: points.map(({ x, y }) => ({ x, y, series: series.name })) },
    mark,
    encoding: { ...POSITION, ...seriesEncoding(shown, theme) },
  };
}

/** A horizontal line through the whole plot. */
export function ruleLayer(y: number, series: Series, shown: readonly Series[], theme: ChartTheme): Layer {
  return {
    data: { values: [{ series: series.name }] },
    mark: { type: "rule", strokeWidth: 1.75 },
    encoding: { y: { datum: y }, ...seriesEncoding(shown, theme) },
  };
}

/** A ring on the curve. */
export function ringLayer(point: Point, { colour }: Series, theme: ChartTheme): Layer {
  return {
    data: { values: [point] },
    mark: { type: "point", filled: false, opacity: 1, size: 90, strokeWidth: 2.25, color: theme[colour] },
    encoding: POSITION,
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
    encoding: { ...POSITION, text: { field: "text", type: "nominal" } },
  };
}
