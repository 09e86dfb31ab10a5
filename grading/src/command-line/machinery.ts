import type { Course } from "@lab/course";
import type { GraderFingerprint } from "../batch/grader-fingerprint.ts";
import type { Candidate, Rejected, Submission } from "../intake/submission.ts";
import type { Judge, JudgeOptions } from "../judge/judge.ts";
import type { FormatOptions, OutputFile } from "../outputs/formats.ts";
import type { BatchResults, Flag, IsolationLevel } from "../results/results.ts";

/** All that the command sets going, so that a test can have the command without the jail. */
export interface Machinery {
  readonly course: Course;
  /** The folder that is graded when no other is named. */
  readonly exercises: string;
  readonly formats: readonly OutputFormat[];
  findSubmissions(paths: readonly string[]): Promise<readonly Candidate[]>;
  readSubmission(candidate: Candidate): Promise<Submission | Rejected>;
  probeIsolation(wanted?: IsolationLevel): Promise<Probed>;
  openJudge(options: JudgeOptions): Promise<Judge>;
  fingerprint(exercises: readonly string[]): Promise<GraderFingerprint>;
  /** By student id. */
  flag(answers: Iterable<Answers>): Promise<ReadonlyMap<string, readonly Flag[]>>;
  versions(): Promise<Readonly<Record<string, string>>>;
  /** The results for the terminal. */
  table(results: BatchResults, options: { readonly columns: number; readonly colour: boolean }): string;
}

export interface Probed {
  readonly level: IsolationLevel;
  /** Whether it keeps untrusted code from the machine. */
  readonly isSafe: boolean;
  /** Why a better level is not reached, and what to do about it. */
  readonly notes: readonly string[];
}

export type Answers = Pick<Submission, "student" | "answers">;

/** Made one by one, as they are written. */
export type Files = Iterable<OutputFile> | AsyncIterable<OutputFile>;

/** A format of `--formats`; the table has no file. */
export interface OutputFormat {
  readonly name: string;
  readonly about: string;
  readonly files: (results: BatchResults, options: FormatOptions) => Files;
}
