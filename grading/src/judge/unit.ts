import type { Course } from "@lab/course";
import type { IsolationLevel } from "../results/results.ts";
import type { CourseRatings } from "./course-ratings.ts";
import type { Packages } from "./packages.ts";

/** What the hidden tests of one run are told, by vitest's `provide`. */
export interface ProvidedUnit {
  readonly course: Course;
  readonly answers: Readonly<Record<string, string>>;
  readonly seed: number;
  readonly ratings: CourseRatings;
  readonly patience?: number;
  readonly isolation: IsolationLevel;
  readonly agent: string;
  readonly packages: Packages;
}

declare module "vitest" {
  interface ProvidedContext {
    unit: ProvidedUnit;
  }
}
