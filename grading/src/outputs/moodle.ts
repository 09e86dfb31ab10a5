import { GradingError } from "../grading-error.ts";
import type { BatchResults, Student } from "../results/results.ts";
import { type CsvCell, parseCsv } from "./csv-document.ts";
import { cutText } from "./cut-text.ts";
import { visibleLine } from "./escape/visible.ts";
import { maxPointsOf } from "./grade.ts";
import { decimalSignOf, type FilledGradebook, fillIn, type GradebookRow, type StudentKeys } from "./gradebook.ts";

export interface MoodleOptions {
  /** The title of the column of the grade, where it is not found: titles are in the language of the teacher. */
  readonly gradeColumn?: string;
  /** Scales our points to the worksheet's maximum grade. Else a maximum that is not ours is refused. */
  readonly isScaled?: boolean;
}

/** "Grade" in the worksheets of Moodle's languages: mod/assign, string `grade` or `gradenoun`. */
const GRADE_TITLES: ReadonlySet<string> = new Set([
  "grade", // English
  "bewertung", // German
  "note", // French
  "calificación", // Spanish
  "valutazione", // Italian
  "nota", // Portuguese, Catalan, Romanian
  "cijfer", // Dutch
  "beoordeling",
  "ocena", // Polish
  "známka", // Czech
  "karakter", // Danish, Norwegian
  "betyg", // Swedish
  "arvosana", // Finnish
  "оценка", // Russian
  "оцінка", // Ukrainian
  "not", // Turkish
  "βαθμός", // Greek
  "评分", // Chinese, simplified
  "成绩",
  "評定", // Japanese
]);

/** The name of a folder in Moodle's download of all submissions: `Jane Doe_1234_assignsubmission_file`. */
const DOWNLOAD_NAME = /_(\d+)_assignsubmission_/;
const PARTICIPANT_NUMBER = /(\d+)\s*$/;

/**
 * The teacher's own offline grading worksheet with the grades in it; every other byte stays.
 *
 * A row is matched by its identifier ("Participant 123", or the same number in the name of a downloaded folder), by the
 * id number or e-mail address that Moodle was told to show, else by the full name when only one student has it.
 *
 * @throws GradingError `invalid-roster` when it is no such worksheet, or its maximum grade is not ours
 */
export function moodle(results: BatchResults, worksheet: string, options: MoodleOptions = {}): FilledGradebook {
  const document = parseCsv(worksheet);
  const [header = [], ...others] = document.records;
  const students = others.filter((cells) => cells.length > 1);
  const titles = header.map(({ value }) => value.trim());
  if (titles.length < 3 || students.length === 0 || !students.every(hasIdentifier)) {
    throw new GradingError("invalid-roster", {
      given: `a worksheet with ${students.length} students whose first line is ${quoted(titles.slice(0, 6).join(","))}`,
      expected: 'rows whose first column is an identifier such as "Participant 123"',
      fix: 'Turn on "Offline grading worksheet" in the assignment, download it there, and pass the file as it is.',
    });
  }
  const column = gradeColumn(titles, students, options);
  const most = maximumBeside(students, column);
  return fillIn(results, {
    document,
    rows: students.map((cells) => rowOf(cells, column)),
    column,
    keysOf: keysOfStudent,
    factor: factorTo(most, maxPointsOf(results), options.isScaled ?? false),
    decimalSign: decimalSignOf(students.flatMap((cells) => [textOf(cells, column), textOf(cells, column + 1)])),
  });
}

function hasIdentifier(cells: readonly CsvCell[]): boolean {
  return PARTICIPANT_NUMBER.test(textOf(cells, 0));
}

function gradeColumn(
  titles: readonly string[],
  students: readonly (readonly CsvCell[])[],
  { gradeColumn: wanted }: MoodleOptions,
): number {
  const candidates = (fits: (title: string, column: number) => boolean) =>
    titles.flatMap((title, column) => (column > 1 && fits(title, column) ? [column] : []));
  const found =
    wanted !== undefined
      ? candidates((title) => title === wanted.trim())
      : [
          candidates((title) => GRADE_TITLES.has(title.toLowerCase())),
          // the maximum grade, the same in all rows, stands right of it in every language
          candidates((_, column) => maximumBeside(students, column) !== undefined),
        ].find(({ length }) => length === 1);
  if (found?.length === 1) return found[0]!;
  throw new GradingError("invalid-roster", {
    given: `a worksheet with the columns ${titles.slice(0, 15).map(quoted).join(", ")}`,
    expected: wanted === undefined ? "one column that is known to be the grade" : `one column named ${quoted(wanted)}`,
    fix: "Name the column of the grade as it is written there.",
  });
}

/** The maximum grade in the column right of one, if that is what stands there. */
function maximumBeside(students: readonly (readonly CsvCell[])[], column: number): number | undefined {
  const values = new Set(students.map((cells) => textOf(cells, column + 1)));
  const [value = ""] = values;
  const isNumber = /^\d+(?:[.,]\d+)?$/.test(value);
  const most = Number(value.replace(",", "."));
  const isGrade = (text: string) => text === "" || text === "-" || Number(text.replace(",", ".")) <= most;
  if (values.size !== 1 || !isNumber || !(most > 0)) return undefined;
  return students.every((cells) => isGrade(textOf(cells, column))) ? most : undefined;
}

function factorTo(most: number | undefined, ours: number, isScaled: boolean): number {
  if (most === undefined || most === ours) return 1;
  if (isScaled) return ours === 0 ? 1 : most / ours;
  throw new GradingError("invalid-roster", {
    given: `a worksheet whose maximum grade is ${most}`,
    expected: `${ours}, which the graded exercises are worth`,
    fix: `Set the assignment's maximum grade to ${ours} in Moodle and download the worksheet again, or ask for scaled grades.`,
  });
}

function rowOf(cells: readonly CsvCell[], column: number): GradebookRow {
  const identifier = textOf(cells, 0);
  const name = textOf(cells, 1);
  const number = PARTICIPANT_NUMBER.exec(identifier)?.[1];
  // between name and status stands what the site shows of a person, in one word; a status has several
  const shown = cells.slice(2, column).map(({ value }) => value.trim());
  const keys = shown.filter((value) => /^\S+$/.test(value) && value !== "-");
  return {
    cells,
    name: name === "" ? identifier : name,
    keys: [identifier, ...(number === undefined ? [] : [participant(number)]), ...keys],
    weakKeys: [name],
  };
}

function keysOfStudent({ id, name, email }: Student): StudentKeys {
  const downloaded = DOWNLOAD_NAME.exec(id)?.[1];
  const strong = [id, ...(email === undefined ? [] : [email])];
  if (downloaded !== undefined) strong.push(participant(downloaded));
  return { strong, weak: [id, ...(name === undefined ? [] : [name])] };
}

/** A key of its own kind: a bare number would also fit somebody else's id number. */
function participant(number: string): string {
  return `participant ${number}`;
}

function textOf(cells: readonly CsvCell[], column: number): string {
  return cells[column]?.value.trim() ?? "";
}

function quoted(text: string): string {
  return `"${cutText(visibleLine(text), 120)}"`;
}
