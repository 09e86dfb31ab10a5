import type { TopLevelSpec } from "vega-lite";
import type { ChartSize } from "./chart.js";
import type { Layer } from "./layers.js";
import type { ChartTheme } from "./theme.js";

export const CHART_FONT = "Inter";

/** The axes of a chart and what is drawn between them. */
export interface FrameOptions {
  readonly xTitle: string;
  /** The whole horizontal axis; it needs a length. */
  readonly xDomain: readonly [number, number];
  /** Ticks at whole numbers only. */
  readonly xWhole?: boolean;
  readonly yTitle: string;
  readonly layers: readonly Layer[];
  readonly yDomain?: readonly [number, number];
  /** A logarithmic axis with ticks at these values only; Vega's own are a line at every digit. */
  readonly logTicks?: readonly number[];
  readonly fromZero?: boolean;
}

/** The axes, legend and lettering that every chart has in common, around its layers. */
export function frame(options: FrameOptions, size: ChartSize, theme: ChartTheme): TopLevelSpec {
  const { xTitle, xDomain, xWhole = false, yTitle, layers, yDomain, logTicks, fromZero = false } = options;
  const axes = {
    x: {
      field: "x",
      type: "quantitative" as const,
      title: xTitle,
      scale: { domain: [...xDomain], nice: false },
      axis: { tickCount: Math.round(size.width / 65), ...(xWhole ? { format: "d", tickMinStep: 1 } : {}) },
    },
    y: {
      field: "y",
      type: "quantitative" as const,
      title: yTitle,
      scale: {
        ...(yDomain === undefined ? {} : { domain: [...yDomain], nice: false }),
        ...(logTicks === undefined ? { zero: fromZero } : { type: "log" as const, nice: false }),
      },
      axis:
        logTicks === undefined ? { tickCount: Math.round(size.height / 45) } : { values: [...logTicks], format: "~g" },
    },
  };
  return {
    ...size,
    background: theme.background ?? "transparent",
    padding: 8,
    // an empty layer carries the axes, so that no data layer has to know them
    layer: [{ data: { values: [] }, mark: "point", encoding: axes }, ...layers],
    config: config(size, theme),
  };
}

function config(size: ChartSize, theme: ChartTheme): NonNullable<TopLevelSpec["config"]> {
  const lettering = { labelFont: CHART_FONT, titleFont: CHART_FONT, labelFontSize: 12, titleFontSize: 12.5 };
  return {
    font: CHART_FONT,
    aria: false, // the figure around the chart has its text alternative
    view: { stroke: null },
    axis: {
      ...lettering,
      labelColor: theme.muted,
      titleColor: theme.text,
      titleFontWeight: 500,
      titlePadding: 10,
      gridColor: theme.grid,
      domainColor: theme.muted,
      tickColor: theme.muted,
      labelPadding: 5,
    },
    axisX: { grid: false },
    axisY: { domain: false, ticks: false },
    legend: {
      ...lettering,
      orient: "top",
      direction: "horizontal",
      labelColor: theme.text,
      labelLimit: size.width,
      symbolSize: 260,
      symbolType: "stroke",
      symbolStrokeWidth: 2.25,
      columnPadding: 14,
      offset: 12,
    },
  };
}
