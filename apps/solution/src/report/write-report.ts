import { WIDE } from "../charts/chart.js";
import { drawPng } from "../charts/draw.js";
import { LIGHT_THEME } from "../charts/theme.js";
import type { OutputDirectory } from "../command-line/output-directory.js";
import type { Outcome } from "../outcome.js";
import type { RunResults } from "../results.js";
import { reportPage } from "./page.js";

/** Writes `report.html`, and one PNG a chart into the folder of its part; resolves to the page's path. */
export async function writeReport(
  run: RunResults,
  outcomes: readonly Outcome[],
  directory: OutputDirectory,
): Promise<string> {
  const page = await directory.write("report.html", await reportPage(run, outcomes, directory));
  for (const { part, results } of outcomes) {
    for (const chart of results === null ? [] : part.charts(results)) {
      await directory.write(`${part.name}/${chart.id}.png`, await drawPng(chart.spec(WIDE, LIGHT_THEME)));
    }
  }
  return page;
}
