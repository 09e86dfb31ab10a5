// Every attack, at every isolation level of this machine, beside an honest submission whose grade must not move.
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Course } from "@lab/course";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import course from "../../exercises/course.ts";
import { readAttacks } from "../attacks/attacks.ts";
import { probeIsolation } from "../src/jail/isolation.ts";
import type { ExerciseOutcome, Judge } from "../src/judge/judge.ts";
import { openJudge } from "../src/judge/open-judge.ts";
import type { IsolationLevel } from "../src/results/results.ts";

const GRADING = fileURLToPath(new URL("..", import.meta.url));
const HONEST = readFileSync(join(GRADING, "../apps/solution/src/exercises/09-rmse.ts"), "utf8");
/** What must take too long is not waited for; what must end otherwise has time to, also on a busy machine. */
const [IMPATIENT, PATIENT] = [0.1, 3];
/** Between two gradings of the honest submission beside one attack, in milliseconds. */
const PAUSE = 2000;

const attacks = readAttacks();

async function available(level: IsolationLevel): Promise<string | undefined> {
  return probeIsolation(level).then(
    () => undefined,
    (error: Error) => error.message,
  );
}
const levels = await Promise.all(
  (["bwrap", "container", "process"] as const).map(async (level) => ({ level, lacks: await available(level) })),
);

const open = (level: IsolationLevel, patience: number): Promise<Judge> =>
  openJudge(course as Course, { isolation: level, seed: 1, data: "synthetic", patience });

const grade = async (judge: Judge, student: string, exercise: string, source: string): Promise<ExerciseOutcome> => {
  const exercises = course.exercises.filter(({ id }) => id === exercise);
  const [outcome] = await judge.grade({ student, answers: { [exercise]: source }, exercises });
  return outcome!;
};

/** What of an outcome is the same each time. */
const lasting = (outcome: ExerciseOutcome) =>
  JSON.stringify(outcome, (name, value: unknown) => (name === "seconds" ? undefined : value));

/** Made at home by browsers and package managers, which other tests start meanwhile. */
const BY_OTHERS: ReadonlySet<string> = new Set([".cache", ".config", ".local", ".npm", ".pki"]);

/** What an attack could change: files around the grader, the folder for temporary files, the environment, processes. */
function outside() {
  const hash = createHash("sha256");
  for (const folder of ["src", "tests"]) {
    for (const file of readdirSync(join(GRADING, folder), { recursive: true, encoding: "utf8" }).sort())
      hash.update(file).update(file.endsWith(".ts") ? readFileSync(join(GRADING, folder, file)) : "");
  }
  return {
    grader: hash.digest("hex"),
    home: readdirSync(homedir())
      .filter((name) => !BY_OTHERS.has(name))
      .sort(),
    escaped: readdirSync(tmpdir()).filter((name) => name.includes("escaped")),
    environment: { ...process.env },
    folder: readdirSync(process.cwd()).sort(),
  };
}

describe.each(levels.filter(({ lacks }) => lacks !== undefined))("at the level $level", ({ lacks }) => {
  it("all attacks", ({ skip }) => skip(lacks));
});

describe.each(levels.filter(({ lacks }) => lacks === undefined))("at the level $level", ({ level }) => {
  let patientJudge: Judge;
  let impatientJudge: Judge;
  let honestJudge: Judge;
  let temporary: string;
  /** What the honest submission is worth when nobody attacks. */
  let alone: string;
  let before: ReturnType<typeof outside>;
  const usual = process.env.TMPDIR;

  beforeAll(async () => {
    temporary = mkdtempSync(join(tmpdir(), "lab-attacks-"));
    before = outside();
    process.env.TMPDIR = temporary;
    [patientJudge, impatientJudge, honestJudge] = await Promise.all([
      open(level, PATIENT),
      open(level, IMPATIENT),
      open(level, PATIENT),
    ]);
    if (usual === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = usual;
    alone = await gradeHonest();
    expect(alone).toContain('"verdict":"pass"');
  }, 120_000);

  const gradeHonest = async () => lasting(await grade(honestJudge, "honest", "09-rmse", HONEST));

  /** What becomes of the honest submission meanwhile: it is graded at once, and again after each pause until the end. */
  async function honestDuring(attack: Promise<unknown>): Promise<readonly string[]> {
    let isOver = false;
    const over = attack.finally(() => {
      isOver = true;
    });
    // a failure of the judge's is found by who waits for the attack
    over.catch(() => undefined);
    const outcomes: string[] = [];
    do {
      outcomes.push(await gradeHonest());
      await Promise.race([over, wait(PAUSE)]);
    } while (!isOver);
    return outcomes;
  }

  afterAll(async () => {
    await Promise.all([patientJudge, impatientJudge, honestJudge].map((judge) => judge.close()));
    rmSync(temporary, { recursive: true, force: true });
  }, 60_000);

  it.for(attacks)(
    "$name ($verdict): $about",
    { timeout: 120_000 },
    async ({ name, exercise, verdict, source, openAt }, { skip }) => {
      skip(openAt === level, `the level ${level} is not safe: it does not keep an answer from this`);
      const judge = verdict === "timeout" ? impatientJudge : patientJudge;
      const attack = grade(judge, name, exercise, source);
      const [outcome, honest] = await Promise.all([attack, honestDuring(attack)]);
      expect(honest).toEqual(honest.map(() => alone));
      expect(outcome.verdict, `${outcome.message ?? ""} ${JSON.stringify(outcome.tests)}`).toBe(verdict);
      if (verdict !== "pass") expect(outcome.points).toBeLessThan(outcome.maxPoints);
      if (verdict === "fail") expect(outcome.points).toBeLessThan(outcome.maxPoints / 2);
      expect(outcome.output).not.toContain("ESCAPED");
    },
  );

  it("has changed nothing outside of the jail", async () => {
    await Promise.all([patientJudge, impatientJudge, honestJudge].map((judge) => judge.close()));
    expect(outside()).toEqual(before);
    // the agent's file, and what an attack might have left beside it
    expect(readdirSync(temporary).filter((name) => !name.startsWith("tsx-"))).toEqual([]);
    expect(processesOf(temporary)).toEqual([]);
  }, 60_000);
});

/** Processes whose command line, or whose parent's, names a folder. */
function processesOf(folder: string): string[] {
  if (process.platform !== "linux") return [];
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8");
      } catch {
        return "";
      }
    })
    .filter((line) => line.includes(folder));
}
