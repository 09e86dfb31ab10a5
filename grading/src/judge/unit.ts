import type { Course } from "@lab/course";
import type { IsolationLevel } from "../results/results.ts";

/** What the hidden tests of one run are told, by vitest's `provide`. */
export interface ProvidedUnit {
  readonly course: Course;
  readonly answers: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly patience?: number;
  readonly isolation: IsolationLevel;
  readonly agent: string;
  /** The file that holds what the lane has prepared. */
  readonly shared: string;
}

declare module "vitest" {
  interface ProvidedContext {
    unit: ProvidedUnit;
  }
}
