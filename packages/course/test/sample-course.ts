import { type ChildProcess, type ExecFileException, execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const COMMAND = join(PACKAGE, "bin/lab.js");
/** Where no test looks for tests; its own node_modules has links to the packages, as a student's folder has. */
const ROOM = join(PACKAGE, "node_modules/.sample-courses");

const COURSE = `
import { defineCourse } from "@lab/course";
export default defineCourse({
  title: "Sums",
  parts: [{ id: "sums", title: "Adding up" }],
  exercises: [
    { id: "01-double", title: "Twice a number", part: "sums", points: 2, covers: [1], imports: ["@lab/data", "@lab/jaxlike"],
      withholds: ["@lab/jaxlike vmap", "@lab/jaxlike nn.selu"] },
    { id: "02-total", title: "A total", part: "sums", points: 3, covers: [1], imports: [], dependsOn: ["01-double"] },
  ],
});
`;

const CHECKS = `
import { defineChecks, expectNear } from "@lab/course";
import type * as Exercise from "./exercise.js";
export default defineChecks<typeof Exercise>({
  "two times three is six": async ({ student }) => {
    expectNear(await student.double(3), 6, { input: "double(3)", next: "Multiply by two.", mistakes: [[9, "That is the square."]] });
  },
  "two times a random number": async ({ student, random, seed }) => {
    const [x] = random.rand(1);
    expectNear(await student.double(x), 2 * x, { input: \`double(\${x}), seed \${seed}\`, next: "Multiply by two." });
  },
});
`;

export const STUB = `/** Twice a number. */
export function double(x: number): number {
  throw new Error("not written yet");
}
`;
export const RIGHT = "export function double(x: number): number {\n  return 2 * x;\n}\n";

/** An answer to exercise 1 with these statements. */
export const body = (statements: string) => `export function double(x: number): number {\n${statements}\n}\n`;

/** What is said, on one line, so that a test does not depend on where lines break. */
export const flat = (text: string) => text.replace(/\s+/g, " ").trim();

export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

type Done = (error: ExecFileException | null, stdout: string, stderr: string) => void;

export interface SampleCourse {
  readonly folder: string;
  /** Writes exercise 1's answer. */
  answer(text: string): Promise<void>;
  /** The command while it runs. */
  start(words: readonly string[]): ChildProcess;
  read(path: string): Promise<string>;
  lab(...words: string[]): Promise<Outcome>;
  labWith(options: { input?: string; env?: Record<string, string> }, ...words: string[]): Promise<Outcome>;
  remove(): Promise<void>;
}

async function linkPackages(): Promise<void> {
  const packages = join(ROOM, "node_modules/@lab");
  await mkdir(packages, { recursive: true });
  for (const name of ["course", "data", "jaxlike"]) {
    await symlink(join(PACKAGE, "..", name), join(packages, name), "junction").catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

/** A course of two exercises in a folder of its own. */
export async function sampleCourse(): Promise<SampleCourse> {
  await linkPackages();
  const folder = await mkdtemp(join(ROOM, "course-"));
  await writeFile(join(folder, "course.ts"), COURSE);
  for (const id of ["01-double", "02-total"]) {
    const own = join(folder, id);
    await mkdir(own);
    await writeFile(join(own, "README.md"), "# A statement\n");
    await writeFile(join(own, "README.it.md"), "# Un testo\n");
    await writeFile(join(own, "checks.ts"), CHECKS);
    await writeFile(
      join(own, "hints.md"),
      "# Hints\n\n## 1\n\nFirst.\n\n## 2\n\nSecond.\n\n## 3\n\n```ts\nx + x\n```\n",
    );
    await writeFile(join(own, "exercise.ts"), STUB);
  }
  const { INIT_CWD, npm_lifecycle_event, FORCE_COLOR, ...inherited } = process.env;
  const start = (words: readonly string[], env: Record<string, string> = {}, done: Done = () => {}) =>
    execFile(
      process.execPath,
      [COMMAND, ...words],
      { cwd: folder, env: { ...inherited, COLUMNS: "80", ...env } },
      done,
    );
  const labWith: SampleCourse["labWith"] = ({ input = "", env = {} }, ...words) =>
    new Promise((resolve) => {
      const child = start(words, env, (error, stdout, stderr) =>
        resolve({ code: (error?.code as number | undefined) ?? 0, stdout, stderr }),
      );
      child.stdin!.end(input);
    });
  return {
    folder,
    answer: (text) => writeFile(join(folder, "01-double/exercise.ts"), text),
    read: (path) => readFile(join(folder, path), "utf8"),
    start,
    lab: (...words) => labWith({}, ...words),
    labWith,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
