import { randomUUID } from "node:crypto";
import { open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ImagingError } from "../errors.js";

/**
 * Writes a file whole or not at all: to a temporary file beside it, to the disk, then under its name.
 *
 * @throws ImagingError `unwritable-image`, which says why
 */
export async function writeFileWhole(path: string, content: Uint8Array): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}.tmp`);
  try {
    await refuseToReplace(path);
    const file = await open(temporary, "wx");
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => {});
    throw cause instanceof ImagingError ? cause : unwritable(path, cause);
  }
}

/** Renaming would replace a file that is write-protected, and an empty directory on some systems. */
async function refuseToReplace(path: string): Promise<void> {
  const there = await stat(path).catch(() => undefined);
  if (there === undefined) return;
  if (!there.isFile()) throw unwritable(path, Object.assign(new Error("not a regular file"), { code: "EISDIR" }));
  await (await open(path, "r+")).close();
}

function unwritable(path: string, cause: unknown): ImagingError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const { why, fix } = REASONS[code] ?? { why: `cannot be written (${code || String(cause)})`, fix: "Check the path." };
  return new ImagingError("unwritable-image", {
    given: `${JSON.stringify(path)}, which ${why}`,
    expected: "the path of a file that may be written",
    fix,
    cause,
  });
}

const NOT_PERMITTED = {
  why: "may not be written",
  fix: "Choose another folder, or give the user permission to write.",
};

const REASONS: Readonly<Record<string, { readonly why: string; readonly fix: string }>> = {
  ENOENT: { why: "is in a folder that does not exist", fix: "Create the folder first." },
  ENOTDIR: { why: "is in a file, not in a folder", fix: "Choose another folder." },
  EISDIR: { why: "is a directory or a device", fix: "Add the name of a file." },
  EACCES: NOT_PERMITTED,
  EPERM: NOT_PERMITTED,
  EROFS: { why: "is on a disk that is read-only", fix: "Choose another disk." },
  ENOSPC: { why: "does not fit on its disk", fix: "Make room, or choose another disk." },
  ENAMETOOLONG: { why: "has too long a name", fix: "Choose a shorter one." },
};
