import type { BatchResults, Student, SubmissionResult } from "../results/results.ts";
import { toHundredths } from "../results/to-hundredths.ts";
import type { CsvCell, CsvDocument } from "./csv-document.ts";
import { csvField, csvRecord, csvText } from "./escape/csv.ts";
import { gradeOf } from "./grade.ts";

/** A gradebook of a learning platform with the grades in it, and what a person has to look at. */
export interface FilledGradebook {
  readonly contents: string;
  /** Submissions whose grade is not in it, and why. */
  readonly notEntered: readonly NotEntered[];
  /** Students of the gradebook without a submission; their rows are as they were. */
  readonly withoutSubmission: readonly string[];
}

export interface NotEntered {
  readonly student: string;
  readonly why: string;
}

/** A row of a gradebook, as far as it says whose it is. */
export interface GradebookRow {
  readonly cells: readonly CsvCell[];
  /** For messages. */
  readonly name: string;
  /** Values that only one student has. */
  readonly keys: readonly string[];
  /** Values that two students may share; looked at when no key fits. */
  readonly weakKeys: readonly string[];
}

/** What of a student may stand in a gradebook. */
export interface StudentKeys {
  readonly strong: readonly string[];
  readonly weak: readonly string[];
}

export interface Filling {
  readonly document: CsvDocument;
  readonly rows: readonly GradebookRow[];
  readonly column: number;
  readonly keysOf: (student: Student) => StudentKeys;
  /** From our points to the gradebook's. */
  readonly factor: number;
  readonly decimalSign: "." | ",";
}

/**
 * Enters grades into one column. A submission that fits no row, or several, or whose row another one fits too, is
 * reported, never guessed; one that could not be graded leaves its cell as it is, which is never a zero.
 */
export function fillIn(results: BatchResults, filling: Filling): FilledGradebook {
  const { document, rows, column, keysOf, factor, decimalSign } = filling;
  const found = findRows(results.submissions, rows, keysOf);
  const cells = new Map<CsvCell, string>();
  const notEntered: NotEntered[] = [];
  for (const submission of results.submissions) {
    const student = submission.student.id;
    const row = found.get(submission);
    if (typeof row === "string" || row === undefined) {
      notEntered.push({ student, why: row ?? "no row fits" });
      continue;
    }
    const grade = gradeOf(results, submission);
    const cell = row.cells[column];
    if (!grade.isGraded) notEntered.push({ student, why: `could not be graded: ${grade.missing.join(" ")}` });
    else if (cell === undefined) notEntered.push({ student, why: "its row ends before the column of the grade" });
    else cells.set(cell, csvField(decimal(grade.points * factor, decimalSign), document.delimiter));
  }
  const taken = new Set([...found.values()].filter((row) => typeof row !== "string"));
  return {
    contents: document.withCells(cells),
    notEntered,
    withoutSubmission: rows.filter((row) => !taken.has(row)).map(({ name }) => name),
  };
}

/** A report for the instructor beside the file, as a CSV of its own; empty when all is well. */
export function notEnteredCsv({ notEntered }: FilledGradebook): string {
  if (notEntered.length === 0) return "";
  const lines = notEntered.map(({ student, why }) => csvRecord([csvText(student), csvText(why)]));
  return `\uFEFF${csvRecord(["student", "why"])}${lines.join("")}`;
}

/** A number as the gradebook writes it, to hundredths. */
export function decimal(points: number, sign: "." | ","): string {
  return String(toHundredths(points)).replace(".", sign);
}

/** "." unless some numbers of a gradebook are written with a comma. */
export function decimalSignOf(values: readonly string[]): "." | "," {
  return values.some((value) => /^\s*\d+,\d+\s*$/.test(value)) ? "," : ".";
}

/** A row for each submission, or why there is none. */
function findRows(
  submissions: readonly SubmissionResult[],
  rows: readonly GradebookRow[],
  keysOf: (student: Student) => StudentKeys,
): ReadonlyMap<SubmissionResult, GradebookRow | string> {
  const byKey = indexOf(rows, ({ keys }) => keys);
  const byWeakKey = indexOf(rows, ({ weakKeys }) => weakKeys);
  const found = new Map<SubmissionResult, GradebookRow | string>();
  const claims = new Map<GradebookRow, SubmissionResult[]>();
  for (const submission of submissions) {
    const { strong, weak } = keysOf(submission.student);
    let candidates = lookUp(byKey, strong);
    if (candidates.size === 0) candidates = lookUp(byWeakKey, weak);
    const [row] = candidates;
    if (candidates.size > 1) found.set(submission, `fits ${candidates.size} rows`);
    if (candidates.size !== 1 || row === undefined) continue;
    found.set(submission, row);
    claims.set(row, [...(claims.get(row) ?? []), submission]);
  }
  for (const [row, claimants] of claims) {
    if (claimants.length === 1) continue;
    const ids = claimants.map(({ student }) => student.id).join(", ");
    for (const submission of claimants) found.set(submission, `the row of ${row.name} fits several: ${ids}`);
  }
  return found;
}

type Index = ReadonlyMap<string, ReadonlySet<GradebookRow>>;

function indexOf(rows: readonly GradebookRow[], keysOf: (row: GradebookRow) => readonly string[]): Index {
  const index = new Map<string, Set<GradebookRow>>();
  for (const row of rows) {
    for (const key of keysOf(row).map(comparable)) {
      if (key === "") continue;
      const known = index.get(key) ?? new Set();
      index.set(key, known.add(row));
    }
  }
  return index;
}

function lookUp(index: Index, keys: readonly string[]): ReadonlySet<GradebookRow> {
  return new Set(keys.flatMap((key) => [...(index.get(comparable(key)) ?? [])]));
}

/** Logins, addresses and names differ in case and spaces between two systems, and mean the same. */
function comparable(key: string): string {
  return key.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}
