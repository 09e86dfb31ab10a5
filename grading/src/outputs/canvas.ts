import { GradingError } from "../grading-error.ts";
import type { BatchResults, Student } from "../results/results.ts";
import { type CsvCell, type CsvDocument, parseCsv } from "./csv-document.ts";
import { cutText } from "./cut-text.ts";
import { csvNumber, csvRecord, csvText } from "./escape/csv.ts";
import { visibleLine } from "./escape/visible.ts";
import { gradeOf, maxPointsOf } from "./grade.ts";
import { decimalSignOf, type FilledGradebook, fillIn, type GradebookRow, type StudentKeys } from "./gradebook.ts";

export interface CanvasOptions {
  /** Its name in Canvas, and its number where it exists already: `SVT and JAX (1234)`. */
  readonly assignment: { readonly name: string; readonly id?: string };
  /** The text of the CSV file that Canvas exports (Grades, Export). With it, nothing but the one column changes. */
  readonly gradebook?: string;
  /** Without a gradebook: in which column our ids stand. */
  readonly idColumn?: CanvasIdColumn;
}

export type CanvasIdColumn = (typeof ID_COLUMNS)[number];

const ID_COLUMNS = ["ID", "SIS User ID", "SIS Login ID"] as const;
/** Canvas writes it with four spaces in front, so that no student of that name sorts before it. */
const POINTS_POSSIBLE = "    Points Possible";

/**
 * A file for Canvas's gradebook (Grades, Import).
 *
 * With the instructor's own export, only the assignment's column is filled in, and only where a submission's id or
 * e-mail address is the row's ID, SIS User ID or SIS Login ID. Without it, a new file with the columns that Canvas asks for.
 *
 * @throws GradingError `invalid-roster` when the export has no such column
 */
export function canvas(results: BatchResults, options: CanvasOptions): FilledGradebook {
  return options.gradebook === undefined ? newFile(results, options) : filled(results, options, options.gradebook);
}

function newFile(
  results: BatchResults,
  { assignment: { name, id }, idColumn = "SIS Login ID" }: CanvasOptions,
): FilledGradebook {
  const assignment = id === undefined ? name : `${name} (${id})`;
  const idsOf = (value: string) => ID_COLUMNS.map((column) => (column === idColumn ? csvText(value) : ""));
  const records = results.submissions.map((submission) => {
    const { student } = submission;
    const grade = gradeOf(results, submission);
    const points = grade.isGraded ? csvNumber(grade.points) : "";
    return csvRecord([csvText(student.name ?? student.id), ...idsOf(student.id), "", points]);
  });
  const header = csvRecord(["Student", ...ID_COLUMNS, "Section", csvText(assignment)]);
  // the spaces stand unquoted, as Canvas itself writes them
  const possible = csvRecord([POINTS_POSSIBLE, "", "", "", "", csvNumber(maxPointsOf(results))]);
  const notEntered = results.submissions.flatMap((submission) => {
    const grade = gradeOf(results, submission);
    if (grade.isGraded) return [];
    return [{ student: submission.student.id, why: `could not be graded: ${grade.missing.join(" ")}` }];
  });
  return { contents: header + possible + records.join(""), notEntered, withoutSubmission: [] };
}

function filled(results: BatchResults, { assignment }: CanvasOptions, gradebook: string): FilledGradebook {
  const document = parseCsv(gradebook);
  const [header = [], ...others] = document.records;
  const titles = header.map(({ value }) => value.trim());
  const idColumns = ID_COLUMNS.map((title) => titles.indexOf(title)).filter((column) => column >= 0);
  if (titles[0] !== "Student" || idColumns.length === 0) {
    throw new GradingError("invalid-roster", {
      given: `a gradebook whose first line is ${quoted(titles.slice(0, 6).join(","))}`,
      expected: `columns named Student and at least one of ${ID_COLUMNS.join(", ")}`,
      fix: "Export it from Canvas once more (Grades, Export), and pass the file as it is.",
    });
  }
  const column = columnOf(titles, assignment);
  return fillIn(results, {
    document,
    rows: others.flatMap((cells) => rowOf(cells, idColumns)),
    column,
    keysOf: keysOfStudent,
    factor: 1,
    decimalSign: decimalSign(document, column),
  });
}

/** The row of a student; none for blank lines, "Points Possible" and the line about posting. */
function rowOf(cells: readonly CsvCell[], idColumns: readonly number[]): readonly GradebookRow[] {
  const name = cells[0]?.value.trim() ?? "";
  const keys = idColumns.map((column) => cells[column]?.value.trim() ?? "").filter((key) => key !== "");
  if (keys.length === 0 || name === POINTS_POSSIBLE.trim()) return [];
  return [{ cells, name, keys, weakKeys: [] }];
}

/** The name of a file in Canvas's download of all submissions: `doejane_LATE_1234_56789_submission.zip`. */
const DOWNLOAD_NAME = /^[^_]+_(?:LATE_)?(\d+)_\d+_/;

function keysOfStudent({ id, email }: Student): StudentKeys {
  const downloaded = DOWNLOAD_NAME.exec(id)?.[1];
  const strong = [id, email, downloaded].filter((key) => key !== undefined);
  return { strong, weak: [] };
}

function columnOf(titles: readonly string[], { name, id }: CanvasOptions["assignment"]): number {
  const wanted = name.trim();
  const candidates = titles.flatMap((title, column) => {
    const [, titleName, titleId] = /^(.*?)(?: \((\d+)\))?$/s.exec(title) ?? [];
    const fits = id === undefined ? title === wanted || titleName === wanted : titleId === id;
    return fits && column > 0 ? [column] : [];
  });
  if (candidates.length === 1) return candidates[0]!;
  const known = titles.filter((title) => /\(\d+\)$/.test(title));
  throw new GradingError("invalid-roster", {
    given: `a gradebook with ${candidates.length} columns for the assignment ${quoted(id === undefined ? name : `${name} (${id})`)}`,
    expected: `one of ${known.slice(0, 8).map(quoted).join(", ")}${known.length > 8 ? ", …" : ""}`,
    fix: "Give the assignment's name, or its number, as Canvas has it.",
  });
}

function decimalSign({ records }: CsvDocument, column: number): "." | "," {
  return decimalSignOf(records.slice(1).map((record) => record[column]?.value ?? ""));
}

function quoted(text: string): string {
  return `"${cutText(visibleLine(text), 120)}"`;
}
