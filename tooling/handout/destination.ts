// Where a handout goes: made beside it, then put in its place at once, so that nobody ever sees half of one.
import { rmSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join, sep } from "node:path";
import { HandoutError } from "./handout-error.ts";
import { MARKER_FILE, type Marker } from "./marker.ts";

/** What students or an instructor may have added that is no loss, or that is kept. */
const EXPENDABLE = ["node_modules", ".lab"];
const KEPT = ".git";
const READABLE_BY_ALL = 0o755;

/**
 * Runs `make` on a new folder beside `destination`, then renames the folder. When anything fails, or someone interrupts,
 * the new folder is removed and the destination is as it was.
 *
 * @throws HandoutError unless the destination is free: it does not exist, is empty, or is a handout and `force` is set
 */
export async function makeInPlace(
  destination: string,
  force: boolean,
  make: (folder: string) => Promise<void>,
): Promise<void> {
  await refuseUnlessFree(destination, force);
  const beside = await folderBeside(destination);
  const interrupted = () => {
    rmSync(beside, { recursive: true, force: true });
    process.exit(130);
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  try {
    const made = join(beside, "new");
    await mkdir(made);
    await make(made);
    await chmod(made, READABLE_BY_ALL);
    // Someone may have put something there in the meantime.
    await refuseUnlessFree(destination, force);
    await replace(destination, made, join(beside, "old"));
  } finally {
    process.off("SIGINT", interrupted).off("SIGTERM", interrupted);
    await rm(beside, { recursive: true, force: true });
  }
}

async function folderBeside(destination: string): Promise<string> {
  const parent = dirname(destination);
  try {
    await mkdir(parent, { recursive: true });
    return await mkdtemp(join(parent, `.${basename(destination)}-`));
  } catch (error) {
    throw new HandoutError(`Nothing can be written to ${parent}: ${(error as Error).message}`, { cause: error });
  }
}

async function replace(destination: string, made: string, old: string): Promise<void> {
  const existed = await rename(destination, old).then(
    () => true,
    () => false,
  );
  try {
    if (existed && (await readdir(old)).includes(KEPT)) await rename(join(old, KEPT), join(made, KEPT));
    await rename(made, destination);
  } catch (error) {
    if (existed) await rename(old, destination);
    throw error;
  }
}

async function refuseUnlessFree(destination: string, force: boolean): Promise<void> {
  const found = await stat(destination).catch(() => undefined);
  if (found === undefined) return;
  if (!found.isDirectory()) throw new HandoutError(`${destination} is a file; name a directory that does not exist.`);
  if ((await readdir(destination)).length === 0) return;
  const marker = await readMarker(destination);
  if (marker === undefined) {
    throw new HandoutError(`${destination} is not empty and no handout, so it is left alone; name another directory.`);
  }
  if (!force) throw new HandoutError(`${destination} is a handout already; \`--force\` replaces it.`);
  const strangers = await filesNotIn(marker, destination);
  if (strangers.length > 0) {
    throw new HandoutError(
      `${destination} has files that no handout wrote, and which would be lost: ${strangers.join(", ")}. Move them away.`,
    );
  }
}

async function readMarker(folder: string): Promise<Marker | undefined> {
  try {
    const marker = JSON.parse(await readFile(join(folder, MARKER_FILE), "utf8")) as Partial<Marker>;
    return Array.isArray(marker.files) ? (marker as Marker) : undefined;
  } catch {
    return undefined;
  }
}

async function filesNotIn({ files }: Marker, folder: string): Promise<string[]> {
  return (await filesIn(folder)).filter((path) => !files.includes(path));
}

/** The files of a handout, relative and with slashes, without what installing, working and versioning add. */
export async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep),
    )
    .filter(([top]) => !EXPENDABLE.includes(top!) && top !== KEPT)
    .map((path) => path.join("/"))
    .sort();
}
