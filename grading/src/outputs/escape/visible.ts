/** Controls, format characters (bidi overrides among them), lone surrogates, noncharacters, and letters that show nothing. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u115F\u1160\u2800\u3164\uFFA0]/gu;

/** What text needs: line breaks, tabs, and the joiners of emoji and of several scripts. */
const KEPT: ReadonlySet<string> = new Set(["\n", "\t", "\u200C", "\u200D"]);

/**
 * A text with everything shown that a reader could not see, or that changes how the rest is shown: written as
 * in TypeScript, the escape character as \x1b, a right-to-left override as \u202e. Line breaks and tabs stay.
 * Every exporter passes what a student wrote through this before its own escaping.
 */
export function visible(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(UNSEEN, (character) => (KEPT.has(character) ? character : name(character)));
}

/** The same in one line, for a title or a cell of a table. */
export function visibleLine(text: string): string {
  return visible(text.replace(/\s+/g, " ").trim());
}

function name(character: string): string {
  const code = character.codePointAt(0)!;
  const digits = code.toString(16);
  if (code <= 0xff) return `\\x${digits.padStart(2, "0")}`;
  return code <= 0xffff ? `\\u${digits.padStart(4, "0")}` : `\\u{${digits}}`;
}
