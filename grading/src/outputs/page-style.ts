const COLOURS = `
:root { color-scheme: light dark; --page: #f4f6f8; --panel: #ffffff; --inset: #f5f7f9; --text: #1b1f24; --muted: #57606a;
  --line: #d8dee4; --link: #0b5cad; --accent: #0b5cad; --accent-back: #e9f2fb; --warn-back: #fff4d6; --warn-line: #b77900;
  --passed: #1d7a46; --partial: #8a5a00; --zero: #b3312a; --open: #59636e;
  --passed-fill: #3a9d65; --partial-fill: #e3ab3d; --zero-fill: #cf5148; --open-fill: #b4bcc5; --track: #e4e8ec; }
@media (prefers-color-scheme: dark) {
  :root { --page: #14171a; --panel: #1c2025; --inset: #15181c; --text: #e8eaed; --muted: #a5adb8;
    --line: #343a41; --link: #6cb2ff; --accent: #6cb2ff; --accent-back: #17283a; --warn-back: #33280c; --warn-line: #d9a531;
    --passed: #5cc98b; --partial: #e8b64c; --zero: #ff8f86; --open: #a5adb8;
    --passed-fill: #3f9d68; --partial-fill: #d9a23a; --zero-fill: #c9544b; --open-fill: #5b636d; --track: #2d333a; }
}
@media print {
  :root { color-scheme: light; --page: #ffffff; --panel: #ffffff; --inset: #ffffff; --text: #000000; --muted: #444444;
    --line: #bbbbbb; --link: #000000; --accent: #0b5cad; --accent-back: #ffffff; --warn-back: #ffffff;
    --passed: #12562f; --partial: #6b4600; --zero: #8f1f19; --open: #444444; --track: #e4e8ec; }
  * { print-color-adjust: exact; }
}`;

const TEXT = `
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--text); line-height: 1.55;
  font-family: Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
.hero, main { max-width: var(--column); margin: 0 auto; padding: 0 1rem; }
.hero { padding-top: 2rem; }
main { padding-bottom: 3rem; }
h1 { font-size: clamp(1.5rem, 1.2rem + 1.6vw, 2.1rem); line-height: 1.2; margin: 0; letter-spacing: -0.01em; text-wrap: balance; }
h2 { font-size: 1.25rem; line-height: 1.3; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1.0625rem; line-height: 1.35; margin: 0; }
h4 { font-size: 1rem; line-height: 1.4; margin: 0 0 0.6rem; }
p { margin: 0 0 0.75rem; }
p, li, dd, h1, h2, h3, h4, th, td, summary { overflow-wrap: anywhere; }
a { color: var(--link); text-underline-offset: 0.15em; text-decoration-thickness: 0.06em; }
a:hover { text-decoration-thickness: 0.12em; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
ul { margin: 0; padding-left: 1.25rem; }
code, pre, samp { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
code { font-size: 0.9em; background: var(--inset); border: 1px solid var(--line); border-radius: 4px; padding: 0.05em 0.35em; }
pre { background: var(--inset); border: 1px solid var(--line); border-radius: 6px; padding: 0.6rem 0.8rem; margin: 0 0 0.75rem;
  font-size: 0.8125rem; line-height: 1.5; max-height: 22rem; overflow: auto; white-space: pre-wrap; overflow-wrap: anywhere; tab-size: 2; }
.course { color: var(--muted); font-weight: 600; font-size: 0.9375rem; margin: 0 0 0.25rem; }
.aside, .of { color: var(--muted); font-weight: 400; font-size: 0.875rem; }
.id { color: var(--muted); font-weight: 600; font-variant-numeric: tabular-nums; }
.passed { color: var(--passed); } .partial { color: var(--partial); } .zero { color: var(--zero); } .not-graded { color: var(--open); }
.banner { border: 1px solid var(--accent); border-left-width: 6px; background: var(--accent-back); border-radius: 8px;
  padding: 0.7rem 1rem; margin: 1.25rem 0 0; }
.banner.warn { border-color: var(--warn-line); background: var(--warn-back); }
.banner p { margin: 0; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); padding-top: 1rem; color: var(--muted); font-size: 0.875rem; }
@media print { body { font-size: 10pt; line-height: 1.4; } .hero, main { max-width: none; padding: 0; } a { text-decoration: none; }
  h2, h3, h4 { break-after: avoid; } tr, .banner { break-inside: avoid; } pre { max-height: none; overflow: visible; }
  details::details-content { content-visibility: visible; display: block; block-size: auto; } }`;

