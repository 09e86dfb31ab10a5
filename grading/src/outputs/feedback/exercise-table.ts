import { type Html, html } from "../escape/html.ts";
import { showPoints } from "../show-number.ts";
import { byPart, type Graded, numberOf, type Standing } from "../standing.ts";
import { isUnwritten, labelOf, signOf } from "../verdict-labels.ts";

/** The anchor of an exercise's section; its id comes from the course, but only what an id may have gets through. */
export function anchorOf(id: string): string {
  return `exercise-${id.replace(/[^A-Za-z0-9-]/g, "-")}`;
}

/** All exercises by part: what became of each, its tests, its points. */
export function exerciseTable(standing: Standing, hasSection: (exercise: Graded) => boolean): Html {
  return html`<section aria-labelledby="all-exercises"><h2 id="all-exercises">All exercises</h2>
<table class="exercises">
<thead><tr><th scope="col">Exercise</th><th scope="col">Result</th><th scope="col" class="number tests">Tests passed</th><th scope="col" class="number">Points</th></tr></thead>
${byPart(standing.exercises).map(
  ({ part, exercises }) => html`<tbody>
<tr class="part"><th scope="rowgroup" colspan="4">${part}</th></tr>
${exercises.map((exercise) => row(exercise, hasSection(exercise)))}</tbody>
`,
)}</table></section>
`;
}

function row(exercise: Graded, hasSection: boolean): Html {
  const { id, title, state, result, points } = exercise;
  const name = html`<span class="id">${numberOf(id)}</span> ${title}`;
  const won = state === "not-graded" ? "–" : showPoints(result?.points ?? 0);
  return html`<tr><th scope="row">${hasSection ? html`<a href="#${anchorOf(id)}">${name}</a>` : name}</th>
<td class="state ${result !== undefined && isUnwritten(result) ? "not-graded" : state}"><span aria-hidden="true">${signOf(result, state)}</span> ${labelOf(result, state)}</td>
<td class="number tests">${tests(exercise)}</td><td class="number">${won}<span class="of"> / ${showPoints(points)}</span></td></tr>
`;
}

function tests({ result, state }: Graded): string {
  if (result === undefined || result.tests.length === 0 || state === "not-graded") return "–";
  return `${result.tests.filter(({ verdict }) => verdict === "pass").length} of ${result.tests.length}`;
}
