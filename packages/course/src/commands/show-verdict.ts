import { stripVTControlCharacters } from "node:util";
import type { Failure } from "../answer/messages.js";
import { type CheckResult, isUnwritten, type Problem, type Verdict } from "../answer/verdict.js";
import { type Lab, statementOf } from "../command-line/lab.js";
import type { ExerciseInfo } from "../course.js";
import { numberOf } from "../course-folder/choose-exercise.js";
import { exerciseFiles } from "../course-folder/exercise-files.js";

/** Lines of a student's output that are shown; it is there to look at, not to scroll through. */
const MOST_OUTPUT_LINES = 40;

/** Shows a verdict: what was printed, a line a check, the first failure in full, and what to do then. */
export async function showVerdict(lab: Lab, exercise: ExerciseInfo, verdict: Verdict): Promise<void> {
  const { terminal, words } = lab;
  await showHead(lab, exercise);
  showOutput(lab, verdict.output);
  if (isUnwritten(verdict)) {
    terminal.show("");
    terminal.say(words.unwritten);
  } else {
    showChecks(lab, verdict.checks);
    showFailure(lab, exercise, verdict);
  }
  terminal.show("");
  await showNext(lab, exercise, verdict);
}

/** The title, and where statement and answer are. */
export async function showHead(lab: Lab, exercise: ExerciseInfo): Promise<void> {
  const { terminal, words } = lab;
  const width = Math.max(words.statement.length, words.answer.length) + 2;
  terminal.say(`${numberOf(exercise)} ${exercise.title}`, "", terminal.colours.bold);
  terminal.pair(words.statement, lab.shown(await statementOf(lab, exercise.id)), width, terminal.colours.dim);
  terminal.pair(words.answer, lab.shown(exerciseFiles(lab.folder, exercise.id).answer), width, terminal.colours.dim);
}

/** What the answer printed. */
export function showOutput({ terminal, words }: Lab, output: string): void {
  const lines = printable(output).trimEnd().split("\n");
  if (lines.join("") === "") return;
  terminal.show("");
  terminal.say(words.yourOutput, "", terminal.colours.bold);
  for (const line of lines.slice(0, MOST_OUTPUT_LINES)) terminal.show(`  | ${line}`);
  if (lines.length > MOST_OUTPUT_LINES) terminal.show(`  ${words.outputCut(lines.length - MOST_OUTPUT_LINES)}`);
}

/** Without the characters by which a terminal would be told to do something, such as wiping out what stands above. */
function printable(text: string): string {
  const plain = stripVTControlCharacters(text).replaceAll("\r\n", "\n");
  return plain.replace(/\p{Cc}/gu, (character) => ("\n\t".includes(character) ? character : ""));
}

function showChecks({ terminal, words }: Lab, checks: readonly CheckResult[]): void {
  if (checks.length === 0) return;
  const { green, red, dim } = terminal.colours;
  const paint = { passed: green, failed: red, stopped: red, "not run": dim };
  const width = Math.max(...checks.map(({ state }) => words.checkStates[state].length)) + 2;
  terminal.show("");
  for (const { name, state } of checks) terminal.pair(words.checkStates[state], name, width, paint[state]);
}

/** The first failure, or what kept all from running. */
export function showFailure(lab: Lab, exercise: ExerciseInfo, { checks, problem }: Verdict): void {
  const first = checks.find(({ failure }) => failure !== undefined);
  const { terminal } = lab;
  if (problem !== undefined) {
    terminal.show("");
    for (const text of problemTexts(lab, exercise, problem)) terminal.say(text);
    if ("source" in problem && (problem.source ?? "") !== "") terminal.show(`  ${problem.line} | ${problem.source}`);
    return;
  }
  if (first === undefined) return;
  terminal.show("");
  terminal.say(first.name, "", terminal.colours.bold);
  showOne(lab, exercise, first.failure!);
}

function showOne(lab: Lab, exercise: ExerciseInfo, failure: Failure): void {
  const { terminal, words } = lab;
  if (failure.kind !== "finding") {
    terminal.say(failureText(lab, exercise, failure), "  ");
    return;
  }
  const rows = [
    [words.given, failure.input],
    [words.expected, failure.expected],
    [words.got, failure.got],
    [words.next, failure.next],
  ] as const;
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  for (const [label, text] of rows) terminal.pair(label, text, width);
}

function failureText(lab: Lab, exercise: ExerciseInfo, failure: Exclude<Failure, { kind: "finding" }>): string {
  const { words } = lab;
  if (failure.kind === "unwritten") return words.unwrittenOne;
  if (failure.kind === "missing") return words.missing(failure.name);
  if (failure.kind === "withheld") {
    return words.withheld(place(lab, exercise, failure.line), failure.name, failure.package);
  }
  const { message, line } = failure;
  return line === undefined ? words.threwElsewhere(message) : words.threw(message, place(lab, exercise, line));
}

function problemTexts(lab: Lab, exercise: ExerciseInfo, problem: Problem): string[] {
  const { words } = lab;
  switch (problem.kind) {
    case "syntax":
      return [words.syntax(place(lab, exercise, problem.line), problem.text)];
    case "import":
      return [
        words.forbiddenImport(place(lab, exercise, problem.line), problem.name),
        words.allowedImports(exercise.imports),
      ];
    case "missing-export":
      return [words.missingExport(place(lab, exercise, problem.line), problem.name, problem.package)];
    case "no-answer":
      return [words.noAnswer(place(lab, exercise), `${lab.name} reset ${numberOf(exercise)}`)];
    case "time":
      return [words.time(problem.seconds)];
    case "memory":
      return [words.memory(problem.megabytes)];
    case "output":
      return [words.outputLimit(problem.kilobytes)];
    case "left":
      return [words.left];
    case "crashed":
      return problem.failure.kind === "finding"
        ? [words.crashed]
        : [words.crashed, failureText(lab, exercise, problem.failure)];
  }
}

function place(lab: Lab, exercise: ExerciseInfo, line?: number): string {
  const path = lab.shown(exerciseFiles(lab.folder, exercise.id).answer);
  return line === undefined ? path : `${path}:${line}`;
}

async function showNext(lab: Lab, exercise: ExerciseInfo, verdict: Verdict): Promise<void> {
  const { terminal, words, name, course } = lab;
  const { states, current } = await lab.standing();
  if (!verdict.passed) {
    const waiting = (exercise.dependsOn ?? []).filter((id) => states.get(id) !== "passed");
    if (waiting.length > 0) terminal.say(words.buildsUpon(waiting.join(", ")));
    const [number, passed] = [numberOf(exercise), verdict.checks.filter(({ state }) => state === "passed").length];
    if (verdict.checks.length > 0 && !isUnwritten(verdict)) terminal.say(words.passedOf(passed, verdict.checks.length));
    return terminal.say(words.thenCheck(`${name} hint ${number}`, `${name} check ${number}`));
  }
  terminal.say(words.passedAll(exercise.points), "", terminal.colours.green);
  const after = course.exercises.slice(course.exercises.indexOf(exercise) + 1);
  const next = after.find(({ id }) => states.get(id) !== "passed") ?? current;
  if (next === undefined) return terminal.say(words.allPassed);
  terminal.say(words.nextExercise(`${name} check ${numberOf(next)}`, next.title));
}
