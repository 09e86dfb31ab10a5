import { watchFolders } from "../batch/watch-folders.ts";
import { GradingError } from "../grading-error.ts";
import type { BatchResults, SubmissionResult } from "../results/results.ts";
import { plainLine } from "./batch-display.ts";
import { exitCodeFor } from "./exit-code-for.ts";
import { EXIT_CODES } from "./exit-codes.ts";
import { findCandidates, pass, type Run } from "./pass.ts";
import { say } from "./say.ts";

/** `--watch`: grades what is there, and whatever arrives, until Ctrl-C; after each arrival all results are written anew. */
export async function watch(run: Run): Promise<number> {
  const { plan, flags, machinery, signal } = run;
  let latest: BatchResults | undefined;
  /** By student id: the submission that a line was shown for. */
  const shown = new Map<string, string>();
  const gradeAll = async () => {
    const candidates = await findCandidates(plan, machinery).catch((error: unknown) => {
      if (!(error instanceof GradingError)) throw error;
      // nothing has arrived yet, or two of the same name: whoever drops files there can mend it
      say([["waiting", error.message]]);
      return undefined;
    });
    if (candidates === undefined) return;
    let done = 0;
    const onSubmission = (result: SubmissionResult) => {
      done++;
      const { student, hash, problem } = result;
      const state = `${hash} ${problem?.message ?? ""}`;
      if (shown.get(student.id) === state) return;
      shown.set(student.id, state);
      process.stderr.write(`${plainLine(result, `${done}/${candidates.length}`)}\n`);
    };
    latest = await pass(run, candidates, { onSubmission });
    if (!signal.aborted) say([["waiting", `${latest.submissions.length} submissions are graded; Ctrl-C ends`]]);
  };
  await watchFolders({
    paths: plan.paths,
    ignored: [plan.out],
    isPolling: flags.poll === true,
    signal,
    onChange: gradeAll,
  });
  return latest === undefined ? EXIT_CODES.graded.code : exitCodeFor(latest, flags, signal);
}
