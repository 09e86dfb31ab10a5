import type { Chart } from "../charts/chart.js";
import { extent } from "../charts/extent.js";
import { frame } from "../charts/frame.js";
import { curveLayer, type Series } from "../charts/layers.js";
import type { JaxResults } from "./results.js";
import type { Plot } from "./section.js";

/** The sections' plots as charts of the report. */
export function jaxCharts({ sections }: Pick<JaxResults, "sections">): Chart[] {
  return sections.flatMap(({ plots }) => plots.map(plotChart));
}

function plotChart({ id, title, caption, xTitle, yTitle, series }: Plot): Chart {
  const xDomain = extent(series.flatMap(({ points }) => points.map(({ x }) => x)));
  const shown = series.map(({ name }, k) => lookOf(name, k));
  return {
    id,
    title,
    caption,
    spec: (size, theme) => {
      const layers = series.map(({ points }, k) => curveLayer({ series: shown[k]!, points, shown, theme }));
      return frame({ xTitle, xDomain, yTitle, layers }, size, theme);
    },
  };
}

const COLOURS = ["first", "second", "third"] as const;

/** Every second curve is dashed, which tells them apart without colour. */
function lookOf(name: string, k: number): Series {
  return { name, colour: COLOURS[k % COLOURS.length]!, dashed: k % 2 === 1 };
}
