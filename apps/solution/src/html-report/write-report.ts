import { WIDE } from "../charts/chart.js";
import { drawPng } from "../charts/draw.js";
import { chartsOf } from "../charts/index.js";
import { LIGHT_THEME } from "../charts/theme.js";
import type { OutputDirectory } from "../output-directory.js";
import type { Results } from "../results.js";
import { reportPage } from "./page.js";

/** Writes `report.html` and one PNG a chart; resolves to the page's path. */
export async function writeReport(results: Results, directory: OutputDirectory): Promise<string> {
  const page = await directory.write("report.html", await reportPage(results));
  for (const chart of chartsOf(results)) {
    await directory.write(`${chart.id}.png`, await drawPng(chart.spec(WIDE, LIGHT_THEME)));
  }
  return page;
}
