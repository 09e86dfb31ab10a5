import { isAbsolute, join, relative, resolve, sep } from "node:path";
import type { Limits } from "../answer/run-answer.js";
import type { Course, ExerciseInfo } from "../course.js";
import { chooseExercise } from "../course-folder/choose-exercise.js";
import { exerciseFiles, hashOf, textOf } from "../course-folder/exercise-files.js";
import { findCourseFolder } from "../course-folder/find-course-folder.js";
import { type LabFolder, labFolder } from "../course-folder/lab-folder.js";
import { loadCourse } from "../course-folder/load-course.js";
import { keepStubs } from "../course-folder/stubs.js";
import { readProgress } from "../progress/progress.js";
import { type Standing, standing } from "../progress/standing.js";
import { type Language, type Words, wordsOf } from "../words/words.js";
import { ownName } from "./own-name.js";
import { openTerminal, type Terminal } from "./terminal.js";

/** The options that every command has. */
export interface CommonFlags {
  readonly language: Language;
  readonly color: boolean;
  readonly course?: string;
  readonly verbose?: true;
  readonly json?: true;
  readonly seed?: number;
  readonly timeLimit?: number;
  readonly memoryLimit?: number;
}

/** What every command works with. */
export interface Lab {
  readonly folder: string;
  readonly course: Course;
  readonly kept: LabFolder;
  readonly terminal: Terminal;
  readonly words: Words;
  readonly language: Language;
  /** What to type for this command. */
  readonly name: string;
  readonly seed: number;
  readonly limits: Limits;
  readonly signal: AbortSignal;
  /** Where the student is, read anew each time. */
  standing(): Promise<Standing>;
  /** The exercise that a word names; without one the first that is not passed; nothing when all are. */
  choose(word: string | undefined): Promise<ExerciseInfo | undefined>;
  /** A path as it is shown: from where the student is, so that a terminal makes it a link. */
  shown(path: string): string;
}

/** Where the student typed the command; as a script a package manager starts it in the package's folder. */
export function startFolder(): string {
  const { INIT_CWD, npm_lifecycle_event: script } = process.env;
  return script === "lab" && INIT_CWD !== undefined ? INIT_CWD : process.cwd();
}

/** Numbers that are drawn are the same in each run, so that a failure stays while it is looked at. */
export const DEFAULTS = { seed: 20_260_101, timeLimit: 10, memoryLimit: 512 };

/** Finds and reads the course. */
export async function openLab(flags: CommonFlags, signal: AbortSignal): Promise<Lab> {
  const words = wordsOf(flags.language);
  const terminal = openTerminal({ quiet: flags.json === true, colour: flags.color });
  const folder =
    flags.course === undefined ? await findCourse() : await findCourseFolder(resolve(startFolder(), flags.course));
  const course = await loadCourse(folder);
  const kept = await labFolder(folder);
  await keepStubs(folder, course, kept);
  const shown = (path: string) => {
    const way = relative(startFolder(), path);
    return way.startsWith(`..${sep}..`) || isAbsolute(way) ? path : way;
  };
  const now = async () => {
    const progress = await readProgress(kept.progress, (aside) => terminal.warn(words.progressSetAside(shown(aside))));
    return standing(course, progress, await hashes(folder, course));
  };
  return {
    folder,
    course,
    kept,
    terminal,
    words,
    language: flags.language,
    name: ownName(),
    seed: flags.seed ?? DEFAULTS.seed,
    limits: {
      seconds: flags.timeLimit ?? DEFAULTS.timeLimit,
      megabytes: flags.memoryLimit ?? DEFAULTS.memoryLimit,
    },
    signal,
    standing: now,
    choose: async (word) => (word === undefined ? (await now()).current : chooseExercise(course, word)),
    shown,
  };
}

/** From where the student is, or else from where the package manager put us. */
async function findCourse(): Promise<string> {
  try {
    return await findCourseFolder(startFolder());
  } catch (error) {
    if (startFolder() === process.cwd()) throw error;
    return findCourseFolder(process.cwd());
  }
}

async function hashes(folder: string, { exercises }: Course): Promise<Map<string, string | undefined>> {
  const entries = exercises.map(async ({ id }) => {
    const answer = await textOf(exerciseFiles(folder, id).answer);
    return [id, answer === undefined ? undefined : hashOf(answer)] as const;
  });
  return new Map(await Promise.all(entries));
}

/** The statement in a language, or in English where it is not there. */
export async function statementOf({ folder, language }: Pick<Lab, "folder" | "language">, id: string): Promise<string> {
  const translated = join(folder, id, `README.${language}.md`);
  return language !== "en" && (await textOf(translated)) !== undefined ? translated : join(folder, id, "README.md");
}
