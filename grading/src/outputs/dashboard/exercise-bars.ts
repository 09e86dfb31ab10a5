import type { BatchResults } from "../../results/results.ts";
import { type Html, html } from "../escape/html.ts";
import type { Overview } from "../overview.ts";
import { showPercent } from "../show-number.ts";
import { byPart, numberOf, type State } from "../standing.ts";
import { mean } from "../statistics.ts";

/** The states in the order of the bars, and what the dashboard calls them. */
export const STATE_WORDS: readonly (readonly [State, string])[] = [
  ["passed", "passed"],
  ["partial", "partly right"],
  ["zero", "no points"],
  ["not-graded", "not graded"],
];

/** What the colours of bars and strips mean. */
export function legend(): Html {
  return html`<ul class="legend">${STATE_WORDS.map(([state, words]) => html`<li class="${state}">${words}</li>`)}</ul>
`;
}

/** For each exercise how many passed it, were partly right, got nothing, or were not graded. */
export function exerciseBars(results: BatchResults, { rows }: Overview): Html {
  const exercises = results.exercises.map((exercise, k) => {
    const graded = rows.map(({ standing }) => standing.exercises[k]!);
    const counts = STATE_WORDS.map(([state]) => graded.filter((one) => one.state === state).length);
    const shares = graded.flatMap(({ state, result, points }) =>
      state === "not-graded" ? [] : [(result?.points ?? 0) / points],
    );
    return { ...exercise, counts, mean: mean(shares) };
  });
  return html`${legend()}<div class="scroll" tabindex="0" role="region" aria-label="Exercises"><table>
<thead><tr><th scope="col">Exercise</th><th scope="col">Share</th>${STATE_WORDS.map(([, words]) => html`<th scope="col" class="number extra">${words}</th>`)}<th scope="col" class="number">Mean</th></tr></thead>
${byPart(exercises).map(
  ({ part, exercises }) => html`<tbody>
<tr class="part"><th scope="rowgroup" colspan="7">${part}</th></tr>
${exercises.map(({ id, title, counts, mean }) => html`<tr><th scope="row"><span class="id">${numberOf(id)}</span> ${title}</th><td class="stacked">${stack(counts)}</td>${counts.map((count) => html`<td class="number extra">${count}</td>`)}<td class="number">${mean === undefined ? "–" : showPercent(mean)}</td></tr>\n`)}</tbody>
`,
)}</table></div>
`;
}

/** The counts as one bar; the numbers beside it say the same. */
function stack(counts: readonly number[]): Html | null {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all === 0) return null;
  let x = 0;
  const pieces = counts.map((count, k) => {
    const width = (100 * count) / all;
    const piece =
      count === 0
        ? null
        : html`<rect class="${STATE_WORDS[k]![0]}" x="${x.toFixed(2)}" width="${width.toFixed(2)}" height="4"/>`;
    x += width;
    return piece;
  });
  return html`<svg class="stack" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">${pieces}</svg>`;
}
