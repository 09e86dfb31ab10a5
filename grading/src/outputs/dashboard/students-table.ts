import { type Html, html } from "../escape/html.ts";
import type { Overview, Row } from "../overview.ts";
import { showPercent, showPoints, showSeconds } from "../show-number.ts";
import type { Standing } from "../standing.ts";
import { VERDICT_LABELS } from "../verdict-labels.ts";
import { legend, STATE_WORDS } from "./exercise-bars.ts";
import { studentId, studentLink } from "./student-link.ts";

/** Everybody, with a link to the feedback and a square for each exercise. */
export function studentsTable({ rows }: Overview): Html {
  return html`${legend()}<div class="scroll" tabindex="0" role="region" aria-label="Students"><table class="students">
<thead><tr><th scope="col">Student</th><th scope="col" class="number extra">Points</th><th scope="col" class="number">%</th><th scope="col">Exercises</th><th scope="col" class="number extra">Passed</th><th scope="col" class="number">Flags</th><th scope="col" class="number extra">Time</th></tr></thead><tbody>
${rows.map(row)}</tbody></table></div>
`;
}

function row({ submission, standing }: Row): Html {
  const { student, flags, seconds } = submission;
  const { share, points, maxPoints, counts, exercises } = standing;
  const won =
    share === undefined ? "–" : html`${showPoints(points)}<span class="of"> / ${showPoints(maxPoints)}</span>`;
  return html`<tr><th scope="row">${studentLink(student)}${studentId(student)}</th><td class="number extra">${won}</td><td class="number">${share === undefined ? "–" : showPercent(share)}</td><td>${what(standing)}</td><td class="number extra">${counts.passed} of ${exercises.length}</td><td class="number">${flags.length || ""}</td><td class="number extra">${showSeconds(seconds)}</td></tr>
`;
}

function what(standing: Standing): Html {
  return standing.problem === undefined ? strip(standing) : html`${VERDICT_LABELS[standing.problem.verdict]}`;
}

const SQUARE = 4;
const GAP = 1;

/** One path a colour: hundreds of students make a page of hundreds of kilobytes, not of megabytes. */
function strip({ exercises, counts }: Standing): Html {
  const paths = STATE_WORDS.map(([state]) => {
    const d = exercises
      .map((exercise, k) => (exercise.state === state ? `M${k * (SQUARE + GAP)} 0h${SQUARE}v8h-${SQUARE}z` : ""))
      .join("");
    return d === "" ? null : html`<path class="${state}" d="${d}"/>`;
  });
  const words = STATE_WORDS.filter(([state]) => counts[state] > 0).map(([state, words]) => `${counts[state]} ${words}`);
  return html`<svg class="strip" viewBox="0 0 ${exercises.length * (SQUARE + GAP) - GAP} 8" preserveAspectRatio="none" role="img" aria-label="${words.join(", ")}">${paths}</svg>`;
}
