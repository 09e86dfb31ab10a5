import type { Course, ExerciseInfo } from "@lab/course";
import type { Submission } from "../intake/submission.ts";
import type { ExerciseOutcome } from "../judge/judge.ts";
import { isGraded } from "../results/is-graded.ts";
import type { SubmissionResult } from "../results/results.ts";
import type { Journal } from "./journal.ts";
import { submissionResult } from "./submission-result.ts";

/** One answer to one exercise. */
export interface Job {
  readonly exercise: ExerciseInfo;
  readonly identity: string;
}

/** Who waits for which outcome, and what is done. */
export interface Ledger {
  /** By student id. */
  readonly results: ReadonlyMap<string, SubmissionResult>;
  /** Enters a submission; those of its jobs that are to be graded, since their outcome is neither known nor on its way. */
  enter(submission: Submission): readonly Job[];
  /** Enters one that is done as it is. */
  close(result: SubmissionResult): void;
  /** Hands an outcome to everyone who waits for it. */
  settle(identity: string, outcome: ExerciseOutcome): void;
}

export interface LedgerOptions {
  readonly course: Course;
  readonly exercises: readonly ExerciseInfo[];
  readonly known: Map<string, ExerciseOutcome>;
  readonly journal: Pick<Journal, "append">;
  identityOf(answer: string | undefined, exercise: ExerciseInfo): string;
  readonly onExercise?: ((submission: Unread, outcome: ExerciseOutcome, isReused: boolean) => void) | undefined;
  readonly onSubmission?: ((result: SubmissionResult) => void) | undefined;
}

/** A submission without its texts: those are the largest part of it, and go to a judge. */
type Unread = Omit<Submission, "answers">;

interface Open {
  readonly submission: Unread;
  readonly jobs: readonly Job[];
  /** By exercise id. */
  readonly outcomes: Map<string, ExerciseOutcome>;
}

export function openLedger(options: LedgerOptions): Ledger {
  const { course, exercises, known, journal, identityOf, onExercise, onSubmission } = options;
  const results = new Map<string, SubmissionResult>();
  const waiting = new Map<string, Open[]>();

  const close = (result: SubmissionResult) => {
    results.set(result.student.id, result);
    onSubmission?.(result);
  };

  const note = (open: Open, outcome: ExerciseOutcome, isReused: boolean) => {
    const { submission, jobs, outcomes } = open;
    outcomes.set(outcome.exercise, outcome);
    onExercise?.(submission, outcome, isReused);
    if (outcomes.size < jobs.length) return;
    const graded = jobs.map(({ exercise, identity }) => ({ identity, outcome: outcomes.get(exercise.id)! }));
    close(submissionResult(submission, course.exercises, graded));
  };

  return {
    results,
    close,
    enter: ({ answers, ...submission }) => {
      const jobs = exercises.map((exercise) => ({
        exercise,
        identity: identityOf(answers.get(exercise.id), exercise),
      }));
      const open: Open = { submission, jobs, outcomes: new Map() };
      const toGrade = jobs.filter(({ identity }) => !known.has(identity) && !waiting.has(identity));
      const taken = jobs.flatMap(({ identity }) => known.get(identity) ?? []);
      for (const { identity } of jobs) {
        if (!known.has(identity)) waiting.set(identity, [...(waiting.get(identity) ?? []), open]);
      }
      for (const outcome of taken) note(open, outcome, true);
      return toGrade;
    },
    settle: (identity, outcome) => {
      // what the machine did wrong says nothing about the answer: it is tried again next time
      if (isGraded(outcome)) {
        journal.append(identity, outcome);
        known.set(identity, outcome);
      }
      const [first, ...others] = waiting.get(identity) ?? [];
      waiting.delete(identity);
      if (first !== undefined) note(first, outcome, false);
      for (const open of others) note(open, outcome, true);
    },
  };
}