const TABLES = `
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; font-size: 0.9375rem; }
th, td { padding: 0.4rem 0.75rem 0.4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: baseline; }
th:last-child, td:last-child { padding-right: 0; }
thead th { font-size: 0.8125rem; color: var(--muted); font-weight: 600; overflow-wrap: normal; }
tbody th { font-weight: 500; }
tr.part th { padding-top: 1.1rem; font-weight: 700; }
.number { text-align: right; white-space: nowrap; }
.state { white-space: nowrap; }`;

const HERO = `
:root { --column: 50rem; }
.score { display: flex; gap: 1rem 1.5rem; align-items: center; margin: 1.25rem 0; }
.ring { width: clamp(5.5rem, 20vw, 7rem); height: auto; flex: none; }
.ring circle { fill: none; stroke-width: 11; stroke: var(--track); }
.ring .arc { stroke: var(--accent); }
.ring text { fill: var(--text); font-size: 20px; font-weight: 700; text-anchor: middle; dominant-baseline: central; }
.points { font-size: 1.25rem; margin: 0 0 0.4rem; } .points strong { font-size: 1.75rem; }
.points .aside { display: block; }
.counts { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.2rem 1.1rem; font-weight: 600; }
.parts { list-style: none; padding: 0; display: grid; gap: 0.75rem 2rem; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 40rem) { .parts { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
.parts li { display: grid; grid-template-columns: 1fr auto; gap: 0 0.75rem; font-size: 0.875rem; align-items: end; }
.parts .won { color: var(--muted); font-variant-numeric: tabular-nums; white-space: nowrap; }
.bar { grid-column: 1 / -1; width: 100%; height: 0.5rem; border-radius: 0.25rem; margin-top: 0.25rem; }
.bar .track { fill: var(--track); } .bar .reached { fill: var(--accent); } .bar .not-graded { fill: var(--open-fill); }`;

const CARDS = `
.start { background: var(--panel); border: 1px solid var(--line); border-top: 4px solid var(--accent); border-radius: 10px;
  padding: 1.1rem 1.25rem; margin: 1.75rem 0 0; }
.start h2 { margin: 0 0 0.6rem; } .start .aside { margin: 0; }
.next { display: grid; grid-template-columns: auto 1fr; gap: 0.1rem 0.75rem; background: var(--accent-back); border-radius: 6px;
  padding: 0.6rem 0.9rem; margin: 0 0 0.75rem; }
.next strong { color: var(--accent); } .next strong::after { content: " →"; }
.card { background: var(--panel); border: 1px solid var(--line); border-left: 5px solid var(--open-fill); border-radius: 10px;
  padding: 1rem 1.25rem; margin: 0 0 1.25rem; scroll-margin-top: 1rem; color: inherit; }
.card.partial { border-left-color: var(--partial-fill); } .card.zero { border-left-color: var(--zero-fill); }
.card:target { outline: 3px solid var(--accent); outline-offset: 2px; }
.card > header { display: grid; grid-template-columns: 1fr auto; gap: 0.1rem 1rem; align-items: baseline; margin-bottom: 0.75rem; }
.card > header p { margin: 0; } .card > header .aside { grid-column: 1 / -1; }
.badge { font-weight: 600; font-size: 0.875rem; }
@media (max-width: 30rem) { .next { grid-template-columns: 1fr; } .card > header { grid-template-columns: 1fr; } .card, .start { padding: 0.9rem; } }
.builds-on { border-left: 3px solid var(--accent); padding-left: 0.75rem; }
.test { margin: 0 0 0.75rem; }
.test h4, summary { font-weight: 600; } .sign { font-weight: 700; }
summary { cursor: pointer; padding: 0.3rem 0; font-size: 0.9375rem; }
details[open] > summary { margin-bottom: 0.4rem; }
.finding { display: grid; gap: 0.5rem; margin: 0 0 0.75rem; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 40rem) { .finding { grid-template-columns: repeat(2, minmax(0, 1fr)); } .finding .given { grid-column: 1 / -1; } }
.finding div { border-radius: 6px; border: 1px solid var(--line); padding: 0.4rem 0.75rem 0.5rem; }
.finding dt { font-size: 0.8125rem; font-weight: 600; color: var(--muted); }
.finding dd { margin: 0; white-space: pre-wrap; }
.finding :is(.expected, .got) dd { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 0.875rem; }
.finding .expected { border-left: 3px solid var(--passed-fill); } .finding .got { border-left: 3px solid var(--zero-fill); }
.passed-tests, .printed { color: var(--muted); } .passed-tests li { font-size: 0.9375rem; }
.then { margin: 0.5rem 0 0; color: var(--muted); font-size: 0.875rem; }
table.exercises a { text-decoration: none; } table.exercises a:hover { text-decoration: underline; }
@media (max-width: 30rem) { table.exercises { font-size: 0.875rem; } .state { white-space: normal; overflow-wrap: normal; min-width: 7rem; } .tests { display: none; }
  table.exercises :is(th, td) { padding-right: 0.5rem; } table.exercises thead .number { white-space: normal; } }
@media print { .card, .start { border-radius: 0; padding: 0.5rem 0.75rem; } .test, .finding div { break-inside: avoid; } .then { display: none; } }`;

