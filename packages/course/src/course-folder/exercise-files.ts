import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The files of one exercise. */
export interface ExerciseFiles {
  readonly folder: string;
  /** What the student writes. */
  readonly answer: string;
  readonly checks: string;
  /** What computes the picture of `lab show`, where the exercise has one. */
  readonly show: string;
  readonly hints: string;
  /** The stub as it came, where the course has one. */
  readonly stub: string;
}

export function exerciseFiles(course: string, id: string): ExerciseFiles {
  const folder = join(course, id);
  return {
    folder,
    answer: join(folder, "exercise.ts"),
    checks: join(folder, "checks.ts"),
    show: join(folder, "show.ts"),
    hints: join(folder, "hints.md"),
    stub: join(folder, "stub.ts"),
  };
}

/** A file's text; nothing when there is no such file. */
export async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (["ENOENT", "EISDIR"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

/** Tells one answer from another; line endings, which git may change, do not count. */
export function hashOf(answer: string): string {
  return createHash("sha256").update(answer.replaceAll("\r\n", "\n")).digest("hex");
}
