import { showCount } from "./show-number.ts";

/** A text with an end to it, and what was left out, in words. */
export interface CutText {
  readonly text: string;
  /** Absent when nothing was left out. */
  readonly rest?: string;
}

/** The beginning of a text: at most so many characters, and so many lines. */
export function cutLines(text: string, characters: number, lines: number): CutText {
  const start = startOf(text, characters);
  const kept = start.split("\n", lines).join("\n");
  const left = text.length - kept.length;
  return text.slice(kept.length).trim() === ""
    ? { text: kept }
    : { text: kept, rest: `${showCount(left)} more characters` };
}

/** The beginning of a text, never more than `most` UTF-16 units with the mark where it was cut. */
export function cutText(text: string, most: number, mark = "…"): string {
  return text.length <= most ? text : startOf(text, Math.max(0, most - mark.length)) + mark;
}

/** No character of two halves is cut in the middle. */
function startOf(text: string, characters: number): string {
  const start = text.slice(0, characters);
  return start.length < text.length && /[\uD800-\uDBFF]$/.test(start) ? start.slice(0, -1) : start;
}
