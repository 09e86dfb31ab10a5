import { execFile } from "node:child_process";
import { GradingError } from "../grading-error.ts";

/** A program that runs containers. Podman comes first: it needs no service of root's. */
export const ENGINES = ["podman", "docker"] as const;
export type Engine = (typeof ENGINES)[number];

/** An engine that does not answer must not hold up the grader. */
const ANSWER_SECONDS = 20;
const MOST_BYTES = 2 ** 20;

/** An engine refused, did not answer or is not there. */
export class EngineFailed extends Error {
  override readonly name = "EngineFailed";
}

/**
 * Asks an engine for something, and gives what it prints.
 *
 * @throws EngineFailed with what it says
 */
export function askEngine(
  engine: Engine,
  args: readonly string[],
  { input = "", seconds = ANSWER_SECONDS }: { readonly input?: string; readonly seconds?: number } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { timeout: seconds * 1000, killSignal: "SIGKILL", maxBuffer: MOST_BYTES } as const;
    const child = execFile(engine, args, { ...options, windowsHide: true }, (error, printed, complaints) => {
      if (error === null) resolve(printed);
      else reject(new EngineFailed(reasonOf(error, complaints, seconds)));
    });
    // one that has gone refuses its pipe: its ending says all there is to say
    child.stdin?.on("error", () => undefined);
    child.stdin?.end(input);
  });
}

function reasonOf(
  error: Error & { readonly code?: unknown; readonly killed?: boolean },
  complaints: string,
  seconds: number,
): string {
  if (error.code === "ENOENT") return "it is not installed";
  if (error.killed) return `it did not answer within ${seconds} s`;
  const lines = complaints.split("\n").filter((line) => line.trim() !== "");
  return lines.find((line) => /error|cannot|denied/i.test(line)) ?? lines[0] ?? error.message;
}

/** @throws GradingError `isolation-unavailable`, always */
export function noContainers(problems: readonly string[]): never {
  throw new GradingError("isolation-unavailable", {
    given: problems.join("; "),
    expected: "podman or docker, running, with an image that has Node",
    fix: "Do what it says for one of them, or choose another level by --isolation.",
  });
}
