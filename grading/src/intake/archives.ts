import { extname } from "node:path";
import { isSkipped } from "./junk.ts";
import type { Source } from "./source.ts";

/** Kinds of archives, also those that the grader does not unpack: nobody who hands in one is to be forgotten. */
const ARCHIVE = /\.(zip|rar|7z|tar|tgz|gz|bz2|xz|zst)$/i;

export function isArchive(name: string): boolean {
  return ARCHIVE.test(name);
}

/** The only kind that is unpacked: it is the one that `lab submit` makes. */
export function isZip(name: string): boolean {
  return /\.zip$/i.test(name);
}

/** The name of an archive without the ending that says so. */
export function withoutEnding(name: string): string {
  return isArchive(name) ? name.slice(0, -extname(name).length) : name;
}

/** The archives at the top of a source that can be unpacked. */
export function zipsIn({ entries }: Source): readonly string[] {
  const top = entries.filter(({ path, kind }) => kind !== "folder" && !path.includes("/") && !isSkipped(path));
  return top.map(({ path }) => path).filter(isZip);
}
