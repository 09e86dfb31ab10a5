import { type Html, html } from "../html-report/html.js";
import { PREFACE } from "./preface.js";
import { tableCells } from "./result-table.js";
import type { ResultTable, SectionResult } from "./section.js";

/**
 * The sections for the report, after a word on how to read them: idea, code, what it printed, tables, and the figures of its plots.
 *
 * @param figures the plots as they are drawn, by their ids; without one a plot is left out
 */
export function jaxSections(results: readonly SectionResult[], figures: ReadonlyMap<string, Html> = new Map()): Html {
  if (results.length === 0) return html``;
  return html`<p class="lead">${PREFACE}</p>
${results.map((result) => section(result, figures))}`;
}

function section(result: SectionResult, figures: ReadonlyMap<string, Html>): Html {
  const { id, title, lecture, idea, code, output, tables, plots } = result;
  const anchor = `jax-section-${id}`;
  return html`<section aria-labelledby="${anchor}"><h2 id="${anchor}">${title}</h2>
<p class="when">Lecture at ${lecture}</p>
<p>${idea}</p>
<pre><code>${code}</code></pre>
${
  output.length > 0 &&
  html`<pre class="output"><samp>${output.join("\n")}</samp></pre>
`
}${tables.map(table)}${plots.map((plot) => figures.get(plot.id))}</section>
`;
}

function table(result: ResultTable): Html {
  const [[, ...headings], ...rows] = tableCells(result) as [readonly string[], ...(readonly string[])[]];
  return html`<div class="scroll"><table class="results">
<caption>${result.caption}</caption>
<thead><tr><td></td>${headings.map((heading) => html`<th scope="col" class="number">${heading}</th>`)}</tr></thead>
<tbody>
${rows.map(
  ([name, ...numbers]) => html`<tr><th scope="row">${name}</th>${numbers.map(
    (number) => html`<td class="number">${number}</td>`,
  )}</tr>
`,
)}</tbody></table></div>
`;
}
