import { runAnswer } from "../answer/run-answer.js";
import type { Verdict } from "../answer/verdict.js";
import type { Lab } from "../command-line/lab.js";
import type { ExerciseInfo } from "../course.js";
import { exerciseFiles, hashOf, textOf } from "../course-folder/exercise-files.js";
import { remember } from "../progress/progress.js";

/** Runs the checks of one exercise and remembers what came of it. */
export async function checkOne(lab: Lab, exercise: ExerciseInfo, signal: AbortSignal = lab.signal): Promise<Verdict> {
  const { folder, kept, seed, limits, terminal, words } = lab;
  const files = exerciseFiles(folder, exercise.id);
  const before = await textOf(files.answer);
  const verdict = await runAnswer({ run: "checks", files, exercise, running: kept.running, seed, limits, signal });
  // what was saved while it ran is another answer, which nobody has checked
  if (before !== undefined && before === (await textOf(files.answer))) {
    const checked = { answer: hashOf(before), passed: verdict.passed };
    await remember(kept.progress, exercise.id, { checked }).catch((error: Error) =>
      terminal.warn(words.progressLost(error.message)),
    );
  }
  return verdict;
}
