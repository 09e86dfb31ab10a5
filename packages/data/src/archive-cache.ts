import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import envPaths from "env-paths";
import { checksumError, md5 } from "./checksum.js";

/**
 * The cache keeps each zip whole, under a name that has its checksum in it: `ml-100k.<md5>.zip`.
 *
 * One file means one rename, which is atomic: two processes that download at once leave one good file, and a process
 * that dies leaves none. Nothing in the directory is ever deleted but a temporary file of this process.
 */
export interface CachedArchive {
  readonly path: string;
  readonly checksum: string;
  readonly bytes: Uint8Array;
}

/** The platform's cache directory for this package, such as `~/.cache/lab-data` on Linux. */
export function defaultCacheDirectory(): string {
  return envPaths("lab-data", { suffix: "" }).cache;
}

/**
 * The cached zip of `folder` with that checksum, or, without one, the youngest; undefined when there is none.
 * Throws a DataError `checksum-mismatch` when the file is no longer what its name says.
 */
export async function readCachedArchive(
  directory: string,
  folder: string,
  checksum: string | undefined,
): Promise<CachedArchive | undefined> {
  const pattern = new RegExp(`^${folder}\\.([0-9a-f]{32})\\.zip$`);
  const names = await readdir(directory).catch(() => [] as string[]);
  const matching = names.filter((name) => {
    const sum = pattern.exec(name)?.[1];
    return sum !== undefined && (checksum === undefined || sum === checksum);
  });
  const dated = await Promise.all(
    matching.map(async (name) => ({ name, time: (await stat(join(directory, name))).mtimeMs })),
  );
  const youngest = dated.sort((a, b) => b.time - a.time)[0];
  if (youngest === undefined) return undefined;
  const path = join(directory, youngest.name);
  const bytes = await readFile(path);
  const expected = pattern.exec(youngest.name)![1]!;
  const received = md5(bytes);
  if (received !== expected) {
    throw checksumError(path, received, expected, "Move that file out of the cache and run again.");
  }
  return { path, checksum: expected, bytes };
}

/** Keeps a zip whose checksum has been verified; returns its path. Throws what the file system throws. */
export function writeCachedArchive(
  directory: string,
  folder: string,
  checksum: string,
  bytes: Uint8Array,
): Promise<string> {
  return writeAtomically(directory, `${folder}.${checksum}.zip`, bytes);
}

/** Keeps a download with a wrong checksum aside, for a look at it: `ml-100k.<its md5>.rejected`. */
export function writeRejectedArchive(
  directory: string,
  folder: string,
  checksum: string,
  bytes: Uint8Array,
): Promise<string> {
  return writeAtomically(directory, `${folder}.${checksum}.rejected`, bytes);
}

async function writeAtomically(directory: string, name: string, bytes: Uint8Array): Promise<string> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, name);
  const temporary = `${path}.${process.pid}.${randomUUID()}.part`;
  try {
    await writeFile(temporary, bytes, { flag: "wx" });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return path;
}
