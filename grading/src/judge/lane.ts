// One lane of the grader: a process with a vitest that stays, and grades one unit after the other. Its parent is the
// grader; it ends with it.
import { fileURLToPath } from "node:url";
import type { Course } from "@lab/course";
import type { Vitest } from "vitest/node";
import { createVitest } from "vitest/node";
import { openIsolation } from "../jail/isolation.ts";
import type { JudgeOptions, Unit } from "./judge.ts";
import type { FromLane, ToLane } from "./lane-messages.ts";
import { outcomeOf } from "./outcome.ts";
import { type Packages, preparePackages } from "./packages.ts";
import { Reports } from "./reports.ts";

const GRADING = fileURLToPath(new URL("../..", import.meta.url));

/** The hidden tests of an exercise. */
const testsOf = (id: string): string => `${GRADING}tests/${id}.grade.ts`;

function tell(message: FromLane): void {
  process.send!(message);
}

const reports = new Reports();

async function open(): Promise<Vitest> {
  const vitest = await createVitest("test", {
    root: GRADING,
    config: false,
    include: ["tests/*.grade.ts"],
    watch: false,
    // one thread, which keeps its modules: a process of its own for each file is what answers have, not tests
    pool: "threads",
    isolate: false,
    maxWorkers: 1,
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
  const packages: Packages = await preparePackages(course, isolation);
  const vitest = await open();
  const provided = { course, packages, agent: isolation.agent, ...options };
  process.on("message", (message: ToLane) => {
    if (message.kind !== "grade") return;
    grade(vitest, provided, message.unit).then(
      () => tell({ kind: "graded" }),
      (error: Error) => tell({ kind: "failed", message: error.message }),
    );
  });
  tell({ kind: "ready" });
}

type Provided = { readonly course: Course; readonly packages: Packages; readonly agent: string } & JudgeOptions;

async function grade(vitest: Vitest, provided: Provided, { answers, exercises }: Unit): Promise<void> {
  const [project] = vitest.projects;
  project!.provide("unit", { ...provided, answers });
  const specifications = exercises.map(({ id }) => project!.createSpecification(testsOf(id)));
  reports.onModule = (module) => {
    const exercise = exercises.find(({ id }) => module.moduleId.endsWith(`/${id}.grade.ts`))!;
    tell({ kind: "exercise", outcome: outcomeOf(exercise, module) });
  };
  await vitest.runTestSpecifications(specifications);
}

process.once("disconnect", () => process.exit(0));
process.once("message", (message: ToLane) => {
  if (message.kind === "open") {
    main(message.course, message.options).catch((error: Error) => {
      tell({ kind: "failed", message: error.message });
      process.exitCode = 1;
      process.disconnect();
    });
  }
});
