import type { BatchResults } from "../../results/results.ts";
import { type Html, html } from "../escape/html.ts";
import type { Overview } from "../overview.ts";
import { showSeconds } from "../show-number.ts";
import { numberOf } from "../standing.ts";
import { median } from "../statistics.ts";
import { studentId, studentLink } from "./student-link.ts";

const MOST_SHOWN = 10;

/** Where the time went: the exercises by their median, the submissions by their sum. */
export function slowest(results: BatchResults, { rows }: Overview): Html {
  const exercises = results.exercises
    .map(({ id, title }, k) => {
      const seconds = rows.flatMap(({ standing }) => standing.exercises[k]!.result?.seconds ?? []);
      return { id, title, median: median(seconds) ?? 0, longest: Math.max(0, ...seconds) };
    })
    .sort((a, b) => b.longest - a.longest)
    .slice(0, MOST_SHOWN);
  const submissions = [...rows].sort((a, b) => b.submission.seconds - a.submission.seconds).slice(0, MOST_SHOWN);
  return html`<div class="two"><div class="scroll" tabindex="0" role="region" aria-label="Slowest exercises"><table>
<thead><tr><th scope="col">Exercise</th><th scope="col" class="number">Longest</th><th scope="col" class="number">Median</th></tr></thead><tbody>
${exercises.map(({ id, title, longest, median }) => html`<tr><th scope="row"><span class="id">${numberOf(id)}</span> ${title}</th><td class="number">${showSeconds(longest)}</td><td class="number">${showSeconds(median)}</td></tr>\n`)}</tbody></table></div>
<div class="scroll" tabindex="0" role="region" aria-label="Slowest submissions"><table>
<thead><tr><th scope="col">Submission</th><th scope="col" class="number">Time</th></tr></thead><tbody>
${submissions.map(({ submission: { student, seconds } }) => html`<tr><th scope="row">${studentLink(student)}${studentId(student)}</th><td class="number">${showSeconds(seconds)}</td></tr>\n`)}</tbody></table></div></div>
`;
}
