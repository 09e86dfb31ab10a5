import type { Course, ExerciseInfo } from "@lab/course";
import { GradingError } from "../grading-error.ts";

/**
 * The exercises that `--exercises` names, in the order of the course: numbers, ranges of numbers, ids, ids of parts,
 * with commas between them.
 *
 * @throws GradingError `invalid-argument`
 */
export function chooseExercises({ exercises, parts }: Course, text: string | undefined): readonly ExerciseInfo[] {
  if (text === undefined) return exercises;
  const words = text.split(",").map((word) => word.trim().toLowerCase());
  const chosen = new Set(words.flatMap((word) => namedBy(word)));
  return exercises.filter((exercise) => chosen.has(exercise));

  function namedBy(word: string): readonly ExerciseInfo[] {
    const named = exercises.filter(matcher(word));
    if (named.length > 0) return named;
    throw new GradingError("invalid-argument", {
      given: `--exercises has ${JSON.stringify(word)}, which names none`,
      expected: `numbers from ${numberOf(exercises[0]!)} to ${numberOf(exercises.at(-1)!)}, ranges such as 7-9, ids such as ${exercises[0]!.id}, or ${parts.map(({ id }) => id).join(", ")}`,
      fix: "Put commas between them: --exercises 7,9-12,jax.",
    });
  }
}

function matcher(word: string): (exercise: ExerciseInfo) => boolean {
  const range = /^(\d+)\s*-\s*(\d+)$/.exec(word);
  if (range !== null) {
    const [first, last] = [Number(range[1]), Number(range[2])];
    return (exercise) => first <= numberOf(exercise) && numberOf(exercise) <= last;
  }
  if (/^\d+$/.test(word)) return (exercise) => numberOf(exercise) === Number(word);
  return ({ id, part }) => id === word || part === word;
}

function numberOf({ id }: ExerciseInfo): number {
  return Number.parseInt(id, 10);
}
