import { LabError } from "@lab/errors";

/** The stable words by which a program tells this command line's own errors apart. */
export type SolutionErrorCode = "invalid-option" | "unwritable-output" | "unreadable-input";

/**
 * What the command line itself finds wrong: an option's value, a report directory that cannot be written, or something
 * to compute with (ratings, a picture) that cannot be found, downloaded or read.
 */
export class SolutionError extends LabError<SolutionErrorCode> {
  override readonly name: string = "SolutionError";
}
