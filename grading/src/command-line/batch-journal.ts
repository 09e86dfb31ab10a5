import { join } from "node:path";
import {
  JOURNAL_FILE,
  type Journal,
  type JournalContent,
  openJournal,
  type RunHeader,
  readJournal,
} from "../batch/journal.ts";
import { GradingError } from "../grading-error.ts";
import type { ExerciseOutcome } from "../judge/judge.ts";
import type { Flags } from "./program.ts";

/** The journal of the batch in an output directory, and what it had. */
export interface BatchJournal {
  readonly journal: Journal;
  /** By identity. */
  readonly known: Map<string, ExerciseOutcome>;
  readonly corruptLines: readonly number[];
}

/**
 * Goes on with the batch in a directory, or begins one. A batch that was not finished is not thrown away unasked.
 *
 * @throws GradingError `invalid-argument` when there is one and neither --resume nor --regrade says what to do with it
 */
export async function openBatchJournal(
  directory: string,
  { resume, regrade, watch }: Pick<Flags, "resume" | "regrade" | "watch">,
  header: RunHeader,
): Promise<BatchJournal> {
  const path = join(directory, JOURNAL_FILE);
  const found = regrade ? undefined : await readJournal(path);
  // whoever watches a folder wants what is there to stay
  const kept = resume || watch ? found : undefined;
  if (found !== undefined && kept === undefined && !found.isFinished && found.outcomes.size > 0) {
    throw unfinished(directory, found);
  }
  return {
    journal: openJournal(path, header, kept),
    known: new Map(kept?.outcomes),
    corruptLines: kept?.corruptLines ?? [],
  };
}

function unfinished(directory: string, { outcomes }: JournalContent): GradingError {
  return new GradingError("invalid-argument", {
    given: `${directory} has a batch that was not finished; ${outcomes.size} graded answers are kept there`,
    expected: "a word on what is to become of them",
    fix: "Go on with --resume, start anew with --regrade, or choose another folder with --out.",
  });
}
