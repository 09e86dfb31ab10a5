import type { Course } from "@lab/course";
import type { ExerciseOutcome, JudgeOptions, Unit } from "./judge.ts";

export type ToLane =
  | { readonly kind: "open"; readonly course: Course; readonly options: JudgeOptions }
  | { readonly kind: "grade"; readonly unit: Unit };

export type FromLane =
  | { readonly kind: "ready" }
  | { readonly kind: "exercise"; readonly outcome: ExerciseOutcome }
  | { readonly kind: "graded" }
  | { readonly kind: "failed"; readonly message: string };
