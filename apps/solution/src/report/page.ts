import type { OutputDirectory } from "../command-line/output-directory.js";
import type { Outcome } from "../outcome.js";
import type { RunResults } from "../results.js";
import { type Html, html, trusted } from "./html.js";
import { navigation } from "./navigation.js";
import { markOf, partSection } from "./part-section.js";
import { runSection } from "./run-section.js";
import { STYLE } from "./style.js";

const LAB = "SVT and JAX";

/** `report.html`: one file that needs no other and asks the network for nothing. */
export async function reportPage(
  run: RunResults,
  outcomes: readonly Outcome[],
  directory: OutputDirectory,
): Promise<string> {
  const sections: Html[] = [];
  for (const outcome of outcomes) sections.push(await partSection(outcome, directory));
  const day = run.startedAt.replace("T", " ").replace(/\.\d+Z$/, " UTC");
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${titleOf(outcomes)}</title>
<style>
${trusted(STYLE)}
</style>
</head>
<body>
<header>
<h1>${LAB}</h1>
<p class="when">Run on ${day}</p>
</header>
${navigation(outcomes)}<main>
${sections}
${runSection(run)}
</main>
</body>
</html>
`.text;
}

/** A page of one part is named after it. */
function titleOf(outcomes: readonly Outcome[]): string {
  const marks = [...new Set(outcomes.map(markOf).filter((mark) => mark !== null))];
  const title = outcomes.length === 1 ? outcomes[0]!.part.title : LAB;
  return marks.length === 0 ? title : `${title} (${marks.join(", ")})`;
}
