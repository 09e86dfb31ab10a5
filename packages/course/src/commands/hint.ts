import type { Lab } from "../command-line/lab.js";
import type { Terminal } from "../command-line/terminal.js";
import { numberOf } from "../course-folder/choose-exercise.js";
import { exerciseFiles, textOf } from "../course-folder/exercise-files.js";
import { CourseError } from "../errors.js";
import { readProgress, remember } from "../progress/progress.js";

/** `lab hint`: the next level, or the one that is asked for; never more than one. */
export async function hint(lab: Lab, word: string | undefined, { level }: { level?: number }): Promise<void> {
  const { terminal, words, kept, name } = lab;
  const exercise = await lab.choose(word);
  if (exercise === undefined) return terminal.say(words.allPassed);
  const hints = await hintsOf(lab, exercise.id);
  const { [exercise.id]: memory } = await readProgress(kept.progress, () => {});
  const shown = memory?.hints ?? 0;
  const asked = level ?? Math.min(shown + 1, hints.length);
  const text = hints[asked - 1];
  if (text === undefined) {
    throw new CourseError("invalid-argument", {
      given: `--level is ${asked}`,
      expected: `a level from 1 to ${hints.length}`,
      fix: "Leave it out for the next hint.",
    });
  }
  await remember(kept.progress, exercise.id, { hints: Math.max(shown, asked) }).catch((error: Error) =>
    terminal.warn(words.progressLost(error.message)),
  );
  terminal.say(`${numberOf(exercise)} ${exercise.title}`, "", terminal.colours.bold);
  terminal.say(words.hint(asked, hints.length), "", terminal.colours.bold);
  terminal.show("");
  layOut(text, terminal);
  terminal.say(asked < hints.length ? words.moreHints(`${name} hint ${numberOf(exercise)}`) : words.lastHint);
}

async function hintsOf({ folder, language }: Lab, id: string): Promise<string[]> {
  const { hints } = exerciseFiles(folder, id);
  const text = (await textOf(hints.replace(/\.md$/, `.${language}.md`))) ?? (await textOf(hints));
  const levels = hintLevels(text ?? "");
  if (levels.length > 0) return levels;
  throw new CourseError("invalid-course", {
    given: `${hints} has no hints`,
    expected: "a heading ## 1 and a hint below it",
    fix: "Get the file anew.",
  });
}

/** The texts below the headings `## 1`, `## 2`, `## 3` of hints.md. */
export function hintLevels(markdown: string): string[] {
  return markdown
    .replaceAll("\r\n", "\n")
    .split(/^## \d+[^\n]*$/m)
    .slice(1)
    .map((text) => text.trim());
}

/** Paragraphs are broken to the terminal's width, lists and code stand as they are. */
function layOut(markdown: string, { say, show }: Terminal): void {
  for (const block of markdown.split(/(^```[^\n]*\n[\s\S]*?^```$)/m)) {
    if (block.startsWith("```")) {
      show(block.replace(/^```[^\n]*\n|\n?```$/g, "").replace(/^/gm, "    "));
      show("");
      continue;
    }
    for (const paragraph of block.split(/\n{2,}/).filter((text) => text.trim() !== "")) {
      if (/^\s*([-*|]|\d+\.) /.test(paragraph)) show(paragraph.trim());
      else say(paragraph);
      show("");
    }
  }
}
