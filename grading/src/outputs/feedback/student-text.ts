import { type CutText, cutLines, cutText } from "../cut-text.ts";
import { hidePaths } from "../hide-paths.ts";

/** A title or a test's name. */
export const NAME_CHARACTERS = 160;
/** A value, a message or a sentence of advice. */
const SENTENCE_CHARACTERS = 700;
const OUTPUT_CHARACTERS = 6000;
const OUTPUT_LINES = 60;

/** A text of a result as a student may see it: not endless, and without the folders of the machine that graded it. */
export function studentText(text: string, characters = SENTENCE_CHARACTERS): string {
  return hidePaths(cutText(text, characters));
}

/** The beginning of what an answer printed. */
export function studentOutput(output: string): CutText {
  const { text, ...rest } = cutLines(output, OUTPUT_CHARACTERS, OUTPUT_LINES);
  return { text: hidePaths(text), ...rest };
}
