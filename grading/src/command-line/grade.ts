import { identityOf } from "../batch/identity.ts";
import type { Candidate } from "../intake/submission.ts";
import { startDisplay } from "./batch-display.ts";
import { openBatchJournal } from "./batch-journal.ts";
import { exitCodeFor } from "./exit-code-for.ts";
import type { Machinery } from "./machinery.ts";
import { openOutputDirectory } from "./output-directory.ts";
import { findCandidates, pass, type Run } from "./pass.ts";
import { makePlan } from "./plan.ts";
import type { Order } from "./program.ts";
import { closingWords, openingWords, say } from "./say.ts";
import { showResults } from "./show-results.ts";
import { watch } from "./watch.ts";

/** Carries an order out; the exit code. */
export async function grade(order: Order, machinery: Machinery, signal: AbortSignal): Promise<number> {
  const { flags } = order;
  const plan = await makePlan(order, machinery);
  // what is missing or misspelt is said before anything is written
  const candidates = flags.watch ? [] : await findCandidates(plan, machinery);
  const fingerprint = await machinery.fingerprint(plan.exercises.map(({ id }) => id));
  const setting = {
    isolation: plan.isolation.level,
    seed: flags.seed,
    data: plan.source.about,
    patience: flags.patience,
  };
  const output = await openOutputDirectory(plan.out);
  try {
    const header = {
      startedAt: new Date().toISOString(),
      seed: flags.seed,
      options: { ...setting, paths: plan.paths },
    };
    const batch = await openBatchJournal(plan.out, flags, header);
    try {
      say(openingWords(plan, flags.seed, batch));
      const run: Run = {
        plan,
        flags,
        machinery,
        output,
        batch,
        signal,
        identityOf: (answer, exercise) => identityOf(answer, exercise, setting, fingerprint),
      };
      return flags.watch ? await watch(run) : await gradeOnce(run, candidates);
    } finally {
      batch.journal.close();
    }
  } finally {
    await output.close();
  }
}

async function gradeOnce(run: Run, candidates: readonly Candidate[]): Promise<number> {
  const { plan, flags, machinery } = run;
  const display = startDisplay({
    submissions: candidates.length,
    exercises: plan.exercises.length,
    jobs: flags.jobs,
  });
  const results = await pass(run, candidates, display).finally(display.stop);
  if (plan.hasTable && results.submissions.length > 0) showResults(results, machinery);
  say(closingWords(results, plan));
  return exitCodeFor(results, flags, run.signal);
}
