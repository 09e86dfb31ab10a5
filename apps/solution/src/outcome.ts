import type { Part, PartResults } from "./part.js";

/** What became of a part in a run. */
export interface Outcome {
  readonly part: Part;
  /** Those in force, as the part read them from the command line. */
  readonly options: unknown;
  /** Null when the run was interrupted before it came to this part. */
  readonly results: PartResults | null;
  /** What stopped it; absent when nothing did. */
  readonly error?: unknown;
}