const DASHBOARD = `
:root { --column: 72rem; }
h2 { margin-top: 3rem; }
.tiles { list-style: none; padding: 0; display: grid; gap: 0.75rem; grid-template-columns: repeat(auto-fit, minmax(8.5rem, 1fr)); margin: 1.5rem 0 0; }
.tiles li { background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 0.75rem 1rem; }
.tiles strong { display: block; font-size: 1.5rem; line-height: 1.25; font-variant-numeric: tabular-nums; }
.tiles span { color: var(--muted); font-size: 0.875rem; }
nav ul { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; margin: 1.5rem 0 0; font-size: 0.9375rem; }
figure { margin: 1.25rem 0 0; background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 1rem; }
figure svg { display: block; width: 100%; height: auto; max-height: 22rem; }
figure h2 { margin: 0; font-size: 1rem; }
figcaption { color: var(--muted); font-size: 0.9375rem; margin-top: 0.5rem; }
svg text { font-family: inherit; font-size: 12px; fill: var(--muted); }
svg .count { fill: var(--text); font-weight: 600; } svg .column { fill: var(--accent); } svg .grid { stroke: var(--line); }
svg .mark { stroke: var(--text); stroke-width: 1.5; stroke-dasharray: 4 3; } svg .mark-label { fill: var(--text); }
figure svg.wide { display: none; }
@media (min-width: 40rem) { figure svg.wide { display: block; } figure svg.narrow { display: none; } }
.scroll { overflow-x: auto; background: var(--panel); border: 1px solid var(--line); border-radius: 10px; padding: 0.25rem 1rem; }
.scroll tbody:last-child tr:last-child > * { border-bottom: 0; }
.legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: 0.25rem 1.25rem; font-size: 0.875rem; margin: 0 0 0.75rem; }
.legend li::before { content: ""; display: inline-block; width: 0.8em; height: 0.8em; border-radius: 2px; margin-right: 0.4em; }
.legend .passed::before { background: var(--passed-fill); } .legend .partial::before { background: var(--partial-fill); }
.legend .zero::before { background: var(--zero-fill); } .legend .not-graded::before { background: var(--open-fill); }
.legend li { color: inherit; }
.stack { display: block; width: 100%; min-width: 6rem; height: 0.9rem; border-radius: 3px; background: var(--track); }
td.stacked { width: 34%; } tr:has(td.stacked) > * { vertical-align: middle; }
.strip { display: block; width: 100%; min-width: 6rem; max-width: 22rem; height: 0.9rem; }
.strip .passed, .stack .passed { fill: var(--passed-fill); } .strip .partial, .stack .partial { fill: var(--partial-fill); }
.strip .zero, .stack .zero { fill: var(--zero-fill); } .strip .not-graded, .stack .not-graded { fill: var(--open-fill); }
thead th { white-space: nowrap; vertical-align: bottom; } tbody th { min-width: 7rem; }
.two { display: grid; gap: 0 2rem; grid-template-columns: minmax(0, 1fr); }
@media (min-width: 60rem) { .two { grid-template-columns: repeat(2, minmax(0, 1fr)); } }
.note { display: block; color: var(--muted); font-size: 0.875rem; }
.students td { vertical-align: middle; } .students th { vertical-align: middle; }
dl.facts { display: grid; grid-template-columns: minmax(6rem, max-content) 1fr; gap: 0.35rem 1rem; margin: 0; }
dl.facts dt { font-weight: 600; } dl.facts dd { margin: 0; }
@media (max-width: 40rem) { table { font-size: 0.8125rem; } .scroll { padding: 0.25rem 0.75rem; } .extra { display: none; } thead th { white-space: normal; }
  .note { font-size: 0.8125rem; } }
@media print { nav { display: none; } .scroll { overflow: visible; border: 0; padding: 0; } table { font-size: 7.5pt; }
  figure { break-inside: avoid; } .state { white-space: normal; } }`;

const sheet = (...rules: readonly string[]) => rules.join("").trim();

/** A student's page: light and dark by the reader's choice, one column on a telephone, ink on paper. */
export const FEEDBACK_STYLE = sheet(COLOURS, TEXT, TABLES, HERO, CARDS);

/** The instructor's page, wider. */
export const DASHBOARD_STYLE = sheet(COLOURS, TEXT, TABLES, DASHBOARD);
