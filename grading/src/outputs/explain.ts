import type { BatchResults, ExerciseResult, SubmissionResult, TestResult } from "../results/results.ts";
import { VERDICT_WORDS } from "../results/verdict.ts";
import { cutText } from "./cut-text.ts";
import { visible, visibleLine } from "./escape/visible.ts";

/** Results as plain text for a student: what was given, what was expected, what came, what to do. Not escaped for any format. */

/** A finding shows a value or two; a report of forty exercises has to stay readable. */
const MOST_OF_A_VALUE = 2_000;
const MOST_OUTPUT = 4_000;
const MOST_IGNORED = 20;
/** Said in a word: an answer can print an ellipsis itself. */
const CUT = "… (cut)";
export const TELL_INSTRUCTOR = "It could not be graded: tell your instructor. Nothing was taken away for it.";

/** A test's result, in lines. */
export function explainTest({ verdict, finding, message }: TestResult): string {
  if (verdict === "pass") return "Passed.";
  const lines = [`The answer ${VERDICT_WORDS[verdict]}.`];
  if (finding !== undefined) {
    lines.push(labelled("Given", finding.input));
    lines.push(labelled("Expected", finding.expected));
    lines.push(labelled("Got", finding.got));
    lines.push(labelled("Next", finding.next));
  }
  if (message !== undefined && message !== "") lines.push(labelled("Message", message));
  return lines.join("\n");
}

/** Why an exercise has no results of tests, in lines. */
export function explainExercise({ verdict, message }: ExerciseResult): string {
  const lines = [`The answer ${VERDICT_WORDS[verdict]}.`];
  // what went wrong on the grader's side is for the instructor, who finds it in results.json
  if (verdict === "infra-error") lines.push(TELL_INSTRUCTOR);
  else if (message !== undefined && message !== "") lines.push(labelled("Message", message));
  return lines.join("\n");
}

/** What an answer printed, in lines; empty when it printed nothing. */
export function explainOutput({ output }: ExerciseResult): string {
  return output === "" ? "" : labelled("Printed", cutText(output, MOST_OUTPUT, CUT), MOST_OUTPUT);
}

/** Where to start, when an exercise builds on others that did not pass. */
export function explainBasis({ exercises }: BatchResults, { buildsOn, verdict }: ExerciseResult): string {
  if (buildsOn.length === 0 || verdict === "pass") return "";
  const titles = buildsOn.map((id) => titleOf(exercises, id));
  return `It builds on ${titles.join(", ")}: start there.`;
}

/** What the whole submission needs to say before its exercises. */
export function explainSubmission({ problem, ignored }: SubmissionResult): readonly string[] {
  const lines: string[] = [];
  if (problem !== undefined) {
    lines.push(`The submission ${VERDICT_WORDS[problem.verdict]}.`);
    lines.push(problem.verdict === "infra-error" ? TELL_INSTRUCTOR : labelled("Message", problem.message));
  }
  if (ignored.length > 0) {
    const shown = ignored.slice(0, MOST_IGNORED).map(({ path, why }) => `${line(path)} (${line(why)})`);
    const rest = ignored.length - shown.length;
    lines.push(`Ignored: ${shown.join(", ")}${rest > 0 ? `, and ${rest} more` : ""}.`);
  }
  return lines;
}

/** "7. User means", from the id `07-user-means`. */
export function titleOf(exercises: BatchResults["exercises"], id: string): string {
  const known = exercises.find((exercise) => exercise.id === id);
  return known === undefined ? line(id) : `${numberOf(id)}. ${known.title}`;
}

/** 7, from the id `07-user-means`. */
export function numberOf(id: string): string {
  return /^\d+/.exec(id)?.[0].replace(/^0+(?=\d)/, "") ?? id;
}

function labelled(label: string, text: string, most = MOST_OF_A_VALUE): string {
  const shown = cutText(visible(text).replace(/\n+$/, ""), most, CUT);
  return shown.includes("\n") ? `${label}:\n${shown.replace(/^/gm, "  ")}` : `${label}: ${shown}`;
}

function line(text: string): string {
  return cutText(visibleLine(text), 200);
}
