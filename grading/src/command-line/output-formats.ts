import { feedbackPath } from "../outputs/feedback/feedback-path.ts";
import { FORMATS, type OutputFile } from "../outputs/formats.ts";
import type { BatchResults } from "../results/results.ts";
import type { OutputFormat } from "./machinery.ts";
import { TABLE } from "./plan.ts";

/** Every format, in the order in which they are written; the table is shown, and has no file. */
export const OUTPUT_FORMATS: readonly OutputFormat[] = [
  { name: TABLE, about: "a table on the terminal", files: () => [] },
  { name: "html", about: "a page a student in feedback/, and index.html for the instructor", files: pages },
  ...FORMATS,
];

/**
 * One page after the other: all of a large course at once would be the most memory of the whole run. What draws charts is
 * loaded when there are some to draw, and not for `--help`.
 */
async function* pages(results: BatchResults): AsyncGenerator<OutputFile> {
  const { feedbackHtml } = await import("../outputs/feedback-html.ts");
  const { dashboardHtml } = await import("../outputs/dashboard-html.ts");
  for (const submission of results.submissions) {
    yield { path: feedbackPath(submission.student), contents: feedbackHtml(results, submission) };
  }
  yield { path: "index.html", contents: await dashboardHtml(results) };
}
