import { DARK_THEME, LIGHT_THEME, themeVariables } from "../charts/theme.js";

/** The page's style sheet: light and dark by the reader's choice, one column on a telephone, ink on paper. */
export const STYLE = `
:root { color-scheme: light dark; --page: #ffffff; --panel: #f5f7f9; --text: #1b1f24; --muted: #57606a; --line: #d5dae0;
  --link: #0b5cad; --warn-back: #fff4d6; --warn-line: #b77900; --good-back: #e8f4ec; --good-line: #2f7d4a;
  ${themeVariables(LIGHT_THEME)} }
@media (prefers-color-scheme: dark) {
  :root { --page: #14171a; --panel: #1d2126; --text: #e8eaed; --muted: #a5adb8; --line: #343a41;
    --link: #6cb2ff; --warn-back: #33280c; --warn-line: #d9a531; --good-back: #15291c; --good-line: #56b374;
    ${themeVariables(DARK_THEME)} }
}
@media print {
  :root { color-scheme: light; --page: #ffffff; --panel: #ffffff; --text: #000000; --muted: #444444; --line: #bbbbbb;
    --link: #000000; --warn-back: #ffffff; --good-back: #ffffff; ${themeVariables(LIGHT_THEME)} }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); line-height: 1.55;
  font-family: Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main, header, footer { max-width: 46rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2rem; }
footer { padding-top: 1rem; padding-bottom: 3rem; color: var(--muted); font-size: 0.875rem; }
h1 { font-size: clamp(1.5rem, 1.1rem + 2vw, 2.1rem); line-height: 1.2; margin: 0 0 0.4rem; letter-spacing: -0.01em; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.75rem 0 0.75rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
p { margin: 0 0 0.9rem; }
a { color: var(--link); }
.when { color: var(--muted); font-size: 0.875rem; margin-bottom: 1.25rem; }
.lead { font-size: 1.125rem; line-height: 1.5; text-wrap: pretty; }
.banner { border: 1px solid var(--good-line); border-left-width: 6px; background: var(--good-back); border-radius: 6px;
  padding: 0.7rem 1rem; margin: 0 0 1.1rem; overflow-wrap: anywhere; }
.banner.warn { border-color: var(--warn-line); background: var(--warn-back); }
.banner p { margin: 0; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--muted); font-size: 0.875rem; padding-bottom: 0.4rem; }
th, td { padding: 0.45rem 0.6rem 0.45rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: baseline; }
th:last-child, td:last-child { padding-right: 0 !important; }
thead th { font-size: 0.8125rem; color: var(--muted); font-weight: 600; }
tbody th { font-weight: 600; }
.number { text-align: right; white-space: nowrap; }
.best { font-weight: 700; }
.note { display: block; font-weight: 400; color: var(--muted); font-size: 0.8125rem; }
tbody th { white-space: nowrap; }
@media (max-width: 30rem) { .results { font-size: 0.8125rem; } .results th, .results td { padding-right: 0.4rem; }
  .results thead th { font-size: 0.7rem; } }
.scroll { overflow-x: auto; }
dl.meaning, dl.facts { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: 0.35rem 1rem; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }
figure { margin: 1.75rem 0 0; break-inside: avoid; }
figcaption { color: var(--muted); font-size: 0.9375rem; margin-top: 0.4rem; }
figure h3 { margin: 0 0 0.5rem; }
figure svg { display: block; width: 100%; height: auto; }
figure svg text { font-family: inherit; }
figure svg.wide { display: none; }
@media (min-width: 40rem) { figure svg.wide { display: block; } figure svg.narrow { display: none; } }
@media print { figure svg.wide { display: block; } figure svg.narrow { display: none; } }
.films { display: grid; grid-template-columns: 1fr; gap: 1.5rem 2rem; align-items: start; }
@media (min-width: 40rem) { .films { grid-template-columns: 1fr 1fr; } }
.films td:first-child { overflow-wrap: anywhere; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem 1rem; margin: 0 0 1rem;
  white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.875rem; }
code, pre { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
@media print { body { font-size: 10pt; } header, footer { padding: 0; } h2 { margin-top: 1.5rem; break-after: avoid; }
  figure svg { max-width: 34rem; } tr { break-inside: avoid; } }
`.trim();
