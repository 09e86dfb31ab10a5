import { figures } from "../../report/figures.js";
import { type Html, html } from "../../report/html.js";
import { chartsOf } from "../charts/index.js";
import type { MovieLensResults } from "../results.js";
import { methodTable } from "./method-table.js";
import { recommendations } from "./recommendations.js";
import { settings } from "./settings.js";
import { dataBanner, lead } from "./summary.js";

/** What the report says of MovieLens, in reading order. */
export async function movielensSection(results: MovieLensResults): Promise<Html> {
  const { data, options } = results;
  const charts = chartsOf(results);
  return html`<p class="when">Seed ${options.seed}, threshold ${options.threshold}, at most ${options.iterations} iterations</p>
${data !== null && dataBanner(data)}
${lead(results)}
${methodTable(results)}
${
  charts.length > 0 &&
  html`<section aria-labelledby="movielens-charts"><h3 id="movielens-charts">Charts</h3>
${await figures("movielens", charts)}</section>`
}
${recommendations(results)}
${settings(results)}
<p class="source">MovieLens is by GroupLens, University of Minnesota: F. M. Harper, J. A. Konstan, “The MovieLens Datasets: History and Context”, ACM TiiS 5(4), 2015, doi 10.1145/2827872. Its ratings and titles may not be redistributed: keep a report on real data to yourself.</p>`;
}
