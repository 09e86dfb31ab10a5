import { rename } from "node:fs/promises";
import { writeAtomically } from "@lab/tooling/command-line/write-atomically";
import { textOf } from "../course-folder/exercise-files.js";

/** What is remembered of one exercise. */
export interface Memory {
  /** The hash of the answer that was checked last, and what came of it. */
  readonly checked?: { readonly answer: string; readonly passed: boolean };
  /** How many hints were shown. */
  readonly hints?: number;
}

/** By the ids of the exercises. */
export type Progress = Readonly<Record<string, Memory>>;

const VERSION = 1;

/** What is remembered; a file that cannot be understood is set aside, and `warn` is told where. */
export async function readProgress(path: string, warn: (setAside: string) => void): Promise<Progress> {
  const text = await textOf(path);
  if (text === undefined) return {};
  const progress = parseProgress(text);
  if (progress !== undefined) return progress;
  const aside = `${path}.broken`;
  await rename(path, aside);
  warn(aside);
  return {};
}

export function parseProgress(text: string): Progress | undefined {
  try {
    const file: unknown = JSON.parse(text);
    if (!isRecord(file) || file.version !== VERSION || !isRecord(file.exercises)) return undefined;
    return Object.values(file.exercises).every(isMemory) ? (file.exercises as Progress) : undefined;
  } catch {
    return undefined;
  }
}

/** Changes what is remembered of one exercise; read anew, because a second terminal may have written meanwhile. */
export async function remember(path: string, id: string, change: Memory): Promise<void> {
  const progress = parseProgress((await textOf(path)) ?? "") ?? {};
  const exercises = { ...progress, [id]: { ...progress[id], ...change } };
  await writeAtomically(path, `${JSON.stringify({ version: VERSION, exercises }, null, 2)}\n`);
}

function isMemory(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { checked, hints } = value;
  const isChecked =
    checked === undefined ||
    (isRecord(checked) && typeof checked.answer === "string" && typeof checked.passed === "boolean");
  return isChecked && (hints === undefined || Number.isInteger(hints));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
