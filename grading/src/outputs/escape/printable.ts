/** What a text says when nothing in it can act: controls as their pictures, what cannot be a character as U+FFFD. */

const PICTURES_OF_CONTROLS = 0x2400;
const PICTURE_OF_DELETE = "\u2421";
const REPLACEMENT = "\uFFFD";

/** C0 without tab and line feed, DEL, C1: what moves a cursor, rings a bell, ends a string. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROLS = /[\0-\x08\x0B-\x1F\x7F-\x9F]/g;
/** Half of a pair, and what Unicode promises never to be a character. */
const NO_CHARACTERS = /[\p{Surrogate}\uFDD0-\uFDEF\uFFFE\uFFFF]/gu;
/** They turn the order of a line around, so that it reads as what it is not. */
const REORDERING = /[\u202A-\u202E\u2066-\u2069]/g;

/**
 * Hostile text as text: every exporter passes what a student wrote through this before its own escaping.
 * Line ends become `\n`; tabs stay; other controls become visible (`␛`), so that a report shows what was tried.
 */
export function printable(text: string): string {
  return text
    .replace(/\r\n?/g, "\n")
    .replace(CONTROLS, pictureOf)
    .replace(REORDERING, REPLACEMENT)
    .replace(NO_CHARACTERS, REPLACEMENT);
}

/** The same in one line, for a title or a cell of a table. */
export function printableLine(text: string): string {
  return printable(text)
    .replace(/[\s\u2028\u2029]+/g, " ")
    .trim();
}

/** The beginning of a text, never more than `most` UTF-16 units, with a note where it was cut. */
export function shortened(text: string, most: number): string {
  if (text.length <= most) return text;
  const note = "… (cut)";
  let end = Math.max(0, most - note.length);
  if (/[\uD800-\uDBFF]/.test(text.charAt(end - 1))) end--;
  return text.slice(0, end) + note;
}

function pictureOf(control: string): string {
  const code = control.charCodeAt(0);
  if (code < 0x20) return String.fromCharCode(PICTURES_OF_CONTROLS + code);
  return code === 0x7f ? PICTURE_OF_DELETE : REPLACEMENT;
}
