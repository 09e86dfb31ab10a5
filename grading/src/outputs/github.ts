import { isGraded } from "../results/is-graded.ts";
import type { BatchResults, ExerciseResult, SubmissionResult } from "../results/results.ts";
import { toHundredths } from "../results/to-hundredths.ts";
import { VERDICT_WORDS } from "../results/verdict.ts";
import { cutText } from "./cut-text.ts";
import { markdownBlock, markdownCode, markdownText } from "./escape/markdown.ts";
import { visible, visibleLine } from "./escape/visible.ts";
import { workflowData, workflowProperty } from "./escape/workflow.ts";
import { explainBasis, explainExercise, explainOutput, explainTest, titleOf } from "./explain.ts";
import { gradeOf, maxPointsOf, pointsOf } from "./grade.ts";

/** What a step may write to $GITHUB_STEP_SUMMARY; one byte more, and GitHub shows nothing of it. */
const MOST_BYTES = 1024 * 1024;
/** GitHub shows ten of each type a step, and drops the rest without a word. */
const MOST_ANNOTATIONS = 10;
const MOST_OF_A_MESSAGE = 1_000;
const MOST_OF_A_NAME = 120;

/** A batch as Markdown for a job's summary, at most 1024 KiB; what does not fit is cut between students, and it says so. */
export function githubSummary(results: BatchResults): string {
  const head = [headOf(results), exerciseTable(results), studentTable(results)];
  const details = results.submissions.map((submission) => detailsOf(results, submission)).filter((part) => part !== "");
  return fitted([...head, ...details], MOST_BYTES);
}

/** Where the file of an answer lies in the repository that is checked out. */
export type FileOfAnswer = (submission: SubmissionResult, exercise: string) => string;

const inExercises: FileOfAnswer = (_, exercise) => `exercises/${exercise}/exercise.ts`;

/** A batch as workflow commands, a line each: errors for wrong answers, warnings for what was not graded, a notice of the sum. */
export function githubAnnotations(results: BatchResults, fileOf: FileOfAnswer = inExercises): readonly string[] {
  const errors: string[] = [];
  const warnings: string[] = [];
  const isOne = results.submissions.length === 1;
  for (const submission of results.submissions) {
    const whose = isOne ? "" : ` (${cutText(visibleLine(submission.student.id), MOST_OF_A_NAME)})`;
    const grade = gradeOf(results, submission);
    if (submission.problem !== undefined) {
      const { verdict, message } = submission.problem;
      const about = command(verdict === "infra-error" ? "warning" : "error", {}, `Submission${whose}`, message);
      (verdict === "infra-error" ? warnings : errors).push(about);
      continue;
    }
    for (const id of grade.isGraded ? [] : grade.missing) {
      warnings.push(command("warning", {}, `${titleOf(results.exercises, id)}${whose}`, "could not be graded"));
    }
    for (const result of submission.exercises.filter(isGraded)) {
      if (result.verdict === "pass") continue;
      const place = { file: fileOf(submission, result.exercise), line: "1" };
      const title = `${titleOf(results.exercises, result.exercise)}${whose}`;
      errors.push(command("error", place, title, whyNot(result)));
    }
  }
  const sum = command("notice", {}, results.course, inOneLine(results));
  return [...atMost(errors, "error"), ...atMost(warnings, "warning"), sum];
}

function whyNot(result: ExerciseResult): string {
  const test = result.tests.find(({ verdict }) => verdict !== "pass");
  return test === undefined ? explainExercise(result) : `${test.name}\n${explainTest(test)}`;
}

type CommandName = "error" | "warning" | "notice";

function command(name: CommandName, place: Readonly<Record<string, string>>, title: string, message: string): string {
  const properties = Object.entries({ ...place, title })
    .map(([key, value]) => `${key}=${workflowProperty(visibleLine(value))}`)
    .join(",");
  return `::${name} ${properties}::${workflowData(cutText(visible(message), MOST_OF_A_MESSAGE))}`;
}

function atMost(commands: readonly string[], name: CommandName): readonly string[] {
  if (commands.length <= MOST_ANNOTATIONS) return commands;
  const shown = commands.slice(0, MOST_ANNOTATIONS - 1);
  const rest = commands.length - shown.length;
  return [...shown, command(name, {}, "And more", `${rest} more of these are in the job's summary.`)];
}

