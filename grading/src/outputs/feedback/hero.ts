import type { Student } from "../../results/results.ts";
import { type Html, html } from "../escape/html.ts";
import { plural, showPercent, showPoints } from "../show-number.ts";
import { byPart, type Graded, type Standing, type State } from "../standing.ts";
import { STATE_SIGNS } from "../verdict-labels.ts";
import { NAME_CHARACTERS, studentText } from "./student-text.ts";

/** Whose page it is, the score, and how far each part is. */
export function hero(course: string, student: Student, standing: Standing): Html {
  const name = studentText(student.name ?? student.id, NAME_CHARACTERS);
  return html`<header class="hero">
<p class="course">${course} · Feedback</p>
<h1><bdi>${name}</bdi></h1>
<div class="score">
${standing.share === undefined ? null : ring(standing.share)}
<div>
<p class="points">${points(standing)}</p>
<ul class="counts">${counts(standing)}</ul>
</div>
</div>
${standing.problem === undefined && standing.share !== undefined ? parts(standing) : null}
</header>
`;
}

function points({ share, points, maxPoints, openPoints, counts }: Standing): Html {
  if (share === undefined) return html`Not graded yet`;
  const graded = html`<strong>${showPoints(points)}</strong> of ${plural(maxPoints, "point")}`;
  if (openPoints === 0) return graded;
  const open = plural(counts["not-graded"], "exercise");
  return html`${graded} <span class="aside">${open} (${plural(openPoints, "point")}) not graded yet</span>`;
}

const COUNT_WORDS: readonly (readonly [State, string])[] = [
  ["passed", "passed"],
  ["partial", "partly right"],
  ["zero", "to do"],
  ["not-graded", "not graded"],
];

function counts({ counts, problem, share }: Standing): readonly Html[] {
  if (problem !== undefined || share === undefined) return [];
  return COUNT_WORDS.filter(([state]) => counts[state] > 0).map(
    ([state, words]) =>
      html`<li class="${state}"><span aria-hidden="true">${STATE_SIGNS[state]}</span> ${counts[state]} ${words}</li>`,
  );
}

const RADIUS = 42;
const CIRCUMFERENCE = 2 * Math.PI * RADIUS;

/** The score as a ring; the number in it says the same. */
function ring(share: number): Html {
  const length = (share * CIRCUMFERENCE).toFixed(2);
  const arc = html`<circle class="arc" cx="50" cy="50" r="${RADIUS}" stroke-dasharray="${length} ${CIRCUMFERENCE.toFixed(2)}" transform="rotate(-90 50 50)"/>`;
  return html`<svg class="ring" viewBox="0 0 100 100" role="img" aria-label="${showPercent(share)} of the points">
<circle class="track" cx="50" cy="50" r="${RADIUS}"/>${share > 0 ? arc : null}
<text x="50" y="51">${showPercent(share)}</text></svg>`;
}

/** A bar for each part: what is passed, partly right, to do and not graded, by points. */
function parts({ exercises }: Standing): Html | null {
  const groups = byPart(exercises);
  if (groups.length < 2) return null;
  return html`<ul class="parts">
${groups.map(({ part, exercises }) => html`<li><span class="name">${part}</span> <span class="won">${won(exercises)}</span>${bar(exercises)}</li>\n`)}</ul>`;
}

function won(exercises: readonly Graded[]): string {
  const graded = exercises.filter(({ state }) => state !== "not-graded");
  if (graded.length === 0) return "not graded";
  const points = graded.reduce((sum, { result }) => sum + (result?.points ?? 0), 0);
  return `${showPoints(points)} of ${showPoints(graded.reduce((sum, exercise) => sum + exercise.points, 0))}`;
}

/** As wide as the points: a piece that is won, the rest of what was graded is empty, what was not graded is hatched. */
function bar(exercises: readonly Graded[]): Html {
  const all = exercises.reduce((sum, { points }) => sum + points, 0);
  const width = (points: number) => ((100 * points) / all).toFixed(2);
  const reached = exercises.reduce(
    (sum, { result, state }) => sum + (state === "not-graded" ? 0 : (result?.points ?? 0)),
    0,
  );
  const open = exercises.reduce((sum, { points, state }) => sum + (state === "not-graded" ? points : 0), 0);
  return html`<svg class="bar" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="4"/><rect class="reached" width="${width(reached)}" height="4"/>${open > 0 ? html`<rect class="not-graded" x="${width(all - open)}" width="${width(open)}" height="4"/>` : null}</svg>`;
}
