import type { SourceProblem } from "./bundle-answer.js";
import type { Failure, MissingExport } from "./messages.js";

/** What became of one check. */
export interface CheckResult {
  readonly name: string;
  readonly state: "passed" | "failed" | "stopped" | "not run";
  readonly failure?: Failure;
}

/** What kept the checks from coming to their end. */
export type Problem =
  | SourceProblem
  | { readonly kind: "no-answer" }
  | ({ readonly kind: "missing-export"; readonly line?: number; readonly source?: string } & MissingExport)
  | { readonly kind: "time"; readonly seconds: number }
  | { readonly kind: "memory"; readonly megabytes: number }
  | { readonly kind: "output"; readonly kilobytes: number }
  | { readonly kind: "left" }
  | { readonly kind: "crashed"; readonly failure: Failure };

/** What is to be said of an answer. */
export interface Verdict {
  readonly passed: boolean;
  readonly checks: readonly CheckResult[];
  readonly problem?: Problem;
  /** What `show.ts` gave, where it was that which ran; nobody has looked at it yet. */
  readonly shown?: unknown;
  /** What the answer printed. */
  readonly output: string;
}

/** Whether nothing but the stub is there. */
export function isUnwritten({ checks, problem }: Verdict): boolean {
  return problem === undefined && checks.length > 0 && checks.every(({ failure }) => failure?.kind === "unwritten");
}
