import { constants, copyFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { writeAtomically } from "@lab/tooling/command-line/write-atomically";
import type { Lab } from "../command-line/lab.js";
import { exerciseFiles, hashOf, textOf } from "../course-folder/exercise-files.js";
import { stubOf } from "../course-folder/stubs.js";
import { CourseError } from "../errors.js";

/** `lab reset`: the stub again; the answer is kept beside it. */
export async function reset(lab: Lab, word: string | undefined, { yes }: { yes?: true }): Promise<void> {
  const { folder, kept, terminal, words } = lab;
  const exercise = await lab.choose(word);
  if (exercise === undefined) return terminal.say(words.allPassed);
  const files = exerciseFiles(folder, exercise.id);
  const stub = await stubOf(folder, exercise.id, kept);
  if (stub === undefined) {
    throw new CourseError("invalid-course", {
      given: `no stub of ${exercise.id} is kept`,
      expected: "stub.ts beside the answer, or a copy from the first run of this command",
      fix: `Get it from git: git checkout -- ${lab.shown(files.answer)}`,
    });
  }
  const answer = await textOf(files.answer);
  const shown = lab.shown(files.answer);
  if (answer === undefined) {
    await writeAtomically(files.answer, stub);
    return terminal.say(words.resetMissing(shown));
  }
  if (hashOf(answer) === hashOf(stub)) return terminal.say(words.isStub(shown));
  if (!yes) {
    terminal.say(words.confirmReset(shown));
    if (!(await confirms(words.yesOrNo, words.yes))) {
      terminal.say(words.notReset);
      return;
    }
  }
  const backup = await backUp(files.answer, files.folder, new Date());
  await writeAtomically(files.answer, stub);
  terminal.say(words.reset(shown, lab.shown(backup)));
}

/** The answer's name with the time in it; one that is taken is not written over. */
async function backUp(answer: string, folder: string, now: Date): Promise<string> {
  const time = now.toISOString().slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
  for (let count = 1; ; count++) {
    const backup = join(folder, `exercise.${time}${count === 1 ? "" : `-${count}`}.bak.ts`);
    try {
      await copyFile(answer, backup, constants.COPYFILE_EXCL);
      return backup;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** An end of the input is no consent. */
function confirms(question: string, yes: RegExp): Promise<boolean> {
  const asking = createInterface({ input: process.stdin, output: process.stdout });
  return new Promise<boolean>((resolve, reject) => {
    asking.question(question, (answer) => resolve(yes.test(answer.trim())));
    asking.once("close", () => resolve(false));
    // on a terminal readline takes Ctrl-C for itself
    asking.once("SIGINT", () => reject(new CourseError("interrupted", INTERRUPTED)));
  }).finally(() => asking.close());
}

const INTERRUPTED = { given: "the question was interrupted", expected: "yes or no", fix: "Run it again." };
