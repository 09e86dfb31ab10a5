import type { Course } from "@lab/course";
import { isArchive, zipsIn } from "./archives.ts";
import { isLeftBehind, isSkipped } from "./junk.ts";
import { idsOf, rootsOf, withoutSkipped } from "./locate-answers.ts";
import type { Source } from "./source.ts";
import { sourceBelow } from "./source-below.ts";

/** Where a course or handout keeps its exercises: a folder with one of this name is one submission. */
export const EXERCISES = "exercises";

/**
 * The folders and archives in an archive that are submissions of their own, as learning platforms pack them; nothing
 * when the archive is one submission. A folder without work is one of them, when others have some: nobody is forgotten.
 */
export function membersOf(source: Source, course: Course): readonly string[] | undefined {
  const ids = idsOf(course);
  const roots = rootsOf(withoutSkipped(source.entries), ids);
  if (roots[0] === "" || roots[0] === `${EXERCISES}/`) return undefined;
  const tops = new Set(source.entries.map(({ path }) => path.split("/", 1)[0]!));
  const files = new Set(source.entries.filter(({ kind }) => kind === "file").map(({ path }) => path));
  const members = [...tops]
    .filter((name) => !isSkipped(name) && !isLeftBehind(name))
    .filter((name) => !files.has(name) || isArchive(name));
  const working = members.filter((name) => files.has(name) || holdsWork(sourceBelow(source, name), ids));
  // a single folder with answers is what GitHub wraps around a repository
  const isWrapped = working.length === 1 && roots.length === 1;
  return working.length === 0 || isWrapped ? undefined : members.sort();
}

/** Whether a folder may be somebody's work: it has exercises, or an archive. */
export function holdsWork(source: Source, ids: ReadonlySet<string>): boolean {
  return rootsOf(withoutSkipped(source.entries), ids).length > 0 || zipsIn(source).length > 0;
}
