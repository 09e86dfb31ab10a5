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
  const shown = series.map(({ name }, k): Series => ({ name, ...LOOKS[k % LOOKS.length]! }));
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

/** Kinds of lines tell the curves apart without colour. */
const LOOKS: readonly Omit<Series, "name">[] = [
  { colour: "first" },
  { colour: "second", dash: "dashed" },
  { colour: "third", dash: "dotted" },
];
