import { visible, visibleLine } from "./visible.ts";

/**
 * Hostile text in GitHub's Markdown. Every ASCII punctuation is written as a character reference, which is never
 * structure (CommonMark 0.31, 2.5), and stands in `code`, where no mention, emoji, formula or bare address is looked for.
 */
export function markdownCode(text: string): string {
  const shown = visibleLine(text);
  return shown === "" ? "" : `<code>${references(shown)}</code>`;
}

/** Hostile text of several lines as a block that its own backticks cannot close. */
export function markdownBlock(text: string): string {
  const shown = visible(text).replace(/\n+$/, "");
  const longest = Math.max(2, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${shown}\n${fence}`;
}

/** Our own words in Markdown, such as titles: nothing in them is structure. */
export function markdownText(text: string): string {
  return references(visibleLine(text));
}

function references(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, (character) => `&#${character.charCodeAt(0)};`);
}
