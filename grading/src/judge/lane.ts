// One lane of the grader: a process with a vitest that stays, and grades one unit after the other. Its parent is the
// grader; it ends with it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Course } from "@lab/course";
import type { Vitest } from "vitest/node";
import { createVitest } from "vitest/node";
import { openIsolation } from "../jail/isolation.ts";
import { loadCourseRatings } from "./course-ratings.ts";
import type { JudgeOptions, Unit } from "./judge.ts";
import type { FromLane, ToLane } from "./lane-messages.ts";
import { leavesNothing, outcomeOf } from "./outcome.ts";
import { preparePackages } from "./packages.ts";
import { Reports } from "./reports.ts";
import { writeShared } from "./shared.ts";
import { StandingPool } from "./standing-pool.ts";
import type { ProvidedUnit } from "./unit.ts";

const GRADING = fileURLToPath(new URL("../..", import.meta.url));

/** The hidden tests of an exercise. */
const testsOf = (id: string): string => `${GRADING}tests/${id}.grade.ts`;

function tell(message: FromLane): void {
  process.send!(message);
}

const reports = new Reports();
const pool = new StandingPool();

async function open(): Promise<Vitest> {
  const vitest = await createVitest("test", {
    root: GRADING,
    config: false,
    include: ["tests/*.grade.ts"],
    watch: false,
    // the packages are built: nothing of them has to be transformed
    server: { deps: { external: [/\/packages\/[a-z]+\/dist\//] } },
    // one process for all files, which loads the packages once: answers have one each, tests need none
    ...pool.options,
    reporters: [reports],
    testTimeout: 0,
    hookTimeout: 60_000,
    passWithNoTests: true,
    silent: true,
  });
  await vitest.standalone();
  return vitest;
}

async function main(course: Course, options: JudgeOptions): Promise<void> {
  const isolation = await openIsolation(options.isolation);
  process.once("exit", isolation.close);
  const folder = mkdtempSync(join(tmpdir(), "lab-lane-"));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  const { data, ...settings } = options;
  const shared = join(folder, "shared");
  writeShared(shared, {
    packages: await preparePackages(course, isolation),
    ratings: await loadCourseRatings(data),
  });
  const vitest = await open();
  closeWith(vitest);
  const provided = { course, shared, agent: isolation.agent, ...settings };
  process.on("message", (message: ToLane) => {
    if (message.kind !== "grade") return;
    grade(vitest, provided, message.unit).then(
      () => tell({ kind: "graded" }),
      (error: Error) => tell({ kind: "failed", message: error.message }),
    );
  });
  tell({ kind: "ready" });
}

type Provided = Omit<ProvidedUnit, "answers">;

async function grade(vitest: Vitest, provided: Provided, { answers, exercises }: Unit): Promise<void> {
  const [project] = vitest.projects;
  project!.provide("unit", { ...provided, answers });
  const specifications = exercises.map(({ id }) => project!.createSpecification(testsOf(id)));
  let isSound = true;
  reports.onModule = (module) => {
    const exercise = exercises.find(({ id }) => module.moduleId.endsWith(`/${id}.grade.ts`))!;
    const outcome = outcomeOf(exercise, module);
    isSound &&= leavesNothing(outcome);
    tell({ kind: "exercise", outcome });
  };
  await vitest.runTestSpecifications(specifications);
  if (!isSound) await pool.close();
}

/** How long vitest may take to remove its folders, in milliseconds. */
const FAREWELL = 3000;

let end = (): void => process.exit(0);

/** From now on the lane takes its leave from vitest, too. */
function closeWith(vitest: Vitest): void {
  end = () => {
    setTimeout(() => process.exit(0), FAREWELL);
    void vitest
      .close()
      .finally(() => pool.close())
      .finally(() => process.exit(0));
  };
}

process.once("disconnect", () => end());
process.once("message", (message: ToLane) => {
  if (message.kind === "open") {
    main(message.course, message.options).catch((error: Error) => {
      tell({ kind: "failed", message: error.message });
      process.exitCode = 1;
      process.disconnect();
    });
  }
});
