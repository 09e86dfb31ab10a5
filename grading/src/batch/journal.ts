// What is graded is written down at once, so that a batch that is killed goes on where it was.
import { closeSync, fdatasyncSync, ftruncateSync, openSync, writeSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { GradingError } from "../grading-error.ts";
import type { ExerciseOutcome } from "../judge/judge.ts";
import { decodeLine, encodeLine, type JournalLine } from "./journal-line.ts";

const FORMAT = 1;
export const JOURNAL_FILE = "journal.jsonl";

/** What is found in a journal. */
export interface JournalContent {
  /** By identity. */
  readonly outcomes: ReadonlyMap<string, ExerciseOutcome>;
  /** Whether its last run came to its end. */
  readonly isFinished: boolean;
  /** The numbers of lines that are not as they were written; they are not trusted. */
  readonly corruptLines: readonly number[];
  /** Bytes of whole lines; what follows is a line that was cut off when its writer was killed. */
  readonly wholeBytes: number;
}

/** A journal that is being written. Each method returns when the system has the line. */
export interface Journal {
  append(identity: string, outcome: ExerciseOutcome): void;
  /** The run came to its end. */
  finish(): void;
  close(): void;
}

export interface RunHeader {
  readonly startedAt: string;
  readonly seed: number;
  readonly options: Readonly<Record<string, unknown>>;
}

/**
 * Reads a journal; nothing where there is none, or none that got as far as its first line.
 *
 * @throws GradingError `invalid-journal` when it is of another format
 */
export async function readJournal(path: string): Promise<JournalContent | undefined> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw unreadable(path, error.message, error);
  });
  if (bytes === undefined) return undefined;
  const wholeBytes = bytes.lastIndexOf(0x0a) + 1;
  if (wholeBytes === 0) return undefined;
  const outcomes = new Map<string, ExerciseOutcome>();
  const corruptLines: number[] = [];
  let isFinished = false;
  bytes
    .toString("utf8", 0, wholeBytes - 1)
    .split("\n")
    .forEach((text, k) => {
      const line = decodeLine(text);
      if (line === undefined) corruptLines.push(k + 1);
      else if (line.kind === "outcome") outcomes.set(line.identity, line.outcome);
      else if (line.kind === "run" && line.format !== FORMAT) {
        throw unreadable(path, `its format is ${line.format}, this grader writes ${FORMAT}`);
      }
      isFinished = line?.kind === "end";
    });
  return { outcomes, isFinished, corruptLines, wholeBytes };
}

/**
 * Opens a journal for a run, and notes that it begins.
 *
 * A line is one write to the file, so that what was appended survives `kill -9`. It is forced to the disk once a second
 * while lines come, and at the end: a power failure costs at most that second, which is then graded again.
 *
 * @param kept what `readJournal` found, to write on after it; without it the journal starts anew
 * @throws GradingError `cannot-write`
 */
export function openJournal(path: string, header: RunHeader, kept?: JournalContent): Journal {
  const file = attempt(path, () => openSync(path, kept === undefined ? "w" : "r+"));
  let position = kept?.wholeBytes ?? 0;
  let syncedAt = performance.now();
  const write = (line: JournalLine, isLast = false) =>
    attempt(path, () => {
      const bytes = Buffer.from(encodeLine(line));
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(file, bytes, done, bytes.length - done, position + done);
      }
      position += bytes.length;
      if (!isLast && performance.now() - syncedAt < SYNC_EVERY_MS) return;
      fdatasyncSync(file);
      syncedAt = performance.now();
    });
  attempt(path, () => ftruncateSync(file, position));
  write({ kind: "run", format: FORMAT, ...header });
  return {
    append: (identity, outcome) => write({ kind: "outcome", identity, outcome }),
    finish: () => write({ kind: "end" }, true),
    close: () => closeSync(file),
  };
}

const SYNC_EVERY_MS = 1000;

function attempt<T>(path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw new GradingError("cannot-write", {
      given: `${path} cannot be written: ${(error as Error).message}`,
      expected: "a file that this user may write, and room on the disk",
      fix: "Make room, or choose another directory with --out; --resume goes on with what is written.",
      cause: error,
    });
  }
}

function unreadable(path: string, reason: string, cause?: unknown): GradingError {
  return new GradingError("invalid-journal", {
    given: `${path} cannot be used: ${reason}`,
    expected: "the journal of a batch that this grader began",
    fix: "Start anew with --regrade, or choose another directory with --out.",
    cause,
  });
}