function inOneLine(results: BatchResults): string {
  const { submissions } = results;
  const points = submissions.flatMap((submission) => {
    const grade = gradeOf(results, submission);
    return grade.isGraded ? [grade.points] : [];
  });
  const max = maxPointsOf(results);
  const notGraded = submissions.length - points.length;
  const rest = [
    ...(notGraded > 0 ? [`${notGraded} could not be graded completely`] : []),
    ...(results.isPartial ? ["the run was interrupted"] : []),
  ];
  if (submissions.length === 1 && points.length === 1) return [`${points[0]} of ${max} points`, ...rest].join("; ");
  const mean =
    points.length === 0 ? "" : `, ${toHundredths(sumOf(points) / points.length)} of ${max} points on average`;
  return [`${submissions.length} submissions${mean}`, ...rest].join("; ");
}

function headOf(results: BatchResults): string {
  return `# ${markdownText(results.course)}\n\n${markdownText(inOneLine(results))}\n`;
}

function exerciseTable(results: BatchResults): string {
  const rows = results.exercises.map(({ id, points }) => {
    const graded = results.submissions.map((submission) => pointsOf(submission, id)).filter((got) => got !== undefined);
    const full = graded.filter((got) => got >= points).length;
    const mean = graded.length === 0 ? "" : toHundredths(sumOf(graded) / graded.length);
    return `| ${markdownText(titleOf(results.exercises, id))} | ${points} | ${full} of ${graded.length} | ${mean} |`;
  });
  return `## Exercises\n\n| Exercise | Points | Passed | Mean |\n| :-- | --: | --: | --: |\n${rows.join("\n")}\n`;
}

function studentTable(results: BatchResults): string {
  const max = maxPointsOf(results);
  const rows = results.submissions.map((submission) => {
    const { student, problem } = submission;
    const grade = gradeOf(results, submission);
    const points = grade.isGraded ? `${grade.points} of ${max}` : "";
    const state = grade.isGraded
      ? problem === undefined
        ? ""
        : markdownText(VERDICT_WORDS[problem.verdict])
      : markdownText(`not graded: ${grade.missing.join(" ")}`);
    return `| ${nameInMarkdown(student.id)} | ${nameInMarkdown(student.name ?? "")} | ${points} | ${state} |`;
  });
  return `## Submissions\n\n| Submission | Name | Points | |\n| :-- | :-- | --: | :-- |\n${rows.join("\n")}\n`;
}

function detailsOf(results: BatchResults, submission: SubmissionResult): string {
  const { problem, exercises, student } = submission;
  const parts = exercises
    .filter((result) => isGraded(result) && result.verdict !== "pass")
    .map((result) => {
      const lines = [whyNot(result), explainBasis(results, result), explainOutput(result)];
      const text = lines.filter((line) => line !== "").join("\n");
      return `#### ${markdownText(titleOf(results.exercises, result.exercise))}\n\n${markdownBlock(text)}\n`;
    });
  if (problem !== undefined) parts.unshift(`${markdownBlock(cutText(problem.message, MOST_OF_A_MESSAGE))}\n`);
  return parts.length === 0 ? "" : `### ${nameInMarkdown(student.id)}\n\n${parts.join("\n")}`;
}

function nameInMarkdown(name: string): string {
  return markdownCode(cutText(visibleLine(name), MOST_OF_A_NAME));
}

/** As many parts, from the first on, as fit; a part too large for itself is cut between lines. */
function fitted(parts: readonly string[], most: number): string {
  const room = most - 200; // for the note
  const taken: string[] = [];
  let bytes = 0;
  for (const [k, part] of parts.entries()) {
    const size = Buffer.byteLength(part) + 1;
    if (bytes + size <= room) {
      taken.push(part);
      bytes += size;
      continue;
    }
    // a table may end after any of its lines; what has a block in it may not
    if (part.startsWith("## ")) taken.push(linesThatFit(part, room - bytes));
    taken.push(
      `_Cut here: a summary may have 1024 KiB; ${parts.length - k} parts are missing. The other reports have all._\n`,
    );
    break;
  }
  return taken.join("\n");
}

function linesThatFit(part: string, room: number): string {
  let bytes = 0;
  const lines: string[] = [];
  for (const line of part.split("\n")) {
    bytes += Buffer.byteLength(line) + 1;
    if (bytes > room - 1) break;
    lines.push(line);
  }
  return `${lines.join("\n")}\n`;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0);
}
