/** The colours of a chart; any CSS colour, for the web page also a variable. */
export interface ChartTheme {
  /** null leaves the chart transparent. */
  readonly background: string | null;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  /** What the others are held against. */
  readonly reference: string;
  readonly first: string;
  readonly second: string;
  readonly third: string;
}

/** The names of the colours that a series can have. */
export type SeriesColour = "reference" | "first" | "second" | "third";

/** For pictures that stand alone: dark on white, and apart from each other also in grey and for the colour-blind. */
export const LIGHT_THEME: ChartTheme = {
  background: "#ffffff",
  text: "#1b1f24",
  muted: "#57606a",
  grid: "#e3e6ea",
  reference: "#3d444d",
  first: "#0b5cad",
  second: "#b5490b",
  third: "#6b2f8f",
};

/** The same in a dark page. */
export const DARK_THEME: ChartTheme = {
  background: null,
  text: "#e8eaed",
  muted: "#a5adb8",
  grid: "#32383f",
  reference: "#c9d1d9",
  first: "#6cb2ff",
  second: "#ff9e5e",
  third: "#cf9df0",
};

/** For charts inside the page: the variables follow the reader's choice of light or dark, see `themeVariables`. */
export const PAGE_THEME: ChartTheme = {
  background: null,
  text: "var(--chart-text)",
  muted: "var(--chart-muted)",
  grid: "var(--chart-grid)",
  reference: "var(--chart-reference)",
  first: "var(--chart-first)",
  second: "var(--chart-second)",
  third: "var(--chart-third)",
};

/** The CSS declarations that give PAGE_THEME's variables their colours. */
export function themeVariables({ background: _, ...colours }: ChartTheme): string {
  return Object.entries(colours)
    .map(([name, colour]) => `--chart-${name}: ${colour};`)
    .join(" ");
}
