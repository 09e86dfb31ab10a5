import { createHash } from "node:crypto";
import type { ExerciseInfo } from "@lab/course";
import type { JudgeOptions } from "../judge/judge.ts";
import type { GraderFingerprint } from "./grader-fingerprint.ts";

/** Raised when the outcome of an exercise says something else than before with the same code. */
const SCHEMA = 1;

/** What all exercises of a batch have in common. */
export interface Setting extends Pick<JudgeOptions, "isolation" | "seed"> {
  /** A factor of the limits of time. */
  readonly patience: number;
  /** Where the ratings come from, exactly: their checksum, or the synthetic set's name. */
  readonly data: string;
}

/**
 * The identity of one job: the hash of everything that its outcome may depend on. Equal identities have equal results, so an
 * outcome is taken over wherever its identity comes again: from the journal of a killed batch, and within a batch from
 * another student whose answer is the same to the byte, such as the untouched stub. Whose answer it is, is not in it.
 *
 * The wall time is taken over as well, and is that of the run that took place.
 *
 * @param answer the source text, or nothing where there is none
 */
export function identityOf(
  answer: string | undefined,
  exercise: ExerciseInfo,
  { isolation, seed, data, patience }: Setting,
  { common, exercises }: GraderFingerprint,
): string {
  // what is left is all that a judge may look at
  const { part: _, covers: __, dependsOn: ___, ...judged } = exercise;
  const parts = [
    SCHEMA,
    process.versions.node.split(".")[0],
    judged,
    [isolation, seed, data, patience],
    [common, exercises.get(exercise.id) ?? null],
    answer ?? null,
  ];
  // JSON keeps apart what a plain concatenation would run together
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
