import type { Student } from "../results/results.ts";

/** Work that was found and not read yet; of a student on a roster who handed nothing in, the place where it would be. */
export interface Candidate {
  readonly student: Student;
  /** A folder or an archive. */
  readonly path: string;
  /** In an archive with the work of many: the folder or archive in it. */
  readonly within?: string;
}

/** What is graded: texts, whatever they came in. */
export interface Submission {
  readonly student: Student;
  /** SHA-256 over the exercises and the bytes of their answers; two submissions with equal answers have the same. */
  readonly hash: string;
  /** Source texts by exercise, without byte order mark, in the order of the course. What cannot be read is not among them. */
  readonly answers: ReadonlyMap<string, string>;
  /** What was found beside the answers; an answer that cannot be read is here too, with the reason. */
  readonly ignored: readonly Ignored[];
}

export interface Ignored {
  /** Below the submission, with slashes. */
  readonly path: string;
  readonly why: string;
}

/** A submission of which nothing can be graded, and what its author can do about it. */
export interface Rejected {
  readonly student: Student;
  readonly problem: { readonly verdict: "invalid-submission"; readonly message: string };
}
