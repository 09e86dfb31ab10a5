// The hidden tests themselves: right answers get all points, stubs none, known wrong answers what the manifest says.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ExerciseInfo } from "@lab/course";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import course from "../../exercises/course.ts";
import { EXERCISES, REFERENCES } from "../../tooling/exercises/generate.ts";
import { probeIsolation } from "../src/jail/isolation.ts";
import type { ExerciseOutcome, Judge } from "../src/judge/judge.ts";
import { openJudge } from "../src/judge/open-judge.ts";

const GRADING = fileURLToPath(new URL("..", import.meta.url));
const MANIFESTS = join(GRADING, "tests/manifest");
/** A machine that runs a whole test suite is busy. */
const PATIENCE = 3;
const MINUTES = 60_000;

/** What becomes of a known wrong answer, at seed 1 on synthetic ratings. */
interface Expected {
  readonly verdict: string;
  /** Of the exercise's points. */
  readonly percent: number;
}

const manifest: Readonly<Record<string, Expected>> = Object.assign(
  {},
  ...readdirSync(MANIFESTS).map((file) => JSON.parse(readFileSync(join(MANIFESTS, file), "utf8")) as object),
);

/** `wrong-answers/…` stands in exercises/, `grading:wrong-answers/…` in grading/tests/. */
function pathOf(name: string): string {
  return name.startsWith("grading:") ? join(GRADING, "tests", name.slice("grading:".length)) : join(EXERCISES, name);
}

const idOf = (name: string) => dirname(name).split("/").at(-1)!;
const { level } = await probeIsolation();
let judge: Judge;

beforeAll(async () => {
  judge = await openJudge(course, { isolation: level, seed: 1, data: "synthetic", patience: PATIENCE });
}, 2 * MINUTES);
afterAll(() => judge?.close());

function grade(
  exercises: readonly ExerciseInfo[],
  sourceOf: (id: string) => string,
): Promise<readonly ExerciseOutcome[]> {
  const answers = Object.fromEntries(exercises.map(({ id }) => [id, sourceOf(id)]));
  return judge.grade({ student: "test", answers, exercises });
}

/** What went wrong, for a message. */
const story = ({ exercise, verdict, message, tests }: ExerciseOutcome) =>
  `${exercise}: ${verdict} ${message ?? ""} ${JSON.stringify(tests.filter((test) => test.verdict !== "pass"))}`;

describe("the hidden tests", () => {
  it("are there for every exercise, and for no other", () => {
    const files = readdirSync(join(GRADING, "tests")).filter((file) => file.endsWith(".grade.ts"));
    expect(files.sort()).toEqual(course.exercises.map(({ id }) => `${id}.grade.ts`));
  });

  it(
    "give every reference answer all of its points, by at least three tests",
    async () => {
      const outcomes = await grade(course.exercises, (id) => readFileSync(join(REFERENCES, `${id}.ts`), "utf8"));
      expect(outcomes.map(({ exercise }) => exercise).sort()).toEqual(course.exercises.map(({ id }) => id));
      for (const outcome of outcomes) {
        expect(outcome.verdict, story(outcome)).toBe("pass");
        expect(outcome.points).toBe(outcome.maxPoints);
        expect(outcome.tests.length, outcome.exercise).toBeGreaterThanOrEqual(3);
      }
    },
    10 * MINUTES,
  );

  it(
    "give no stub a point, because it is not written yet",
    async () => {
      for (const outcome of await grade(course.exercises, (id) =>
        readFileSync(join(EXERCISES, id, "exercise.ts"), "utf8"),
      )) {
        expect([outcome.verdict, outcome.points], story(outcome)).toEqual(["fail", 0]);
        for (const { message, name } of outcome.tests) expect(message, name).toContain("not written yet");
      }
    },
    10 * MINUTES,
  );

  it(
    "give an answer that is missing no point, and say so",
    async () => {
      const [outcome] = await judge.grade({ student: "test", answers: {}, exercises: course.exercises.slice(0, 1) });
      expect(outcome).toMatchObject({
        verdict: "invalid-submission",
        points: 0,
        message: "no exercise.ts was handed in for it",
      });
    },
    MINUTES,
  );
});

describe("known wrong answers", () => {
  it("have all an entry in a manifest, and each entry is an answer", () => {
    const folders = readdirSync(join(EXERCISES, "wrong-answers"));
    const files = folders.flatMap((id) =>
      readdirSync(join(EXERCISES, "wrong-answers", id)).map((file) => `wrong-answers/${id}/${file}`),
    );
    expect(files.filter((file) => !(file in manifest))).toEqual([]);
    expect(Object.keys(manifest).filter((name) => !existsSync(pathOf(name)))).toEqual([]);
    expect(Object.keys(manifest).length).toBeGreaterThanOrEqual(30);
  });

  // one of each exercise at a time, so that they share the start of a run
  const rounds = Object.keys(manifest).reduce<string[][]>((all, name) => {
    const free = all.find((round) => round.every((other) => idOf(other) !== idOf(name)));
    if (free === undefined) all.push([name]);
    else free.push(name);
    return all;
  }, []);

  it.each(rounds.map((round, k) => [k + 1, round] as const))(
    "get what the manifest says (round %i)",
    async (_, round) => {
      const exercises = course.exercises.filter(({ id }) => round.some((name) => idOf(name) === id));
      const nameOf = (id: string) => round.find((name) => idOf(name) === id)!;
      for (const outcome of await grade(exercises, (id) => readFileSync(pathOf(nameOf(id)), "utf8"))) {
        const name = nameOf(outcome.exercise);
        const percent = Math.round((100 * outcome.points) / outcome.maxPoints);
        expect(outcome.verdict, `${name}\n${story(outcome)}`).toBe(manifest[name]!.verdict);
        // points are rounded to hundredths
        expect(Math.abs(percent - manifest[name]!.percent), `${name}: ${percent} %`).toBeLessThanOrEqual(1);
      }
    },
    10 * MINUTES,
  );
});
