import { readFile } from "node:fs/promises";
import { GradingError } from "../grading-error.ts";
import type { Student } from "../results/results.ts";
import { type CsvRow, parseCsv } from "./parse-csv.ts";

/** Whom a course has, and where their work is when the roster says so. */
export interface RosterEntry {
  readonly student: Student;
  /** As it stands there: relative to the roster. */
  readonly path?: string;
  /** The row, for messages. */
  readonly line: number;
}

/** Names of columns as learning platforms write them, the best first; case, blanks and underscores do not count. */
const COLUMNS = {
  id: ["id", "studentid", "student", "sisuserid", "sisid", "matricola", "sisloginid", "loginid", "login", "username"],
  name: ["name", "fullname", "studentname", "student", "nome"],
  email: ["email", "emailaddress", "e-mail", "mail"],
  path: ["path", "submission", "file", "folder"],
} as const;

/**
 * Reads a roster: a CSV file whose first line names the columns, of which one tells who a student is.
 *
 * @throws GradingError `invalid-roster` with row and column
 */
export async function readRoster(path: string): Promise<readonly RosterEntry[]> {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path));
  } catch (cause) {
    throw invalid(
      path,
      `it cannot be read: ${(cause as Error).message}`,
      "a CSV file in UTF-8",
      "Save it as CSV UTF-8.",
    );
  }
  return parseRoster(text, path);
}

/** The entries of a roster's text; `shown` is its name in messages. */
export function parseRoster(text: string, shown: string): readonly RosterEntry[] {
  const [header, ...rows] = rowsOf(text, shown);
  const columns = columnsOf(header, shown);
  const entries = rows
    .filter(({ cells }) => !cells.some((cell) => cell.trim() === "Points Possible")) // a row of Canvas
    .map((row) => entryOf(row, columns, header!.cells, shown));
  if (entries.length === 0) throw invalid(shown, "it names nobody", "one row a student", "Export it again.");
  refuseTwice(entries, shown);
  return entries;
}

function rowsOf(text: string, shown: string): readonly CsvRow[] {
  try {
    return parseCsv(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw invalid(shown, cause.message, "cells in closed quotes", "Correct that line.");
  }
}

interface Columns {
  readonly id: number;
  readonly name?: number;
  readonly email?: number;
  readonly path?: number;
}

function columnsOf(header: CsvRow | undefined, shown: string): Columns {
  const names = header?.cells.map((cell) => cell.toLowerCase().replace(/[\s_]/g, "")) ?? [];
  const find = (wanted: readonly string[], except = -1): number | undefined =>
    wanted.map((name) => names.indexOf(name)).find((at) => at !== -1 && at !== except);
  const id = find(COLUMNS.id.filter((name) => name !== "student")) ?? find(COLUMNS.id);
  if (id === undefined) {
    const given = header === undefined ? "it is empty" : `its first line is ${JSON.stringify(header.cells.join(","))}`;
    throw invalid(shown, given, "a column called id", "Name the columns in the first line: id,name,email,path.");
  }
  const [name, email, path] = [find(COLUMNS.name, id), find(COLUMNS.email, id), find(COLUMNS.path, id)];
  return {
    id,
    ...(name !== undefined && { name }),
    ...(email !== undefined && { email }),
    ...(path !== undefined && { path }),
  };
}

function entryOf({ line, cells }: CsvRow, columns: Columns, header: readonly string[], shown: string): RosterEntry {
  if (cells.length !== header.length) {
    throw invalid(
      shown,
      `row ${line} has ${cells.length} cells`,
      `${header.length}, as the first line`,
      "Put cells with commas into quotes.",
    );
  }
  const cell = (at: number | undefined): string => (at === undefined ? "" : cells[at]!.trim());
  const [id, name, email, path] = [columns.id, columns.name, columns.email, columns.path].map(cell) as [
    string,
    string,
    string,
    string,
  ];
  const column = JSON.stringify(header[columns.id]);
  if (id === "")
    throw invalid(shown, `row ${line}, column ${column} is empty`, "an id", "Fill it in, or remove the row.");
  if (path === "" && (/[/\\\0]/.test(id) || id === "." || id === "..")) {
    throw invalid(
      shown,
      `row ${line}, column ${column} is ${JSON.stringify(id)}, which is no file name`,
      "an id by which the submission is found",
      "Add a column path.",
    );
  }
  const student = { id, ...(name !== "" && { name }), ...(email !== "" && { email }) };
  return { student, line, ...(path !== "" && { path }) };
}

function refuseTwice(entries: readonly RosterEntry[], shown: string): void {
  const seen = new Map<string, number>();
  for (const { student, line } of entries) {
    const key = student.id.normalize("NFKC").toLowerCase();
    const first = seen.get(key);
    if (first !== undefined) {
      const given = `rows ${first} and ${line} have the same id ${JSON.stringify(student.id)}`;
      throw invalid(shown, given, "one row a student", "Remove one, or correct its id.");
    }
    seen.set(key, line);
  }
}

function invalid(shown: string, given: string, expected: string, fix: string): GradingError {
  return new GradingError("invalid-roster", { given: `${shown}: ${given}`, expected, fix });
}
