import { type BigIntStats, constants } from "node:fs";
import { type FileHandle, lstat, open } from "node:fs/promises";
import { named, Refusal } from "./refusal.ts";
import type { Kind } from "./source.ts";

// Windows has neither flag; it has no such links and pipes in folders either.
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** What a status from `lstat` says. */
export function kindOf(status: BigIntStats): Kind {
  if (status.isSymbolicLink()) return "symbolic link";
  if (status.isDirectory()) return "folder";
  if (status.isFIFO()) return "pipe";
  if (status.isSocket()) return "socket";
  if (!status.isFile()) return "device";
  // another name of the same file may be outside of the submission: a way to hand in what one cannot read
  return status.nlink > 1n ? "hard link" : "file";
}

/** A message for what stands where a file should. */
export function notAFile(shown: string, kind: Kind): Refusal {
  return new Refusal(
    `${named(shown)} is a ${kind}`,
    "a regular file, with no other name",
    kind === "hard link" ? "Hand in a copy of it." : "Hand in the file itself.",
  );
}

/**
 * Opens a file that a student made, and nothing else: links are not followed, pipes are not waited for, and what was
 * opened is what was looked at.
 *
 * @param shown how messages name it
 * @throws Refusal when it is no regular file
 */
export async function openRegularFile(path: string, shown: string): Promise<{ handle: FileHandle; size: number }> {
  const before = await lstat(path, { bigint: true });
  const kind = kindOf(before);
  if (kind !== "file") throw notAFile(shown, kind);
  const handle = await open(path, FLAGS);
  try {
    const after = await handle.stat({ bigint: true });
    if (kindOf(after) !== "file" || after.ino !== before.ino || after.dev !== before.dev) throw swapped(shown);
    return { handle, size: Number(after.size) };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/**
 * The bytes of a regular file; never more of them are read than allowed, whatever size it claims.
 *
 * @throws Refusal when it is no regular file, or too large
 */
export async function readRegularFile(path: string, shown: string, mostBytes: number): Promise<Uint8Array> {
  const { handle, size } = await openRegularFile(path, shown);
  try {
    if (size > mostBytes) throw tooLarge(shown, size, mostBytes);
    // one byte more, so that a file that grew since is noticed
    const bytes = new Uint8Array(size + 1);
    let length = 0;
    while (length < bytes.length) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    if (length !== size) throw swapped(shown);
    return bytes.subarray(0, size);
  } finally {
    await handle.close();
  }
}

export function tooLarge(shown: string, bytes: number, mostBytes: number): Refusal {
  return new Refusal(
    `${named(shown)} has ${bytes} bytes`,
    `at most ${mostBytes}`,
    "Take out the data that stands in it.",
    { isHonest: true },
  );
}

function swapped(shown: string): Refusal {
  return new Refusal(`${named(shown)} changed while it was read`, "a file that stays as it is", "Grade it again.");
}
