import { randomUUID } from "node:crypto";
import { readFile, rm, stat, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { GradingError } from "../grading-error.ts";

const LOCK_FILE = ".lock";
const RETRY_MS = 20;
/** Writing a lock and taking one over are a matter of milliseconds; whoever began so long ago was killed at it. */
const LONGEST_STEP_MS = 10_000;

/** Those of this process: after a restart in a container its number may be that of the grader that was killed. */
const ownTokens = new Set<string>();

interface Owner {
  readonly pid: number;
  readonly host: string;
  readonly token: string;
}

/**
 * Keeps a second grader out of a directory until the returned function is called. A lock whose process is gone, after
 * `kill -9` or a power failure, is taken over; one of another machine, on a shared disk, cannot be asked and counts as held.
 *
 * @throws GradingError `cannot-write` when another grader is at work there
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, LOCK_FILE);
  const token = randomUUID();
  const text = JSON.stringify({ pid: process.pid, host: hostname(), token } satisfies Owner);
  ownTokens.add(token);
  try {
    while (!(await createUnlessThere(path, text))) await removeIfStale(path);
  } catch (error) {
    ownTokens.delete(token);
    throw error;
  }
  return async () => {
    ownTokens.delete(token);
    if ((await textOf(path)) === text) await rm(path, { force: true });
  };
}

/** Only whoever holds the right to take over removes a stale lock, so that nobody removes the fresh one that follows it. */
async function removeIfStale(path: string): Promise<void> {
  if (!(await isStale(path))) return wait(RETRY_MS);
  const takeover = `${path}.takeover`;
  if (!(await createUnlessThere(takeover, ""))) {
    if (await isOld(takeover)) await rm(takeover, { force: true });
    return wait(RETRY_MS);
  }
  try {
    if (await isStale(path)) await rm(path, { force: true });
  } finally {
    await rm(takeover, { force: true });
  }
}

/** Throws when the lock is held; one that does not say yet whose it is, is being written. */
async function isStale(path: string): Promise<boolean> {
  const text = await textOf(path);
  const owner = text === undefined ? undefined : ownerIn(text);
  if (owner === undefined) return isOld(path);
  refuseIfHeld(path, owner);
  return true;
}

async function isOld(path: string): Promise<boolean> {
  const status = await stat(path).catch(() => undefined);
  return status !== undefined && Date.now() - status.mtimeMs > LONGEST_STEP_MS;
}

async function createUnlessThere(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

function textOf(path: string): Promise<string | undefined> {
  return readFile(path, "utf8").catch(() => undefined);
}

function refuseIfHeld(path: string, owner: Owner): void {
  const isHere = owner.host === hostname();
  const isAlive = owner.pid === process.pid ? ownTokens.has(owner.token) : lives(owner.pid);
  if (isHere && !isAlive) return;
  throw new GradingError("cannot-write", {
    given: `another grader writes there (process ${owner.pid}${isHere ? "" : ` on ${owner.host}`}; ${path})`,
    expected: "one grader at a time in a directory",
    fix: "Wait for it, or choose another directory with --out; if it is long gone, delete that file.",
  });
}

function ownerIn(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<Owner> | null;
    const isOwner = Number.isInteger(owner?.pid) && typeof owner?.host === "string";
    return isOwner ? (owner as Owner) : undefined;
  } catch {
    return undefined;
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM"; // it lives, and is not ours
  }
}
