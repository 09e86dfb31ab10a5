import { type Html, html } from "./html.js";

/** Names and what they are, as a list in two columns. */
export function facts(pairs: readonly (readonly [name: string, value: string])[]): Html {
  return html`<dl class="facts">
${pairs.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>\n`)}</dl>
`;
}
