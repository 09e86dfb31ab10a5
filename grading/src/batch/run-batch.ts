import type { Course, ExerciseInfo } from "@lab/course";
import type { Candidate, Rejected, Submission } from "../intake/submission.ts";
import type { ExerciseOutcome, Judge, Unit } from "../judge/judge.ts";
import type { Student, SubmissionResult } from "../results/results.ts";
import type { Journal } from "./journal.ts";
import { openLane } from "./lane.ts";
import { type Job, type Ledger, openLedger } from "./ledger.ts";
import { unreadableResult } from "./submission-result.ts";

export interface BatchOptions {
  readonly course: Course;
  /** Those to grade, in the order of the course. */
  readonly exercises: readonly ExerciseInfo[];
  /** Found and not read: a submission is read when a lane is free for it, so that memory does not grow with their number. */
  readonly candidates: readonly Candidate[];
  /** How many lanes there are at most. */
  readonly jobs: number;
  /** Outcomes that are there already, by identity; what is graded is added. */
  readonly known: Map<string, ExerciseOutcome>;
  readonly journal: Pick<Journal, "append">;
  /** Stops the batch at once. */
  readonly signal: AbortSignal;
  readonly observer?: BatchObserver;
  read(candidate: Candidate): Promise<Submission | Rejected>;
  openJudge(): Promise<Judge>;
  identityOf(answer: string | undefined, exercise: ExerciseInfo): string;
  /** Silence after which a judge is given up. */
  readonly patienceMs?: number;
}

/** Hears how a batch goes. */
export interface BatchObserver {
  /** A lane turns to a student's work, or to nothing. */
  onLane?(lane: number, student: Student | undefined): void;
  /** @param isReused the same answer has been graded before */
  onExercise?(student: Student, outcome: ExerciseOutcome, isReused: boolean): void;
  onSubmission?(result: SubmissionResult): void;
}

export interface Batch {
  /** Those of which every exercise is done, in the order of the candidates. */
  readonly submissions: readonly SubmissionResult[];
  /** Not all are done: the signal came first. */
  readonly isPartial: boolean;
}

/**
 * Grades submissions on several lanes at once. A submission is one unit of work; when there are fewer of them than lanes,
 * its exercises are dealt to several. Each answer is graded once: an outcome that is known, or that another lane is at, is
 * taken over.
 *
 * Rejects when the batch cannot go on, because the journal cannot be written; never for what is in a submission.
 */
export async function runBatch(options: BatchOptions): Promise<Batch> {
  const { candidates, exercises, jobs, observer } = options;
  // an error that ends the batch stops the lanes as Ctrl-C does
  const failure = new AbortController();
  const signal = AbortSignal.any([options.signal, failure.signal]);
  const ledger = openLedger({
    ...options,
    onExercise: ({ student }, outcome, isReused) => observer?.onExercise?.(student, outcome, isReused),
    onSubmission: (result) => observer?.onSubmission?.(result),
  });
  // called from within a judge, which must not take it for an error of its own
  const settle: Ledger["settle"] = (identity, outcome) => {
    try {
      ledger.settle(identity, outcome);
    } catch (error) {
      failure.abort(error);
    }
  };
  const parts = Math.min(exercises.length, Math.ceil(jobs / Math.max(1, candidates.length)));
  const units = unitsOf(options, ledger, parts);

  const work = async (index: number) => {
    const lane = openLane({ ...options, signal });
    try {
      // the lanes share the iterator: it gives each unit to whoever asks first
      for await (const { student, unit, identities } of units) {
        observer?.onLane?.(index, student);
        await lane.grade(unit, (outcome) => settle(identities.get(outcome.exercise)!, outcome));
        observer?.onLane?.(index, undefined);
      }
    } catch (error) {
      if (!signal.aborted) failure.abort(error);
    } finally {
      observer?.onLane?.(index, undefined);
      await lane.close();
    }
  };
  const lanes = Math.min(jobs, candidates.length * parts);
  await Promise.all(Array.from({ length: lanes }, (_, index) => work(index)));
  if (failure.signal.aborted) throw failure.signal.reason;
  const submissions = candidates.flatMap(({ student }) => ledger.results.get(student.id) ?? []);
  return { submissions, isPartial: submissions.length < candidates.length };
}

interface UnitOfWork {
  readonly student: Student;
  readonly unit: Unit;
  /** By exercise id. */
  readonly identities: ReadonlyMap<string, string>;
}

/** Reads one submission after the other, each when it is asked for, and says what of it is to be graded. */
async function* unitsOf(
  { candidates, exercises, read, signal }: BatchOptions,
  ledger: Ledger,
  parts: number,
): AsyncGenerator<UnitOfWork> {
  for (const candidate of candidates) {
    if (signal.aborted) return;
    const { student } = candidate;
    let submission: Submission | Rejected;
    try {
      submission = await read(candidate);
    } catch (error) {
      const message = `it could not be read: ${error instanceof Error ? error.message : String(error)}`;
      ledger.close(unreadableResult(student, { verdict: "infra-error", message }, exercises));
      continue;
    }
    if ("problem" in submission) {
      ledger.close(unreadableResult(student, submission.problem, exercises));
      continue;
    }
    const { answers } = submission;
    for (const jobs of deal(ledger.enter(submission), parts)) {
      const texts = jobs.flatMap(({ exercise: { id } }) => (answers.has(id) ? [[id, answers.get(id)!] as const] : []));
      yield {
        student,
        unit: {
          student: student.id,
          answers: Object.fromEntries(texts),
          exercises: jobs.map(({ exercise }) => exercise),
        },
        identities: new Map(jobs.map(({ exercise, identity }) => [exercise.id, identity])),
      };
    }
  }
}

/** Like cards: the long exercises stand next to each other in the course. */
function deal(jobs: readonly Job[], parts: number): readonly (readonly Job[])[] {
  return Array.from({ length: Math.min(parts, jobs.length) }, (_, hand) => jobs.filter((_, k) => k % parts === hand));
}
