import { isUnwritten, type Verdict } from "../answer/verdict.js";
import { EXIT_CODES } from "../command-line/exit-codes.js";
import type { Lab } from "../command-line/lab.js";
import type { ExerciseInfo } from "../course.js";
import { chooseExercise, numberOf } from "../course-folder/choose-exercise.js";
import { blockers, type State } from "../progress/standing.js";
import { checkOne } from "./check-one.js";
import { showVerdict } from "./show-verdict.js";

export interface CheckFlags {
  readonly all?: true;
  readonly json?: true;
}

/** What `--json` says of an exercise. */
interface Checked extends Partial<Verdict> {
  readonly exercise: string;
  readonly title: string;
  readonly points: number;
  readonly blockedBy?: readonly string[];
}

/** `lab check`: those that are named, the first that is not passed, or all. */
export async function check(lab: Lab, names: readonly string[], { all, json }: CheckFlags): Promise<number> {
  const chosen = names.map((name) => chooseExercise(lab.course, name));
  const results = all ? await checkAll(lab) : await checkSome(lab, chosen.length > 0 ? chosen : await currentOf(lab));
  if (json) process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
  const isPassed = results.every(({ passed }) => passed === true);
  return (isPassed ? EXIT_CODES.passed : EXIT_CODES.failed).code;
}

async function currentOf(lab: Lab): Promise<ExerciseInfo[]> {
  const { current } = await lab.standing();
  if (current === undefined) lab.terminal.say(lab.words.allPassed);
  return current === undefined ? [] : [current];
}

async function checkSome(lab: Lab, exercises: readonly ExerciseInfo[]): Promise<Checked[]> {
  const results: Checked[] = [];
  for (const exercise of new Set(exercises)) {
    const verdict = await checkOne(lab, exercise);
    if (results.length > 0) lab.terminal.show("");
    await showVerdict(lab, exercise, verdict);
    results.push(checked(exercise, verdict));
  }
  return results;
}

/** A line an exercise, then the first failure in full; what builds upon a failed one is left out. */
async function checkAll(lab: Lab): Promise<Checked[]> {
  const { course, terminal, words } = lab;
  const results: Checked[] = [];
  const states = new Map<string, State>();
  let first: readonly [ExerciseInfo, Verdict] | undefined;
  for (const exercise of course.exercises) {
    const waiting = blockers(exercise, states);
    const title = `${numberOf(exercise)} ${exercise.title}`;
    const width = Math.max(...Object.values(words.states).map((state) => state.length)) + 2;
    if (waiting.length > 0) {
      states.set(exercise.id, "blocked");
      terminal.pair(
        words.states.blocked,
        `${title} (${words.notCheckedBlocked(waiting.join(", "))})`,
        width,
        terminal.colours.dim,
      );
      results.push({ ...checked(exercise), blockedBy: waiting });
      continue;
    }
    const verdict = await checkOne(lab, exercise);
    const state = verdict.passed ? "passed" : isUnwritten(verdict) ? "open" : "failed";
    const paint = { passed: terminal.colours.green, open: String, failed: terminal.colours.red }[state];
    states.set(exercise.id, state);
    terminal.pair(words.states[state], title, width, paint);
    results.push(checked(exercise, verdict));
    if (state !== "passed" && (first === undefined || (state === "failed" && isUnwritten(first[1]))))
      first = [exercise, verdict];
  }
  terminal.show("");
  if (first !== undefined) await showVerdict(lab, ...first);
  else terminal.say(words.allPassed);
  return results;
}

function checked({ id, title, points }: ExerciseInfo, verdict?: Verdict): Checked {
  return { exercise: id, title, points, ...(verdict ?? { passed: false }) };
}
