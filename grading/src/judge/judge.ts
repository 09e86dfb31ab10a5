import type { ExerciseInfo } from "@lab/course";
import type { ExerciseResult, IsolationLevel } from "../results/results.ts";

/** What a judge knows of an exercise once it is graded; what depends on other exercises is added by the batch. */
export type ExerciseOutcome = Omit<ExerciseResult, "buildsOn" | "identity">;

/** Some exercises of one submission. */
export interface Unit {
  /** The student's id, for messages. */
  readonly student: string;
  /** The source of each answer by its exercise's id; one that is missing is an `invalid-submission`. */
  readonly answers: Readonly<Record<string, string>>;
  readonly exercises: readonly ExerciseInfo[];
}

export interface JudgeOptions {
  readonly isolation: IsolationLevel;
  /** Of all random inputs. */
  readonly seed: number;
  /** Where the ratings come from: `auto` takes the real ones where there are some. */
  readonly data: "auto" | "real" | "synthetic";
  /** Limits of time are multiplied by it: above 1 for a slow machine. Default 1. */
  readonly patience?: number;
}

/** Grades one unit after the other. */
export interface Judge {
  grade(unit: Unit, onExercise?: (outcome: ExerciseOutcome) => void): Promise<readonly ExerciseOutcome[]>;
  close(): Promise<void>;
}
