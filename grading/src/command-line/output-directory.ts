import { mkdir, readdir, rm, rmdir } from "node:fs/promises";
import { dirname, extname, join } from "node:path";
import { writeAtomically } from "@lab/tooling/command-line/write-atomically";
import { lockDirectory } from "../batch/lock.ts";
import { GradingError } from "../grading-error.ts";
import type { Files } from "./machinery.ts";

/** The directory that everything goes to: known to be writable, and ours until it is closed. */
export interface OutputDirectory {
  readonly path: string;
  /** Writes files, each whole or not at all, and takes away what an earlier batch left beside those in folders. */
  write(files: Files): Promise<void>;
  /** Lets other graders in; takes the directory away again if it was made here and has stayed empty. */
  close(): Promise<void>;
}

/**
 * Makes the directory where it is missing, and proves that it can be written: before the grading starts, not after.
 *
 * @throws GradingError `cannot-write`, also when another grader is at work there
 */
export async function openOutputDirectory(path: string): Promise<OutputDirectory> {
  let made: string | undefined;
  let unlock: () => Promise<void>;
  try {
    made = await mkdir(path, { recursive: true });
    unlock = await lockDirectory(path);
  } catch (error) {
    throw error instanceof GradingError ? error : unwritable(path, error);
  }
  return {
    path,
    write: (files) => writeFiles(path, files),
    close: async () => {
      await unlock();
      if (made !== undefined) await rmdir(path).catch(() => {}); // not empty: then it stays
    },
  };
}

async function writeFiles(path: string, files: Files): Promise<void> {
  /** By folder and the ending of the names in it. */
  const written = new Map<string, Set<string>>();
  for await (const file of files) {
    const target = join(path, file.path);
    const folder = dirname(target);
    try {
      if (folder !== path) await mkdir(folder, { recursive: true });
      // hundreds of pages are made again from the journal sooner than forced to the disk one by one
      await writeAtomically(target, file.contents, { isDurable: folder === path });
    } catch (error) {
      throw unwritable(target, error);
    }
    if (folder === path) continue;
    const key = JSON.stringify([folder, extname(target)]);
    written.set(key, (written.get(key) ?? new Set()).add(target));
  }
  for (const [key, targets] of written) {
    const [folder, ending] = JSON.parse(key) as [string, string];
    const there = (await readdir(folder)).filter((name) => extname(name) === ending).map((name) => join(folder, name));
    for (const file of there) if (!targets.has(file)) await rm(file, { force: true });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "no permission",
  EPERM: "no permission",
  EROFS: "the file system is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  EEXIST: "a file of that name is in the way",
  ENOTDIR: "a part of the path is a file",
  EISDIR: "a directory of that name is in the way",
  ENAMETOOLONG: "the path is too long",
};

function unwritable(path: string, cause: unknown): GradingError {
  const code = (cause as NodeJS.ErrnoException).code ?? "unknown reason";
  return new GradingError("cannot-write", {
    given: `${path} cannot be written (${REASONS[code] ?? code})`,
    expected: "a directory that this user may write to, or one that can be made",
    fix: "Choose another with --out.",
    cause,
  });
}
