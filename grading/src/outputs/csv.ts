import type { BatchResults, Flag } from "../results/results.ts";
import { csvNumber, csvRecord, csvText } from "./escape/csv.ts";
import { gradeOf, maxPointsOf, pointsOf } from "./grade.ts";

/** Without it, Excel takes UTF-8 for the machine's old code page and spoils names; other programs skip it. */
const BYTE_ORDER_MARK = "\uFEFF";

/**
 * A batch as a table for a spreadsheet (RFC 4180, UTF-8 with byte order mark): a row a student, a column an exercise.
 *
 * What was not graded is an empty cell, never a zero; then `total` is empty too, and `status` says why. Text that a
 * spreadsheet would take for a formula is marked as text by an apostrophe.
 */
export function csv(results: BatchResults): string {
  const maxPoints = csvNumber(maxPointsOf(results));
  const header = ["student", "name", "email", "status", "total", "max"];
  const records = results.submissions.map((submission) => {
    const { student, problem, flags } = submission;
    const grade = gradeOf(results, submission);
    return csvRecord([
      csvText(student.id),
      csvText(student.name ?? ""),
      csvText(student.email ?? ""),
      csvText(grade.isGraded ? (problem?.verdict ?? "graded") : `not graded: ${grade.missing.join(" ")}`),
      grade.isGraded ? csvNumber(grade.points) : "",
      maxPoints,
      ...results.exercises.map(({ id }) => numberOrEmpty(pointsOf(submission, id))),
      csvText(flags.map(flagInWords).join(" | ")),
    ]);
  });
  const columns = csvRecord([...header, ...results.exercises.map(({ id }) => csvText(id)), "flags"]);
  return BYTE_ORDER_MARK + columns + records.join("");
}

function numberOrEmpty(points: number | undefined): string {
  return points === undefined ? "" : csvNumber(points);
}

function flagInWords({ kind, exercise, about, other, similarity }: Flag): string {
  const how = similarity === undefined ? "" : ` ${Math.round(similarity * 100)} %`;
  return `${kind}${how} in ${exercise}${other === undefined ? "" : ` with ${other}`}: ${about}`;
}
