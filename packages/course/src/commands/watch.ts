import { watch as watchFiles } from "chokidar";
import type { Lab } from "../command-line/lab.js";
import type { ExerciseInfo } from "../course.js";
import { chooseExercise } from "../course-folder/choose-exercise.js";
import { exerciseFiles } from "../course-folder/exercise-files.js";
import { CourseError } from "../errors.js";
import { checkOne } from "./check-one.js";
import { hint } from "./hint.js";
import { listenToKeys } from "./keys.js";
import { showVerdict } from "./show-verdict.js";

/** Editors write in several steps; half a file is not checked. */
const SETTLED_MS = 60;
const POLL_MS = 300;

/** `lab watch`: checks an answer whenever it is saved, until q. */
export async function watch(lab: Lab, word: string | undefined, { poll }: { poll?: true }): Promise<void> {
  const { terminal, words, signal } = lab;
  let exercise = await lab.choose(word);
  if (exercise === undefined) return terminal.say(words.allPassed);
  const watcher = watchFiles([], {
    ignoreInitial: true,
    usePolling: poll === true,
    interval: POLL_MS,
    awaitWriteFinish: { stabilityThreshold: SETTLED_MS, pollInterval: SETTLED_MS / 3 },
  });
  const quit = new AbortController();
  const runs = oneAtATime(lab, () => exercise!);
  const follow = (next: ExerciseInfo) => {
    watcher.unwatch(pathOf(lab, exercise!));
    exercise = next;
    watcher.add(pathOf(lab, exercise));
    runs.start();
  };
  const keys = listenToKeys(async (key) => {
    if (key === "q") quit.abort();
    else if (key === "enter") runs.start();
    else if (key === "h") await hint(lab, exercise!.id, {});
    else if (key === "n") follow(await nextOf(lab, exercise!));
  });
  watcher.on("all", runs.start);
  follow(exercise);
  await Promise.race([aborted(quit.signal), aborted(signal), runs.failed]);
  keys.close();
  await Promise.all([watcher.close(), runs.stop()]);
  if (signal.aborted) throw new CourseError("interrupted", INTERRUPTED);
}

const INTERRUPTED = { given: "the watching was interrupted", expected: "q to leave", fix: "Run it again." };

/** The one after this, or the first that is not passed when this is the last. */
async function nextOf(lab: Lab, exercise: ExerciseInfo): Promise<ExerciseInfo> {
  const { exercises } = lab.course;
  const { states, current } = await lab.standing();
  const after = exercises.slice(exercises.indexOf(chooseExercise(lab.course, exercise.id)) + 1);
  return after.find(({ id }) => states.get(id) !== "passed") ?? current ?? exercise;
}

function pathOf({ folder }: Lab, { id }: ExerciseInfo): string {
  return exerciseFiles(folder, id).answer;
}

/** A new run ends the one before: what is on the disk now is what counts. */
function oneAtATime(lab: Lab, exercise: () => ExerciseInfo) {
  const { terminal, words } = lab;
  let running: AbortController | undefined;
  let last = Promise.resolve();
  let fail: (error: unknown) => void;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  const run = async (own: AbortController, before: Promise<void>) => {
    await before;
    if (own.signal.aborted) return;
    try {
      const chosen = exercise();
      const verdict = await checkOne(lab, chosen, own.signal);
      clear();
      await showVerdict(lab, chosen, verdict);
      terminal.show("");
      terminal.say(`${words.watching(lab.shown(pathOf(lab, chosen)))}.`, "", terminal.colours.dim);
      terminal.say(words.watchKeys, "", terminal.colours.dim);
    } catch (error) {
      if (!(error instanceof CourseError && error.code === "interrupted")) fail(error);
    }
  };
  return {
    failed,
    start: () => {
      running?.abort();
      running = new AbortController();
      last = run(running, last);
    },
    stop: async () => {
      running?.abort();
      await last;
    },
  };
}

/** What was said of the answer before is no longer true; a file or pipe keeps all of it. */
function clear(): void {
  if (process.stdout.isTTY) process.stdout.write("\u001b[2J\u001b[3J\u001b[H");
  else process.stdout.write("\n");
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
