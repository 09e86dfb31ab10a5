// A lane is one judge after the other: a judge that fails is replaced, and what it was at is tried again.
import { setTimeout as wait } from "node:timers/promises";
import type { ExerciseInfo } from "@lab/course";
import type { ExerciseOutcome, Judge, Unit } from "../judge/judge.ts";
import { isGraded } from "../results/is-graded.ts";
import { startPatience } from "./patience.ts";

/** How often an exercise is tried again when the judge, and not the answer, fails. */
const RETRIES = 2;
/** A process that lives on and on collects what it should have let go. */
const UNITS_A_JUDGE = 100;
/** Every exercise has a time limit of its own, far below: a judge that is silent for so long will never speak again. */
const PATIENCE_MS = 15 * 60_000;
const LONGEST_CLOSE_MS = 5000;

export interface LaneOptions {
  openJudge(): Promise<Judge>;
  readonly signal: AbortSignal;
  readonly patienceMs?: number;
}

export interface Lane {
  /**
   * Grades a unit and hands on one outcome an exercise, as soon as there is one; an exercise that no judge could grade is
   * an `infra-error`. Rejects, and hands on nothing more, once the signal is aborted.
   */
  grade(unit: Unit, onExercise: (outcome: ExerciseOutcome) => void): Promise<void>;
  close(): Promise<void>;
}

export function openLane({ openJudge, signal, patienceMs = PATIENCE_MS }: LaneOptions): Lane {
  let judge: Judge | undefined;
  let unitsOfJudge = 0;
  /** Judges in a row that did not even open. */
  let unopened = 0;

  const close = async () => {
    const closing = judge;
    judge = undefined;
    unitsOfJudge = 0;
    if (closing === undefined) return;
    const isClosed = new AbortController();
    // it may have died by itself, or hang: then it ends with this process
    const closed = closing.close().then(
      () => isClosed.abort(),
      () => isClosed.abort(),
    );
    await Promise.race([closed, wait(LONGEST_CLOSE_MS, undefined, isClosed).catch(() => {})]);
  };

  /** One attempt at a unit; an outcome for each exercise that could not be graded. */
  const attempt = async (unit: Unit, onGood: (outcome: ExerciseOutcome) => void): Promise<ExerciseOutcome[]> => {
    const left = new Map(unit.exercises.map((exercise) => [exercise.id, exercise]));
    /** What the judge said of those that it could not grade. */
    const ungraded = new Map<string, ExerciseOutcome>();
    let reason = "the judge gave no result";
    const take = (outcome: ExerciseOutcome) => {
      // a judge that was given up, or says a thing twice
      if (patience.isOver || !left.has(outcome.exercise)) return;
      if (!isGraded(outcome)) {
        ungraded.set(outcome.exercise, outcome);
        return;
      }
      left.delete(outcome.exercise);
      onGood(outcome);
    };
    const patience = startPatience(signal, patienceMs);
    try {
      if (judge === undefined) {
        unopened++;
        judge = await patience.wait(openJudge(), (late) => late.close());
        unopened = 0;
      }
      const graded = judge.grade(unit, (outcome) => {
        patience.renew();
        take(outcome);
      });
      for (const outcome of await patience.wait(graded)) take(outcome);
    } catch (error) {
      patience.end();
      await close();
      signal.throwIfAborted();
      reason = error instanceof Error ? error.message : String(error);
    } finally {
      patience.end();
    }
    return [...left.values()].map((exercise) => ungraded.get(exercise.id) ?? notGraded(exercise, reason));
  };

  const grade: Lane["grade"] = async (unit, onExercise) => {
    signal.throwIfAborted();
    if (unitsOfJudge >= UNITS_A_JUDGE) await close();
    unitsOfJudge++;
    // one at a time, so that the one that breaks a judge takes no other with it
    for (const first of await attempt(unit, onExercise)) {
      const exercises = unit.exercises.filter(({ id }) => id === first.exercise);
      let left = [first];
      for (let retry = 0; retry < RETRIES && left.length > 0 && unopened <= RETRIES; retry++) {
        left = await attempt({ ...unit, exercises }, onExercise);
      }
      left.forEach(onExercise);
    }
  };

  return { grade, close };
}

function notGraded({ id, title, points }: ExerciseInfo, reason: string): ExerciseOutcome {
  const message = `not graded, also when tried again: ${reason}`;
  return {
    exercise: id,
    title,
    verdict: "infra-error",
    points: 0,
    maxPoints: points,
    message,
    tests: [],
    output: "",
    seconds: 0,
  };
}
