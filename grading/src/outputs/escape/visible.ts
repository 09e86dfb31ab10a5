/** Controls, format characters (bidi overrides among them), lone surrogates, noncharacters, and letters that show nothing. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u115F\u1160\u2800\u3164\uFFA0]/gu;

/** What text needs: line breaks, tabs, and the joiners of emoji and of several scripts. */
const KEPT: ReadonlySet<string> = new Set(["\n", "\t", "\u200C", "\u200D"]);

/** U+2400 is the first of Unicode's pictures of the control characters. */
const CONTROL_PICTURES = 0x2400;
const PICTURE_OF_DELETE = "\u2421";

/**
 * A text with everything shown that a reader could not see, or that changes how the rest is shown: the escape
 * character as ␛, a right-to-left override as ⟨U+202E⟩. Line breaks and tabs stay.
 */
export function visible(text: string): string {
  return text
    .replaceAll("\r\n", "\n")
    .replace(UNSEEN, (character) => (KEPT.has(character) ? character : name(character)));
}

function name(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCodePoint(CONTROL_PICTURES + code);
  if (code === 0x7f) return PICTURE_OF_DELETE;
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}
