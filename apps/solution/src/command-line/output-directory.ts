import { mkdir, readdir, readFile, rm, rmdir } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { writeAtomically } from "@lab/tooling/command-line/write-atomically";
import { SolutionError } from "./solution-error.js";

/** The directory that the report goes to, known to be writable. */
export interface OutputDirectory {
  /** Absolute. */
  readonly path: string;
  /** Writes one file, whole or not at all; resolves to its path. The name may begin with folders: `jax/selu.png`. */
  write(name: string, content: string | Uint8Array): Promise<string>;
  /** Takes away what an earlier run left in a folder of the directory, where the names match. */
  removeOld(folder: string, names: RegExp): Promise<void>;
  /** Reads a file that this run wrote. */
  read(name: string): Promise<Uint8Array>;
  /** Takes the directory away again if this run made it and nothing is in it. */
  removeIfEmpty(): Promise<void>;
}

/**
 * Makes the directory where it is missing, and proves by a trial file that it can be written:
 * before the computing starts, not after.
 */
export async function openOutputDirectory(given: string): Promise<OutputDirectory> {
  const path = resolve(given);
  const write = async (name: string, content: string | Uint8Array) => {
    const file = join(path, name);
    try {
      if (dirname(file) !== path) await mkdir(dirname(file), { recursive: true });
      await writeAtomically(file, content);
    } catch (error) {
      throw unwritable(file, error);
    }
    return file;
  };
  const removeOld = async (folder: string, names: RegExp) => {
    const files = await readdir(join(path, folder)).catch(() => []); // no such folder: nothing is old
    try {
      for (const file of files.filter((name) => names.test(name))) await rm(join(path, folder, file));
    } catch (error) {
      throw unwritable(join(path, folder), error);
    }
  };
  let made: string | undefined;
  try {
    made = await mkdir(path, { recursive: true });
    const trial = join(path, `.trial-${process.pid}`);
    await writeAtomically(trial, "");
    await rm(trial);
  } catch (error) {
    throw unwritable(path, error);
  }
  const removeIfEmpty = async () => {
    if (made !== undefined) await rmdir(path).catch(() => {}); // not empty: then it stays
  };
  return { path, write, removeOld, read: (name) => readFile(join(path, name)), removeIfEmpty };
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

function unwritable(path: string, cause: unknown): SolutionError {
  const code = (cause as NodeJS.ErrnoException).code ?? "unknown reason";
  return new SolutionError("unwritable-output", {
    given: `${path} cannot be written (${REASONS[code] ?? code})`,
    expected: "a directory that this user may write to, or one that can be made",
    fix: "Choose another with --out.",
    cause,
  });
}
