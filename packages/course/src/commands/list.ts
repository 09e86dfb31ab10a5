import Table from "cli-table3";
import type { Lab } from "../command-line/lab.js";
import { statementOf } from "../command-line/lab.js";
import type { ExerciseInfo } from "../course.js";
import { numberOf } from "../course-folder/choose-exercise.js";
import { blockers, type Standing, type State } from "../progress/standing.js";

/** `lab list`: the exercises by part, what is reached, and where the student is. */
export async function list(lab: Lab, { json }: { json?: true }): Promise<void> {
  const where = await lab.standing();
  if (json) {
    process.stdout.write(`${JSON.stringify(listed(lab, where), null, 2)}\n`);
    return;
  }
  const { course, terminal, words, name } = lab;
  terminal.say(course.title, "", terminal.colours.bold);
  for (const part of course.parts) {
    const exercises = course.exercises.filter((exercise) => exercise.part === part.id);
    if (exercises.length === 0) continue;
    terminal.show("");
    terminal.say(part.title, "", terminal.colours.bold);
    terminal.show(table(lab, exercises, where));
  }
  terminal.show("");
  terminal.say(words.pointsOf(where.points, where.allPoints));
  const { current } = where;
  if (current === undefined) {
    terminal.say(words.allPassed);
    return;
  }
  terminal.say(words.youAreAt(`${numberOf(current)} ${current.title}`));
  terminal.show(`  ${lab.shown(await statementOf(lab, current.id))}`);
  terminal.show(`  ${name} check ${numberOf(current)}`);
}

function listed({ course }: Lab, { states, points, allPoints, current }: Standing) {
  return {
    course: course.title,
    points,
    allPoints,
    current: current?.id ?? null,
    exercises: course.exercises.map((exercise) => ({
      id: exercise.id,
      title: exercise.title,
      part: exercise.part,
      points: exercise.points,
      state: states.get(exercise.id),
      blockedBy: blockers(exercise, states),
    })),
  };
}

const NO_LINES = Object.fromEntries(
  [
    ...["top", "top-mid", "top-left", "top-right", "bottom", "bottom-mid", "bottom-left", "bottom-right"],
    ...["left", "left-mid", "mid", "mid-mid", "right", "right-mid"],
  ].map((place) => [place, ""]),
);

const INDENT = 2;
/** Columns beside the title, and the blanks between all of them. */
const POINTS_WIDTH = 3;
const NUMBER_WIDTH = 2;
const GAPS = 4;

function table({ terminal, words, course }: Lab, exercises: readonly ExerciseInfo[], { states }: Standing): string {
  const { colours, columns } = terminal;
  const paint = { passed: colours.green, failed: colours.red, open: String, blocked: colours.dim };
  const stateWidth = Math.max(...Object.values(words.states).map((state) => state.length));
  const longest = Math.max(...course.exercises.map(({ title }) => title.length));
  const room = columns - INDENT - NUMBER_WIDTH - POINTS_WIDTH - stateWidth - GAPS;
  const result = new Table({
    chars: { ...NO_LINES, middle: " " },
    colWidths: [NUMBER_WIDTH, Math.min(longest + 1, room), stateWidth, POINTS_WIDTH],
    colAligns: ["right", "left", "left", "right"],
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0, compact: true },
    wordWrap: true,
  });
  for (const exercise of exercises) {
    const state: State = states.get(exercise.id)!;
    result.push([numberOf(exercise), exercise.title, paint[state](words.states[state]), String(exercise.points)]);
  }
  const lines = result
    .toString()
    .split("\n")
    .map((line) => line.trimEnd());
  return lines
    .filter((line) => line !== "")
    .map((line) => " ".repeat(INDENT) + line)
    .join("\n");
}
