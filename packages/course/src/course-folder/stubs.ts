import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Course } from "../course.js";
import { exerciseFiles, textOf } from "./exercise-files.js";
import type { LabFolder } from "./lab-folder.js";

/** What a stub says, and an answer no longer does. */
export const NOT_WRITTEN = "not written yet";

/**
 * Keeps a copy of every stub the first time that it is seen, so that `lab reset` can bring it back. A file without
 * "not written yet" may hold somebody's work: it is no stub.
 */
export async function keepStubs(course: string, { exercises }: Course, { stubs }: LabFolder): Promise<void> {
  for (const { id } of exercises) {
    const copy = join(stubs, `${id}.ts`);
    if ((await textOf(copy)) !== undefined) continue;
    const answer = await textOf(exerciseFiles(course, id).answer);
    if (answer?.includes(NOT_WRITTEN)) await writeFile(copy, answer);
  }
}

/** An exercise's stub: the course's own `stub.ts`, or the copy; nothing when there is neither. */
export async function stubOf(course: string, id: string, { stubs }: LabFolder): Promise<string | undefined> {
  return (
    (await textOf(exerciseFiles(course, id).stub)) ??
    (await readFile(join(stubs, `${id}.ts`), "utf8").catch(() => undefined))
  );
}
