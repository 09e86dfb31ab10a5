import { statSync } from "node:fs";
import { dirname } from "node:path";

const [OTHERS_READ, OTHERS_ENTER] = [0o4, 0o1];
const NOBODY = 65_534;

/** Whom a jail belongs to, outside of it: nobody, where a root starts it and nobody can read what it needs. */
export function ownUser(files: readonly string[]): { readonly uid?: number; readonly gid?: number } {
  const isRoot = process.getuid?.() === 0;
  return isRoot && files.every(isReadByOthers) ? { uid: NOBODY, gid: NOBODY } : {};
}

function isReadByOthers(file: string): boolean {
  if ((statSync(file).mode & OTHERS_READ) === 0) return false;
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & OTHERS_ENTER) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
