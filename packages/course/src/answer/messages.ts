import type { Finding } from "../checks/check-failure.js";

/** Why a check did not pass. */
export type Failure =
  | ({ readonly kind: "finding" } & Finding)
  | { readonly kind: "unwritten" }
  | { readonly kind: "missing"; readonly name: string }
  | ({ readonly kind: "withheld"; readonly line?: number } & MissingExport)
  | { readonly kind: "threw"; readonly message: string; readonly line?: number };

/** What the answer's process tells, one JSON text a line, on the pipe CHANNEL. */
export type Message =
  | { readonly kind: "checks"; readonly names: readonly string[] }
  | { readonly kind: "begin"; readonly index: number }
  | { readonly kind: "end"; readonly index: number; readonly failure?: Failure }
  /** The answer could not be loaded, or something was thrown that nobody awaited. */
  | {
      readonly kind: "crashed";
      readonly failure: Failure;
      readonly lacks?: MissingExport;
      readonly uninstalled?: string;
    }
  /** What `show.ts` gave, before anybody has looked at it. */
  | { readonly kind: "shown"; readonly shown: unknown }
  | { readonly kind: "memory" }
  | { readonly kind: "done" };

/** A package that lacks what the answer imports from it. */
export interface MissingExport {
  readonly package: string;
  readonly name: string;
}

/** Not 1 or 2: whatever an answer prints goes there. */
export const CHANNEL = 3;

/** Where the process is told the word that begins each of its lines; it forgets the word before the answer is loaded. */
export const WORD_VARIABLE = "LAB_CHANNEL_WORD";
