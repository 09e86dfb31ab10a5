import { LinalgError } from "../errors.js";
import type { Crew } from "./crew.js";
import { spawnCrew } from "./crew.js";
import { workerHost } from "./spawn-worker.js";

/** An arena reserves a workspace for each thread that may work on it. */
export const MOST_THREADS = 16;
/** `"auto"` stops here: beyond, the products of this package wait for memory. */
const MOST_AUTO_THREADS = 8;
/**
 * Floating-point operations of the calls that could have used threads, before workers are started: about as much time
 * as starting them takes. A program that makes a few products never has any.
 */
const WORK_BEFORE_START = 4e8;

let chosen: number | "auto" = "auto";
let host: ReturnType<typeof workerHost> | null = null;
let crew: Crew | undefined;
let workSeen = 0;
/** Set when workers could not be started, or did not answer: not tried again. */
let forbidden = false;

/**
 * How many threads large products may use, the calling one included; `"auto"`, the default, is one a processor, at
 * most 8, and 1 within a worker thread of a Node program. Workers start by themselves when there has been enough
 * work, and end when there is none. Results are the same to the bit for any number of threads.
 *
 * @throws LinalgError `invalid-argument` unless `count` is an integer from 1 to 16, or "auto"
 * @example
 * import { useThreads } from "@lab/linalg";
 * useThreads(1); // in a program that runs many of itself
 */
export function useThreads(count: number | "auto"): void {
  if (count !== "auto" && !(Number.isInteger(count) && count >= 1 && count <= MOST_THREADS)) {
    throw new LinalgError("invalid-argument", {
      given: `${JSON.stringify(count)} threads`,
      expected: `an integer from 1 to ${MOST_THREADS}, or "auto"`,
      fix: 'Pass 1 for no threads but the caller\'s, "auto" for one a processor.',
    });
  }
  chosen = count;
  if (crew !== undefined && crew.size !== availableThreads()) stop();
}

/** How many threads large products may use here and now; 1 where the host has no shared memory or no blocking. */
export function availableThreads(): number {
  if (forbidden) return 1;
  if (host === null) host = workerHost();
  if (host === undefined) return 1;
  return chosen === "auto" ? Math.max(1, Math.min(host.processors, MOST_AUTO_THREADS)) : chosen;
}

/** How many threads would take up a call now: those that were started and are idle, and the caller. */
export function readyThreads(): number {
  return crew === undefined ? 1 : 1 + crew.idle();
}

/**
 * The crew for a call of this many floating-point operations, or undefined where the caller should compute alone: the
 * call is small, or no worker is ready. Never waits; the first large calls start the workers and go on without them.
 */
export function crewFor(work: number, least: number): Crew | undefined {
  if (work < least || availableThreads() === 1) return undefined;
  if (crew?.isLost() === true) {
    forbidden = crew.hasFailed();
    stop();
  }
  if (crew === undefined) {
    workSeen += work;
    if (workSeen < WORK_BEFORE_START || forbidden || !host) return undefined;
    crew = spawnCrew(host, availableThreads());
    if (crew === undefined) forbidden = true;
    return undefined;
  }
  return crew.idle() > 0 ? crew : undefined;
}

/** Ends the workers, and with them their hold on memories. */
function stop(): void {
  crew?.terminate();
  crew = undefined;
  workSeen = 0;
}
