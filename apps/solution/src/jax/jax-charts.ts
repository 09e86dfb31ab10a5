import type { Chart, ChartSize } from "../charts/chart.js";
import { frame } from "../charts/frame.js";
import type { Layer } from "../charts/layers.js";
import type { ChartTheme } from "../charts/theme.js";
import type { Plot, SectionResult } from "./section.js";

/** The sections' plots as charts of the report. */
export function jaxCharts(results: readonly SectionResult[]): Chart[] {
  return results.flatMap(({ plots }) => plots.map(plotChart));
}

function plotChart(plot: Plot): Chart {
  const { id, title, caption, yTitle } = plot;
  return {
    id,
    title,
    caption,
    // the frame's lettering and colours, around axes of our own: x is not an iteration here
    spec: (size, theme) => ({
      ...frame({ yTitle, lastIteration: 1, layers: [] }, size, theme),
      layer: [curves(plot, size, theme)],
    }),
  };
}

/** The curves; dashes tell them apart without colour, and a legend names them where there are several. */
function curves({ xTitle, yTitle, series }: Plot, size: ChartSize, theme: ChartTheme): Layer {
  const looks = [
    { colour: theme.hard, dash: [1, 0] },
    { colour: theme.soft, dash: [8, 3] },
    { colour: theme.baseline, dash: [2, 3] },
  ];
  const look = (k: number) => looks[k % looks.length]!;
  const domain = series.map(({ name }) => name);
  const common = {
    field: "series",
    type: "nominal" as const,
    legend: series.length > 1 ? { title: null } : null,
  };
  return {
    data: { values: series.flatMap(({ name, points }) => points.map((point) => ({ ...point, series: name }))) },
    mark: { type: "line", strokeWidth: 2.25, strokeJoin: "round" },
    encoding: {
      x: {
        field: "x",
        type: "quantitative",
        title: xTitle,
        scale: { nice: false, zero: false },
        axis: { tickCount: Math.round(size.width / 65) },
      },
      y: { field: "y", type: "quantitative", title: yTitle, axis: { tickCount: Math.round(size.height / 45) } },
      color: { ...common, scale: { domain, range: domain.map((_, k) => look(k).colour) } },
      strokeDash: { ...common, scale: { domain, range: domain.map((_, k) => look(k).dash) } },
    },
  };
}
