import type { Finding } from "@lab/course";
import type { Verdict } from "../results/verdict.ts";

/** What a hidden test tells about itself, in its vitest task's `meta`. */
export interface TestReport {
  readonly weight: number;
  readonly verdict: Verdict;
  readonly finding?: Finding;
  readonly message?: string;
  readonly seconds: number;
  /** What the answer printed meanwhile. */
  readonly printed: string;
  /** Why the answer could not be run at all: the same for all tests. */
  readonly unloadable?: string;
}

declare module "vitest" {
  interface TaskMeta {
    report?: TestReport;
  }
}
