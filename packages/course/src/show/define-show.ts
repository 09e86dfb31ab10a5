import type { Awaitable } from "../checks/define-checks.js";
import type { Shown } from "./shown.js";

/** What the picture of an exercise has at hand. */
export interface ShowContext<Exercise> {
  /** The student's functions. Await what they return: a grader may run them in another process. */
  readonly student: Awaitable<Exercise>;
}

/** Computes the picture of an exercise: the target, and what the student's functions make of it. */
export type Show<Exercise = unknown> = (context: ShowContext<Exercise>) => Promise<Shown> | Shown;

/**
 * The picture of an exercise, for `lab show`: the default export of `show.ts` beside `checks.ts`.
 *
 * @example
 * import { defineShow } from "@lab/course";
 * const show = defineShow<{ double(x: number): number }>(async ({ student }) => ({
 *   kind: "array",
 *   target: [[2, 4]],
 *   yours: [[await student.double(1), await student.double(2)]],
 * }));
 * (await show({ student: { double: (x) => 2 * x } })).kind; // "array"
 */
export function defineShow<Exercise>(show: Show<Exercise>): Show<Exercise> {
  return show;
}
