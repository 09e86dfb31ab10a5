import { lstat, opendir, readdir, realpath } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Course } from "@lab/course";
import { GradingError } from "../grading-error.ts";
import { isArchive, isZip, withoutEnding } from "./archives.ts";
import { isLeftBehind, isSkipped } from "./junk.ts";
import { idsOf } from "./locate-answers.ts";
import { EXERCISES, holdsWork, membersOf } from "./members.ts";
import { readFolder } from "./read-folder.ts";
import { openZip } from "./read-zip.ts";
import { Refusal } from "./refusal.ts";
import { readRoster } from "./roster.ts";
import { studentOf } from "./student-of.ts";
import type { Candidate } from "./submission.ts";

/**
 * Finds the submissions that some paths mean, sorted by student. A path is
 *
 * - a submission: an archive, or a folder with exercises in it or in its `exercises/`;
 * - a folder of submissions, or an archive of them as Moodle and Canvas pack it: each folder and each archive in it is one;
 * - a roster: a `.csv` with a row a student. Without a column `path`, a submission stands beside it, called by the id.
 *
 * @throws GradingError `nothing-to-grade` when there is no submission at a path, `invalid-roster`, and `invalid-argument`
 * when two have the same id
 */
export async function findSubmissions(paths: readonly string[], course: Course): Promise<readonly Candidate[]> {
  const found = new Map<string, Candidate>();
  for (const path of paths) {
    for (const candidate of await candidatesAt(path, course)) {
      const key = keyOf(candidate.student.id);
      const other = found.get(key);
      if (other !== undefined && placeOf(other) !== placeOf(candidate)) throw sameId(other, candidate);
      // a roster knows more of a student than a file name does
      if (other?.student.name === undefined) found.set(key, candidate);
    }
  }
  return [...found.values()].sort((a, b) => (a.student.id < b.student.id ? -1 : 1));
}

function placeOf({ path, within }: Candidate): string {
  return within === undefined ? path : join(path, within);
}

/** Reports are files named after ids, and some file systems tell neither case nor accents' encodings apart. */
function keyOf(id: string): string {
  return id.normalize("NFKC").toLowerCase();
}

async function candidatesAt(given: string, course: Course): Promise<readonly Candidate[]> {
  // a link on the command line is the instructor's, and followed; none below it is
  const path = await realpath(given).catch((cause: Error) => {
    throw new GradingError("invalid-argument", {
      given: `${given} cannot be opened: ${cause.message}`,
      expected: "a submission, a folder of submissions, or a roster",
      fix: "Correct the path.",
      cause,
    });
  });
  const status = await lstat(path);
  if (status.isDirectory()) return await inFolder(path, given, course);
  if (/\.csv$/i.test(path)) return await onRoster(path);
  if (isArchive(path)) return await inArchive(path, course);
  throw new GradingError("invalid-argument", {
    given: `${given} is neither a folder nor a .zip nor a .csv`,
    expected: "a submission, a folder of submissions, or a roster",
    fix: "Name the folder that the file is in, or pack it by lab submit.",
  });
}

async function inFolder(path: string, given: string, course: Course): Promise<readonly Candidate[]> {
  const ids = idsOf(course);
  if (await isSubmission(path, ids)) return [candidate(path)];
  const entries = await readdir(path, { withFileTypes: true });
  const candidates = entries
    .filter((entry) => !isSkipped(entry.name) && !isLeftBehind(entry.name))
    .filter((entry) => !entry.isFile() || isArchive(entry.name))
    .map(({ name }) => candidate(join(path, name)));
  for (const { path: work } of candidates) {
    if (isArchive(work) || (await isFolderWithWork(work, ids))) return candidates;
  }
  throw new GradingError("nothing-to-grade", {
    given: `${given} holds no submission`,
    expected: "exercises, or folders or archives with exercises in them",
    fix: "Name the folder that they are in.",
  });
}

/** Whether a folder is one submission, and not a folder of them: it has exercises at the top, or in `exercises/`. */
async function isSubmission(path: string, ids: ReadonlySet<string>): Promise<boolean> {
  for (const folder of [path, join(path, EXERCISES)]) {
    const status = await lstat(folder).catch(() => undefined);
    if (status?.isDirectory() !== true) continue;
    for await (const { name } of await opendir(folder)) if (ids.has(name)) return true;
  }
  return false;
}

async function isFolderWithWork(path: string, ids: ReadonlySet<string>): Promise<boolean> {
  const status = await lstat(path);
  if (!status.isDirectory()) return false;
  try {
    return holdsWork(await readFolder(path), ids);
  } catch (error) {
    // something is there, and its author will hear what is wrong with it
    if (error instanceof Refusal) return true;
    throw error;
  }
}

/** One candidate, or those of a learning platform's archive of all. */
async function inArchive(path: string, course: Course): Promise<readonly Candidate[]> {
  if (!isZip(path)) return [candidate(path)];
  try {
    const zip = await openZip(path, basename(path));
    try {
      const members = membersOf(zip, course);
      if (members === undefined) return [candidate(path)];
      return members.map((within) => ({ student: studentOf(withoutEnding(within)), path, within }));
    } finally {
      await zip.close();
    }
  } catch (error) {
    if (error instanceof Refusal) return [candidate(path)];
    throw error;
  }
}

function candidate(path: string): Candidate {
  return { student: studentOf(withoutEnding(basename(path))), path };
}

async function onRoster(path: string): Promise<readonly Candidate[]> {
  const folder = dirname(path);
  const beside = new Set(await readdir(folder));
  const entries = await readRoster(path);
  const candidates = entries.map(({ student, path: work }) => {
    if (work !== undefined) return { student, path: resolve(folder, work) };
    const names = [student.id, `${student.id}.zip`].filter((name) => beside.has(name));
    if (names.length > 1) throw sameId({ student, path: names[0]! }, { student, path: names[1]! });
    return { student, path: join(folder, names[0] ?? student.id) };
  });
  for (const { path: work } of candidates)
    if ((await lstat(work).catch(() => undefined)) !== undefined) return candidates;
  // a wrong column, or a wrong folder: a class in which nobody worked is less likely
  throw new GradingError("nothing-to-grade", {
    given: `${path} names ${candidates.length} students, none of whom has a submission; the first is looked for at ${candidates[0]!.path}`,
    expected: "submissions beside the roster, called by the column id, or where its column path says",
    fix: "Put them there, or add a column path.",
  });
}

function sameId(a: Candidate, b: Candidate): GradingError {
  return new GradingError("invalid-argument", {
    given: `two submissions are called ${JSON.stringify(b.student.id)}: ${placeOf(a)} and ${placeOf(b)}`,
    expected: "one submission a student, with names that differ in more than case",
    fix: "Remove or rename one, or name them by a roster.",
  });
}
