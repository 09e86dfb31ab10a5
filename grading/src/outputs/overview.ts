import type { BatchResults, SubmissionResult } from "../results/results.ts";
import { type Standing, standingOf } from "./standing.ts";
import { mean, median } from "./statistics.ts";

/** A submission and where it stands: what the sections of the dashboard are drawn from. */
export interface Row {
  readonly submission: SubmissionResult;
  readonly standing: Standing;
}

export interface Overview {
  readonly rows: readonly Row[];
  /** Of those of which something was graded, from 0 to 1, in the order of the rows. */
  readonly shares: readonly number[];
  readonly mean: number | undefined;
  readonly median: number | undefined;
  /** Submissions with every exercise passed. */
  readonly complete: number;
  /** Exercises of submissions that were not graded. */
  readonly notGraded: number;
  readonly flagged: number;
}

/** What the whole batch came to; a submission of which nothing was graded has no share and moves no mean. */
export function overviewOf(results: BatchResults): Overview {
  const rows = results.submissions.map(
    (submission): Row => ({ submission, standing: standingOf(results, submission) }),
  );
  const shares = rows.flatMap(({ standing: { share } }) => (share === undefined ? [] : [share]));
  return {
    rows,
    shares,
    mean: mean(shares),
    median: median(shares),
    complete: rows.filter(({ standing }) => standing.counts.passed === results.exercises.length).length,
    notGraded: rows.reduce((sum, { standing }) => sum + standing.counts["not-graded"], 0),
    flagged: rows.filter(({ submission }) => submission.flags.length > 0).length,
  };
}
