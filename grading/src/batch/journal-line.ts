import { createHash } from "node:crypto";
import type { ExerciseOutcome } from "../judge/judge.ts";

/** What a journal knows, a line each. */
export type JournalLine =
  /** A run begins; what it is asked for is for people, since identities say what can be taken over. */
  | {
      readonly kind: "run";
      readonly format: number;
      readonly startedAt: string;
      readonly seed: number;
      readonly options: Readonly<Record<string, unknown>>;
    }
  | { readonly kind: "outcome"; readonly identity: string; readonly outcome: ExerciseOutcome }
  /** The run came to its end. */
  | { readonly kind: "end" };

/** A line as it stands in the file, with a checksum: a disk that fails, or an editor, cannot make up a grade unnoticed. */
export function encodeLine(line: JournalLine): string {
  const text = JSON.stringify(line);
  return `{"check":"${checksum(text)}","line":${text}}\n`;
}

/** The line, or nothing if it is not one that was written here. */
export function decodeLine(text: string): JournalLine | undefined {
  const parts = /^\{"check":"([0-9a-f]{16})","line":(\{.*\})\}$/s.exec(text);
  if (parts === null || checksum(parts[2]!) !== parts[1]) return undefined;
  return JSON.parse(parts[2]!) as JournalLine;
}

function checksum(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
