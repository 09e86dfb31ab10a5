import { type Html, html } from "./html.js";

/**
 * Code as it stands; a long line scrolls inside the block, also by the keyboard.
 *
 * @param label what a screen reader calls the block
 */
export function codeBlock(code: string, label: string): Html {
  return html`<pre class="code" tabindex="0" role="region" aria-label="${label}"><code>${code.trimEnd()}</code></pre>
`;
}

/** What a program printed. */
export function outputBlock(text: string, label: string): Html {
  return html`<pre class="output" tabindex="0" role="region" aria-label="${label}"><samp>${text.trimEnd()}</samp></pre>
`;
}
