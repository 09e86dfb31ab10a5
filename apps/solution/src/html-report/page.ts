import { chartsOf } from "../charts/index.js";
import type { Results } from "../results.js";
import { figures } from "./figures.js";
import { html, trusted } from "./html.js";
import { methodTable } from "./method-table.js";
import { recommendationsSection } from "./recommendations-section.js";
import { runSection } from "./run-section.js";
import { STYLE } from "./style.js";
import { banners, lead } from "./summary.js";

/** `report.html`: one file that needs no other and asks the network for nothing. */
export async function reportPage(results: Results): Promise<string> {
  const title = "MovieLens by singular value thresholding";
  const mark = results.data?.synthetic === true && " (synthetic data)";
  const day = results.startedAt.replace("T", " ").replace(/\.\d+Z$/, " UTC");
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}${mark}</title>
<style>
${trusted(STYLE)}
</style>
</head>
<body>
<header>
<h1>${title}</h1>
<p class="when">Seed ${results.options.seed}, threshold ${results.options.threshold}, at most ${results.options.iterations} iterations; run on ${day}</p>
</header>
<main>
${banners(results)}
${lead(results)}
${methodTable(results)}
${await figures(chartsOf(results))}
${recommendationsSection(results)}
${runSection(results)}
</main>
<footer><p>MovieLens is by GroupLens, University of Minnesota: F. M. Harper, J. A. Konstan, “The MovieLens Datasets: History and Context”, ACM TiiS 5(4), 2015, doi 10.1145/2827872. Its ratings and titles may not be redistributed: keep a report on real data to yourself.</p></footer>
</body>
</html>
`.text;
}
