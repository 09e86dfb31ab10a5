import { columnsOf, isLive } from "@lab/tooling/command-line/terminal";
import { MultiBar } from "cli-progress";
import type { BatchObserver } from "../batch/run-batch.ts";
import { escapeAnsi } from "../outputs/escape/ansi.ts";
import { isGraded } from "../results/is-graded.ts";
import type { SubmissionResult } from "../results/results.ts";
import { describeProgress, paceOf } from "./describe-progress.ts";

/** Shows how a batch goes, on the error stream: the standard output belongs to the results. */
export interface BatchDisplay extends Required<BatchObserver> {
  /** Takes the live lines away. Harmless when called twice. */
  stop(): void;
}

export interface DisplayOptions {
  readonly submissions: number;
  /** Of each submission. */
  readonly exercises: number;
  readonly jobs: number;
}

/** Live lines on a terminal; in a log or in CI a line a submission. */
export function startDisplay(options: DisplayOptions): BatchDisplay {
  const startedAt = performance.now();
  const seconds = () => (performance.now() - startedAt) / 1000;
  const lanes: (string | undefined)[] = Array.from({ length: options.jobs });
  const progress = {
    submissions: options.submissions,
    submissionsDone: 0,
    exercises: options.submissions * options.exercises,
    exercisesDone: 0,
    exercisesReused: 0,
    lanes,
  };
  const isTerminal = isLive(process.stderr);
  const stop = isTerminal
    ? liveLines(() => describeProgress(progress, seconds(), columnsOf(process.stderr) - 1))
    : () => {};
  return {
    onLane: (lane, student) => {
      lanes[lane] = student && escapeAnsi(student.id);
    },
    onExercise: (_student, _outcome, isReused) => {
      progress.exercisesDone++;
      if (isReused) progress.exercisesReused++;
    },
    onSubmission: (result) => {
      progress.submissionsDone++;
      // one that could not be read has none of its exercises graded, and is done all the same
      if (result.exercises.length === 0) {
        progress.exercisesDone += options.exercises;
        progress.exercisesReused += options.exercises;
      }
      if (isTerminal) return;
      const number = `${progress.submissionsDone}/${progress.submissions}`;
      process.stderr.write(`${plainLine(result, number, paceOf(progress, seconds()).slice(0, 1))}\n`);
    },
    stop,
  };
}

/** One submission as a line of a log, behind its number. */
export function plainLine(result: SubmissionResult, number: string, words: readonly string[] = []): string {
  const { student, points, maxPoints, problem, exercises } = result;
  const lost = exercises.filter((result) => !isGraded(result)).length;
  const grade = problem === undefined ? `${points} of ${maxPoints} points` : problem.verdict;
  const remarks = [...(problem === undefined && lost > 0 ? [`${lost} not graded`] : []), ...words];
  return `  ${number} ${escapeAnsi(student.id)}: ${[grade, ...remarks].join(", ")}`;
}

const LINES = 3;

function liveLines(draw: () => readonly string[]): () => void {
  const bars = new MultiBar({
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    emptyOnZero: true,
    fps: 10,
    gracefulExit: false, // Ctrl-C is ours: it has results to save
  });
  for (let line = 0; line < LINES; line++) bars.create(1, 0, {}, { format: () => draw()[line]! });
  return () => bars.stop();
}
