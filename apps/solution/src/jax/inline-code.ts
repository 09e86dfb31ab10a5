import { type Html, html } from "../report/html.js";

/** A sentence as HTML; what stands between backticks is code. */
export function inlineCode(sentence: string): Html {
  return html`${sentence.split("`").map((piece, k) => (k % 2 === 0 ? piece : html`<code>${piece}</code>`))}`;
}
