import { realpath } from "node:fs/promises";
import { batchResults } from "../batch/batch-results.ts";
import { type BatchObserver, type BatchOptions, runBatch } from "../batch/run-batch.ts";
import { GradingError } from "../grading-error.ts";
import type { Candidate } from "../intake/submission.ts";
import type { BatchResults, Flag } from "../results/results.ts";
import type { BatchJournal } from "./batch-journal.ts";
import { notGraded } from "./exit-code-for.ts";
import type { Answers, Machinery } from "./machinery.ts";
import type { OutputDirectory } from "./output-directory.ts";
import type { Plan } from "./plan.ts";
import type { Flags } from "./program.ts";
import { writeResults } from "./show-results.ts";

/** One run of the command: what its passes over the submissions have in common. There is one pass, or many with --watch. */
export interface Run {
  readonly plan: Plan;
  readonly flags: Flags;
  readonly machinery: Machinery;
  readonly output: OutputDirectory;
  readonly batch: BatchJournal;
  readonly signal: AbortSignal;
  readonly identityOf: BatchOptions["identityOf"];
}

/** The submissions that the paths mean; the output directory, which may stand among them, is none. */
export async function findCandidates({ paths, out }: Plan, machinery: Machinery): Promise<readonly Candidate[]> {
  const own = await realpath(out).catch(() => out);
  const candidates = (await machinery.findSubmissions(paths)).filter(({ path }) => path !== own && path !== out);
  if (candidates.length > 0) return candidates;
  throw new GradingError("nothing-to-grade", {
    given: `${paths.join(", ")} has no submission`,
    expected: "exercises, or folders or archives with exercises in them",
    fix: "Name the folder that they are in.",
  });
}

/** Grades what is new among the candidates, and writes all results. */
export async function pass(run: Run, candidates: readonly Candidate[], observer: BatchObserver): Promise<BatchResults> {
  const { plan, machinery, batch, signal } = run;
  const startedAt = new Date();
  const isAsked = new Set(plan.exercises.map(({ id }) => id));
  const answers: Answers[] = [];
  const outcome = await runBatch({
    course: machinery.course,
    exercises: plan.exercises,
    candidates,
    jobs: run.flags.jobs,
    known: batch.known,
    journal: batch.journal,
    signal,
    observer,
    read: async (candidate) => {
      const submission = await machinery.readSubmission(candidate);
      // whoever wants no comparison has flat memory
      if (run.flags.similarity && !("problem" in submission)) {
        const asked = [...submission.answers].filter(([id]) => isAsked.has(id));
        answers.push({ student: submission.student, answers: new Map(asked) });
      }
      return submission;
    },
    openJudge: () =>
      machinery.openJudge({
        isolation: plan.isolation.level,
        seed: run.flags.seed,
        data: plan.source.data,
        patience: run.flags.patience,
      }),
    identityOf: run.identityOf,
  });
  // whoever interrupts does not wait for a comparison of what there is
  const flags = signal.aborted ? new Map<string, readonly Flag[]>() : await machinery.flag(answers);
  const results = batchResults(outcome, flags, {
    course: machinery.course,
    exercises: plan.exercises,
    isolation: plan.isolation.level,
    isolationIsSafe: plan.isolation.isSafe,
    data: plan.source.about,
    seed: run.flags.seed,
    versions: await machinery.versions(),
    startedAt: startedAt.toISOString(),
    seconds: (Date.now() - startedAt.getTime()) / 1000,
  });
  // with something left to do, a later run is asked whether to go on
  if (!results.isPartial && notGraded(results) === 0) batch.journal.finish();
  // results of before are worth more than none
  if (results.submissions.length > 0) await writeResults(results, plan, run.output);
  return results;
}
