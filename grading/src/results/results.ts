import type { Finding } from "@lab/course";
import type { Verdict } from "./verdict.ts";

/** One hidden test of an exercise. All that a student wrote, or that depends on it, may stand in `finding` and `message`: exporters escape. */
export interface TestResult {
  /** A sentence about what is right. */
  readonly name: string;
  /** Its share of the exercise's points, relative to the other tests'. */
  readonly weight: number;
  readonly verdict: Verdict;
  /** What the test found, when it is a wrong result. */
  readonly finding?: Finding;
  /** What was thrown, or what ended the process. */
  readonly message?: string;
  /** Wall time. */
  readonly seconds: number;
}

export interface ExerciseResult {
  /** Its id in `course.ts`: `07-user-means`. */
  readonly exercise: string;
  readonly title: string;
  /** `pass` when all tests passed; else the first verdict other than `fail`, or `fail`. */
  readonly verdict: Verdict;
  /** From 0 to `maxPoints`, rounded to hundredths. */
  readonly points: number;
  readonly maxPoints: number;
  /** Why the answer could not be run at all. */
  readonly message?: string;
  /** In their order; empty when the answer could not be run. */
  readonly tests: readonly TestResult[];
  /** What the answer printed, at most a few kilobytes, as it came: control characters and all. */
  readonly output: string;
  /** Exercises that this one builds on and that did not pass: where to start. They cost no points here. */
  readonly buildsOn: readonly string[];
  /** The hash of the answer, the tests, the seed, the data and the versions: equal identities have equal results. */
  readonly identity: string;
  /** Wall time. */
  readonly seconds: number;
}

/** Whose work a submission is, as far as a roster, a folder or a file name tells. */
export interface Student {
  /** Unique in the batch: the roster's id, or the name of the folder or archive. */
  readonly id: string;
  readonly name?: string;
  readonly email?: string;
}

/** Something that a person should look at. Never a verdict, never points. */
export interface Flag {
  readonly kind: "similar" | "copied-from-package" | "suspicious";
  readonly exercise: string;
  /** In plain words. */
  readonly about: string;
  /** The other submission, or the package's file. */
  readonly other?: string;
  /** Of the fingerprints of the smaller one, from 0 to 1. */
  readonly similarity?: number;
}

export interface SubmissionResult {
  readonly student: Student;
  /** The hash of all graded files. */
  readonly hash: string;
  /** Why nothing of it could be graded: `invalid-submission`, or `infra-error`. */
  readonly problem?: { readonly verdict: Verdict; readonly message: string };
  readonly points: number;
  readonly maxPoints: number;
  /** In the order of the course. */
  readonly exercises: readonly ExerciseResult[];
  /** Names of submitted files that were ignored, and why. */
  readonly ignored: readonly { readonly path: string; readonly why: string }[];
  readonly flags: readonly Flag[];
  /** Wall time of all exercises together. */
  readonly seconds: number;
}

/** How far a submission was kept from the machine. */
export type IsolationLevel = "bwrap" | "container" | "process";

/** A whole batch: what `results.json` holds. Times are the only fields that differ when it is graded again. */
export interface BatchResults {
  readonly schemaVersion: 1;
  readonly course: string;
  readonly isolation: IsolationLevel;
  /** Whether that level keeps untrusted code from the machine. */
  readonly isolationIsSafe: boolean;
  /** Where the ratings come from, in words. */
  readonly data: string;
  readonly seed: number;
  readonly versions: Readonly<Record<string, string>>;
  /** The exercises that were graded, with the title of their part and what they are worth. */
  readonly exercises: readonly {
    readonly id: string;
    readonly title: string;
    readonly part: string;
    readonly points: number;
  }[];
  /** Sorted by the student's id. */
  readonly submissions: readonly SubmissionResult[];
  /** Not all were graded: the run was interrupted. */
  readonly isPartial: boolean;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly seconds: number;
}
