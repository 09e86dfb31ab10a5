import type { TopLevelSpec } from "vega-lite";
import type { ChartTheme } from "./theme.js";

/** The plot's size in pixels, axes and legend apart. A narrow chart is drawn anew, not shrunk: its text stays readable. */
export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

export const WIDE: ChartSize = { width: 640, height: 300 };
export const NARROW: ChartSize = { width: 270, height: 230 };

/** One chart of the report. */
export interface Chart {
  /** A word for file names and anchors, which the part's name comes before: `rmse` is movielens/rmse.png. */
  readonly id: string;
  readonly title: string;
  /** What to see in it: one or two sentences. */
  readonly caption: string;
  spec(size: ChartSize, theme: ChartTheme): TopLevelSpec;
}
