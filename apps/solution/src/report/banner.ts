import { type Content, type Html, html } from "./html.js";

/** A sentence that a reader must not miss, with its first words bold; `warn` when it is bad news. */
export function banner(kind: "good" | "warn", strong: string, text: Content): Html {
  return html`<div class="banner ${kind}" role="note"><p><strong>${strong}</strong> ${text}</p></div>
`;
}
