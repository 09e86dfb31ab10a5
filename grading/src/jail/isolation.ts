import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildAgent } from "../build/library.ts";
import { GradingError } from "../grading-error.ts";
import type { IsolationLevel } from "../results/results.ts";
import { bwrapCommand, type Command } from "./bwrap.ts";
import { type Containers, startContainer } from "./container.ts";
import { prepareImage } from "./container-image.ts";
import { newNamePrefix } from "./container-names.ts";
import { findProgram, programPath } from "./find-program.ts";
import { type Jail, type JailOptions, startJail } from "./jail.ts";
import { LIMITS } from "./limits.ts";
import { processCommand } from "./process-level.ts";
import { sweepContainers, sweepStaleContainers } from "./sweep-containers.ts";

/** A way to start the processes of answers. */
export interface Isolation {
  readonly level: IsolationLevel;
  /** Whether it keeps untrusted code from the machine. */
  readonly isSafe: boolean;
  readonly start: (options?: Pick<JailOptions, "watch">) => Jail;
  /** What runs in each process, for `starterOf`: a file, or where containers come from. */
  readonly agent: string;
  /** Removes the agent's file, or the containers that are left. */
  readonly close: () => void;
}

/** What this machine can do. */
export interface Probed {
  readonly level: IsolationLevel;
  readonly isSafe: boolean;
  /** Why a better level is not reached, and what to do about it. */
  readonly notes: readonly string[];
}

const LEVELS: readonly IsolationLevel[] = ["bwrap", "container", "process"];

/**
 * The best level at which an answer's process starts on this machine and says that it is ready; or whether that is so
 * at the level that is wanted.
 *
 * @throws GradingError `isolation-unavailable`
 */
export async function probeIsolation(wanted?: IsolationLevel): Promise<Probed> {
  const notes: string[] = [];
  for (const level of wanted === undefined ? LEVELS : [wanted]) {
    const problem = await problemWith(level);
    if (problem === undefined) return { level, isSafe: level !== "process", notes };
    notes.push(`${level}: ${problem}`);
  }
  throw new GradingError("isolation-unavailable", {
    given: notes.join("; "),
    expected: wanted === undefined ? "a way to start a process" : `a machine that can isolate by ${wanted}`,
    fix: "Install bubblewrap (apt install bubblewrap), start podman or docker, or leave --isolation out to take what there is.",
  });
}

/** Why answers cannot be run at this level here. */
async function problemWith(level: IsolationLevel): Promise<string | undefined> {
  let isolation: Isolation | undefined;
  try {
    isolation = await openIsolation(level);
    return await problemOf(isolation.start());
  } catch (error) {
    return error instanceof GradingError ? error.given : (error as Error).message;
  } finally {
    isolation?.close();
  }
}

/** Why a process did not become ready. */
async function problemOf(jail: Jail): Promise<string | undefined> {
  let printed = "";
  jail.printed.on("data", (piece: Buffer) => {
    if (printed.length < 2000) printed += piece.toString();
  });
  const timer = setTimeout(jail.kill, LIMITS.startSeconds * 1000);
  const isReady = await new Promise<boolean>((resolve) => {
    jail.replies.once("data", () => resolve(true));
    void jail.ended.then(() => resolve(false));
  });
  clearTimeout(timer);
  jail.kill();
  const { error } = await jail.ended;
  if (isReady) return undefined;
  return error?.message ?? (printed.trim().split("\n", 1)[0] || "its process did not start");
}

/** @throws GradingError `isolation-unavailable` when something that the level needs is missing */
export async function openIsolation(level: IsolationLevel): Promise<Isolation> {
  return level === "container" ? openContainers() : openByFile(level);
}

async function openContainers(): Promise<Isolation> {
  const containers: Containers = { ...(await prepareImage(await buildAgent())), prefix: newNamePrefix() };
  await sweepStaleContainers(containers.engine);
  const agent = JSON.stringify(containers);
  const level = "container";
  return {
    level,
    isSafe: true,
    agent,
    start: starterOf(level, agent),
    close: () => sweepContainers(containers),
  };
}

async function openByFile(level: IsolationLevel): Promise<Isolation> {
  const folder = mkdtempSync(join(tmpdir(), "lab-grade-"));
  const agent = join(folder, "agent.cjs");
  try {
    writeFileSync(agent, await buildAgent());
    // read by the nobody of a jail
    chmodSync(folder, 0o755);
    chmodSync(agent, 0o444);
    const start = starterOf(level, agent);
    return {
      level,
      isSafe: level !== "process",
      agent,
      start,
      close: () => rmSync(folder, { recursive: true, force: true }),
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

/** How processes are started at a level, from the `agent` of an isolation. */
export function starterOf(level: IsolationLevel, agent: string): Isolation["start"] {
  if (level === "bwrap") {
    const command = bwrapCommand(agent, findProgram);
    return () => startJail(command);
  }
  if (level === "container") {
    const containers = JSON.parse(agent) as Containers;
    return () => startContainer(containers);
  }
  const command: Command = processCommand(agent, programPath("prlimit"));
  return (options) => startJail(command, options);
}
