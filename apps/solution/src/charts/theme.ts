/** The colours of a chart; any CSS colour, for the web page also a variable. */
export interface ChartTheme {
  /** null leaves the chart transparent. */
  readonly background: string | null;
  readonly text: string;
  readonly muted: string;
  readonly grid: string;
  readonly baseline: string;
  readonly hard: string;
  readonly soft: string;
}

/** For pictures that stand alone: dark on white, and apart from each other also in grey and for the colour-blind. */
export const LIGHT_THEME: ChartTheme = {
  background: "#ffffff",
  text: "#1b1f24",
  muted: "#57606a",
  grid: "#e3e6ea",
  baseline: "#3d444d",
  hard: "#0b5cad",
  soft: "#b5490b",
};

/** The same in a dark page. */
export const DARK_THEME: ChartTheme = {
  background: null,
  text: "#e8eaed",
  muted: "#a5adb8",
  grid: "#32383f",
  baseline: "#c9d1d9",
  hard: "#6cb2ff",
  soft: "#ff9e5e",
};

/** For charts inside the page: the variables follow the reader's choice of light or dark, see `themeVariables`. */
export const PAGE_THEME: ChartTheme = {
  background: null,
  text: "var(--chart-text)",
  muted: "var(--chart-muted)",
  grid: "var(--chart-grid)",
  baseline: "var(--chart-baseline)",
  hard: "var(--chart-hard)",
  soft: "var(--chart-soft)",
};

/** The CSS declarations that give PAGE_THEME's variables their colours. */
export function themeVariables(theme: ChartTheme): string {
  const { text, muted, grid, baseline, hard, soft } = theme;
  return Object.entries({ text, muted, grid, baseline, hard, soft })
    .map(([name, colour]) => `--chart-${name}: ${colour};`)
    .join(" ");
}
