import { cutText } from "../cut-text.ts";
import { type Html, html } from "../escape/html.ts";
import type { Overview, Row } from "../overview.ts";
import { plural } from "../show-number.ts";
import { numberOf } from "../standing.ts";
import { studentLink } from "./student-link.ts";

const MOST_SHOWN = 50;
const TEXT_CHARACTERS = 200;

/** Whatever could not be graded, why, and how to have it graded; nothing when all was. */
export function notGradedTable({ rows, notGraded }: Overview): Html | null {
  const all = rows.filter(({ standing }) => standing.counts["not-graded"] > 0);
  if (all.length === 0) return null;
  return html`<section aria-labelledby="not-graded"><h2 id="not-graded">Not graded</h2>
<p>${plural(notGraded, "exercise")} of ${plural(all.length, "submission")} could not be graded, and count for nothing: <code>pnpm grade --resume</code> grades what is missing.</p>
<div class="scroll" tabindex="0" role="region" aria-label="Not graded"><table>
<thead><tr><th scope="col">Student</th><th scope="col">Exercises</th><th scope="col">Why</th></tr></thead><tbody>
${all.slice(0, MOST_SHOWN).map(row)}</tbody></table></div>
${all.length > MOST_SHOWN ? html`<p class="aside">… ${plural(all.length - MOST_SHOWN, "more submission")}: see results.json</p>` : null}</section>
`;
}

function row({ submission, standing }: Row): Html {
  const open = standing.exercises.filter(({ state }) => state === "not-graded");
  const reasons =
    standing.problem === undefined ? open.map(({ result }) => reasonOf(result)) : [standing.problem.message];
  const which = standing.problem === undefined ? open.map(({ id }) => numberOf(id)).join(", ") : "all";
  const why = [...new Set(reasons)].map((reason) => cutText(reason, TEXT_CHARACTERS)).join("; ");
  return html`<tr><th scope="row">${studentLink(submission.student)}</th><td>${which}</td><td>${why}</td></tr>\n`;
}

function reasonOf(result: Row["standing"]["exercises"][number]["result"]): string {
  if (result === undefined) return "not reached";
  return (
    result.message ?? result.tests.find(({ verdict }) => verdict === "infra-error")?.message ?? "no reason is known"
  );
}
