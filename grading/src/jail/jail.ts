import { type ChildProcess, spawn } from "node:child_process";
import type { Readable, Writable } from "node:stream";
import type { Command } from "./bwrap.ts";
import { residentMegabytes } from "./resident-memory.ts";

/** How a process ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  /** It could not even be started, or what ran it failed. */
  readonly error?: Error;
  /** The system ended it for its memory. */
  readonly isOutOfMemory?: boolean;
}

/** A running process of an answer. */
export interface Jail {
  readonly requests: Writable;
  readonly replies: Readable;
  readonly printed: Readable;
  /** Settles when the process and its pipes are closed. */
  readonly ended: Promise<Ending>;
  /** Ends the process and whatever it has started. */
  readonly kill: () => void;
}

/** How often memory is looked at where the system cannot limit it, in milliseconds. */
const WATCH = 100;

export interface JailOptions {
  /** Kill it above so many megabytes: where nothing else limits its memory. */
  readonly watch?: { readonly megabytes: number; readonly tooMuch: () => void };
}

export function startJail({ file, args, user, env = {} }: Command, { watch }: JailOptions = {}): Jail {
  const child = spawn(file, args, {
    stdio: ["pipe", "pipe", "pipe"],
    // a group of its own, which can be ended as a whole
    detached: process.platform !== "win32",
    windowsHide: true,
    env,
    ...user,
    cwd: process.platform === "win32" ? undefined : "/",
  });
  // a process that has gone refuses its pipe: its ending says all there is to say
  child.stdin.on("error", () => undefined);
  const kill = () => endTree(child);
  const timer =
    watch === undefined || child.pid === undefined
      ? undefined
      : setInterval(() => {
          if (residentMegabytes(child.pid!) <= watch.megabytes) return;
          watch.tooMuch();
          kill();
        }, WATCH);
  const ended = new Promise<Ending>((resolve) => {
    child.once("error", (error) => resolve({ code: null, signal: null, error }));
    child.once("close", (code, signal) => resolve({ code, signal }));
  }).finally(() => {
    clearInterval(timer);
    // whatever it has left behind in its group
    endGroup(child);
  });
  return { requests: child.stdin, replies: child.stdout, printed: child.stderr, ended, kill };
}

function endTree(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (process.platform === "win32") {
    spawn("taskkill", ["/pid", String(child.pid), "/T", "/F"], { stdio: "ignore", windowsHide: true }).on("error", () =>
      child.kill(),
    );
  } else if (!endGroup(child)) {
    child.kill("SIGKILL");
  }
}

function endGroup({ pid }: ChildProcess): boolean {
  if (pid === undefined || process.platform === "win32") return false;
  try {
    return process.kill(-pid, "SIGKILL");
  } catch {
    return false;
  }
}
