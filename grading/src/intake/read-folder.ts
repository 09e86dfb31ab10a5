import { lstat, opendir } from "node:fs/promises";
import { join } from "node:path";
import { isSkipped } from "./junk.ts";
import { MOST_ENTRIES, MOST_WRAPPERS } from "./limits.ts";
import { kindOf, readRegularFile } from "./open-regular-file.ts";
import { Refusal } from "./refusal.ts";
import type { Entry, Source } from "./source.ts";

/** Wrappers, the exercise's folder, the answer. */
const DEEPEST = MOST_WRAPPERS + 2;

/**
 * Looks through a folder, without following a link, and no deeper than answers can be.
 *
 * @throws Refusal when it holds too many files
 */
export async function readFolder(folder: string): Promise<Source> {
  const entries: Entry[] = [];
  let level = [""];
  for (let depth = 1; depth <= DEEPEST && level.length > 0; depth++) {
    const below: string[] = [];
    for (const parent of level) {
      for await (const entry of listing(folder, parent)) {
        if (entries.push(entry) > MOST_ENTRIES) throw tooMany();
        if (entry.kind === "folder" && !isSkipped(entry.path.slice(parent.length))) below.push(`${entry.path}/`);
      }
    }
    level = below;
  }
  // in the same order on every machine, so that messages are too
  entries.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { entries, read: (path, mostBytes) => readRegularFile(join(folder, path), path, mostBytes) };
}

/** The entries of one folder; streamed, as a folder may hold millions. */
async function* listing(folder: string, parent: string): AsyncGenerator<Entry> {
  for await (const { name } of await opendir(join(folder, parent))) {
    const path = `${parent}${name}`;
    const status = await lstat(join(folder, path), { bigint: true }).catch((error: NodeJS.ErrnoException) => {
      // gone since, or its name is not text, so that it cannot be named
      if (error.code === "ENOENT") return undefined;
      throw error;
    });
    if (status !== undefined) yield { path, kind: kindOf(status) };
  }
}

function tooMany(): Refusal {
  return new Refusal(
    `more than ${MOST_ENTRIES} files and folders`,
    "the answers",
    "Hand in the archive that lab submit makes.",
  );
}
