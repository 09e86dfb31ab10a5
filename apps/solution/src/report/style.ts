import { DARK_THEME, LIGHT_THEME, themeVariables } from "../charts/theme.js";

const COLOURS = `
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
}`;

const TEXT = `
* { box-sizing: border-box; }
body { margin: 0; background: var(--page); color: var(--text); line-height: 1.55;
  font-family: Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
main, header, nav ul { max-width: 46rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2rem; }
main { padding-bottom: 3rem; }
h1 { font-size: 1rem; letter-spacing: 0.02em; color: var(--muted); margin: 0; }
h2 { font-size: clamp(1.5rem, 1.1rem + 2vw, 2.1rem); line-height: 1.2; margin: 0 0 0.4rem; letter-spacing: -0.01em;
  text-wrap: balance; }
h3 { font-size: 1.25rem; line-height: 1.3; margin: 2.75rem 0 0.75rem; }
h4 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
p { margin: 0 0 0.9rem; overflow-wrap: anywhere; }
a { color: var(--link); }
.when { color: var(--muted); font-size: 0.875rem; margin-bottom: 1.25rem; }
.source { color: var(--muted); font-size: 0.875rem; margin-top: 2.75rem; }
.lead { font-size: 1.125rem; line-height: 1.5; text-wrap: pretty; }
.part, .run, h3[id] { scroll-margin-top: 1rem; }
.part + .part, .run { margin-top: 3.5rem; border-top: 1px solid var(--line); padding-top: 2.25rem; }
.run h2 { font-size: 1.25rem; margin-bottom: 0.75rem; letter-spacing: 0; }
.run p { margin-top: 1rem; }
.banner { border: 1px solid var(--good-line); border-left-width: 6px; background: var(--good-back); border-radius: 6px;
  padding: 0.7rem 1rem; margin: 0 0 1.1rem; }
.banner.warn { border-color: var(--warn-line); background: var(--warn-back); }
.banner p { margin: 0; }
.contents { margin: 0 0 1.5rem; padding-left: 2rem; }
.contents li { padding: 0.1rem 0; }
@media (min-width: 40rem) { .contents { columns: 2; column-gap: 2rem; } .contents li { break-inside: avoid; } }
dl.meaning, dl.facts { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: 0.35rem 1rem; margin: 0; }
dt { font-weight: 600; }
dd { margin: 0; overflow-wrap: anywhere; }`;

const NAVIGATION = `
nav { background: var(--page); border-bottom: 1px solid var(--line); margin-bottom: 2rem; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
nav li a { display: block; padding: 0.6rem 0; text-decoration: none; font-weight: 500; }
nav li a:hover { text-decoration: underline; }
@media (min-width: 40rem) { nav { position: sticky; top: 0; z-index: 1; }
  nav ~ main :is(section, figure, h2, h3, h4)[id] { scroll-margin-top: 4rem; } }`;

const TABLES = `
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
caption { text-align: left; color: var(--muted); font-size: 0.875rem; padding-bottom: 0.4rem; }
th, td { padding: 0.45rem 0.6rem 0.45rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: baseline; }
th:last-child, td:last-child { padding-right: 0 !important; }
thead th { font-size: 0.8125rem; color: var(--muted); font-weight: 600; }
tbody th { font-weight: 600; white-space: nowrap; }
.number { text-align: right; white-space: nowrap; }
.best { font-weight: 700; }
.timings :is(tbody th, thead .number) { white-space: normal; }
.note { display: block; font-weight: 400; color: var(--muted); font-size: 0.8125rem; }
.scroll { overflow-x: auto; }
@media (max-width: 30rem) { .results { font-size: 0.8125rem; } .results th, .results td { padding-right: 0.4rem; }
  .results thead th { font-size: 0.7rem; } }
.side-by-side { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem 2rem; align-items: start; }
@media (min-width: 40rem) { .side-by-side { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
.side-by-side td:first-child { overflow-wrap: anywhere; }`;

/** Code and what it prints keep their lines, and scroll in their own box; a command line may be broken anywhere. */
const CODE = `
code, pre, samp { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
code { font-size: 0.9em; overflow-wrap: anywhere; }
pre { background: var(--panel); border: 1px solid var(--line); border-radius: 6px; padding: 0.75rem 1rem; margin: 0 0 1rem;
  font-size: 0.875rem; line-height: 1.5; max-width: 100%; overflow-x: auto; tab-size: 2; }
pre code, pre samp { font-size: inherit; overflow-wrap: normal; }
pre.command { white-space: pre-wrap; overflow-wrap: anywhere; }
pre.command code { overflow-wrap: anywhere; }
pre.output { background: none; border-left-width: 4px; border-radius: 0 6px 6px 0; color: var(--muted); }
pre.code:has(+ pre.output) { margin-bottom: 0.5rem; }`;

const FIGURES = `
figure { margin: 1.75rem 0 0; break-inside: avoid; }
figcaption { color: var(--muted); font-size: 0.9375rem; margin-top: 0.4rem; }
figure h4 { margin: 0 0 0.5rem; }
figure svg { display: block; width: 100%; height: auto; }
figure svg text { font-family: inherit; }
figure svg.wide { display: none; }
@media (min-width: 40rem) { figure svg.wide { display: block; } figure svg.narrow { display: none; } }
@media print { figure svg.wide { display: block; } figure svg.narrow { display: none; } }
.pictures .row { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(9rem, 100%), 1fr)); gap: 1rem; align-items: start; }
@media (min-width: 40rem) { .pictures .row { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
.pictures .row figure { margin: 0; }
.pictures .row figcaption { font-size: 0.8125rem; margin-top: 0.3rem; }
.pictures img { display: block; width: 100%; height: auto; border-radius: 3px; }`;

const PAPER = `
@media print { body { font-size: 10pt; } header, main { max-width: none; padding: 0; } nav, .contents { display: none; }
  h2, h3, h4 { break-after: avoid; } h3 { margin-top: 1.5rem; } tr, .banner { break-inside: avoid; }
  .part + .part { break-before: page; border-top: 0; margin-top: 0; padding-top: 0; }
  pre { white-space: pre-wrap; overflow-wrap: anywhere; } .scroll { overflow: visible; }
  .scroll table:not(.results) :is(th, td) { font-size: 7pt; } .scroll :is(th, td) { padding-right: 3pt; white-space: normal; overflow-wrap: anywhere; }
  figure svg { max-width: 34rem; } }`;

/** The page's style sheet: light and dark by the reader's choice, one column on a telephone, ink on paper. */
export const STYLE = [COLOURS, TEXT, NAVIGATION, TABLES, CODE, FIGURES, PAPER].join("").trim();
