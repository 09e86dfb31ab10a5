import { codeBlock, outputBlock } from "../report/code.js";
import { figure } from "../report/figures.js";
import { type Html, html } from "../report/html.js";
import { jaxCharts } from "./charts.js";
import { inlineCode } from "./inline-code.js";
import { PREFACE } from "./preface.js";
import { tableCells } from "./result-table.js";
import type { JaxResults } from "./results.js";
import type { ResultTable, SectionResult } from "./section.js";

/** The part's section of the report: how to read it, a table of contents, and each section's idea, code, output, tables and plots. */
export async function jaxSection({ sections }: Pick<JaxResults, "sections">): Promise<Html> {
  const shown: Html[] = [];
  for (const section of sections) shown.push(await oneSection(section));
  return html`<p class="lead">${inlineCode(PREFACE)}</p>
${sections.length > 1 && contents(sections)}
${shown}`;
}

function contents(sections: readonly SectionResult[]): Html {
  return html`<ol class="contents">
${sections.map(({ id, title }) => html`<li><a href="#${anchorOf(id)}">${title}</a></li>\n`)}</ol>
`;
}

function anchorOf(id: string): string {
  return `jax-section-${id}`;
}

async function oneSection(result: SectionResult): Promise<Html> {
  const { id, title, lecture, idea, code, output, tables } = result;
  const figures: Html[] = [];
  for (const chart of jaxCharts({ sections: [result] })) figures.push(await figure("jax", chart));
  return html`<section aria-labelledby="${anchorOf(id)}"><h3 id="${anchorOf(id)}">${title}</h3>
<p class="when">Lecture at ${lecture}</p>
<p>${idea}</p>
${codeBlock(code, `Code: ${title}`)}
${output.length > 0 && outputBlock(output.join("\n"), `Output: ${title}`)}
${tables.map(table)}${figures}</section>
`;
}

function table(result: ResultTable): Html {
  const [[, ...headings], ...rows] = tableCells(result) as [readonly string[], ...(readonly string[])[]];
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${result.caption}"><table class="results timings">
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
