import { LabError } from "@lab/errors";

/** The stable words by which a program tells this command line's own errors apart. */
export type SolutionErrorCode = "invalid-option" | "unwritable-output";

/** What the command line itself finds wrong: an option's value, or a report directory that cannot be written. */
export class SolutionError extends LabError<SolutionErrorCode> {
  override readonly name: string = "SolutionError";
}
