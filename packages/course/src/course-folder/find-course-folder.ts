import { readdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { CourseError } from "../errors.js";

/** Where a repository keeps its course, below its root. */
const BELOW_ROOT = "exercises";

/**
 * The folder with `course.ts` and the exercises: the nearest one upwards from `start`, in it or in its `exercises/`.
 *
 * @throws CourseError `invalid-course` when there is none
 */
export async function findCourseFolder(start: string): Promise<string> {
  for (let folder = resolve(start); ; folder = dirname(folder)) {
    for (const candidate of [folder, join(folder, BELOW_ROOT)]) {
      if (await isCourseFolder(candidate)) return candidate;
    }
    if (folder === dirname(folder)) break;
  }
  throw new CourseError("invalid-course", {
    given: `no course is in ${resolve(start)}, nor in a folder above it`,
    expected: "a folder with course.ts and the exercises",
    fix: "Change into the folder of the course, or name it with --course.",
  });
}

/** `course.ts` alone is too common a name: an exercise's folder must stand beside it. */
async function isCourseFolder(folder: string): Promise<boolean> {
  try {
    const names = await readdir(folder);
    return names.includes("course.ts") && names.some((name) => /^\d\d-/.test(name));
  } catch {
    return false;
  }
}
