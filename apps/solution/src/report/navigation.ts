import type { Outcome } from "../outcome.js";
import { type Html, html } from "./html.js";
import { RUN_ANCHOR } from "./run-section.js";

/** Links to the parts; a page with a single one needs none. */
export function navigation(outcomes: readonly Outcome[]): Html | null {
  if (outcomes.length < 2) return null;
  return html`<nav aria-label="Parts"><ul>
${outcomes.map(({ part }) => html`<li><a href="#${part.name}">${part.label}</a></li>\n`)}<li><a href="#${RUN_ANCHOR}">The run</a></li>
</ul></nav>
`;
}
