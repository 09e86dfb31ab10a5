// The student repository: exactly what students need, no line of an answer, and a project that installs and compiles.
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { EXERCISES, REFERENCES } from "../exercises/generate.ts";
import { ROOT, readManifest } from "../published/publishable.ts";
import { run } from "../published/run.ts";
import { type HandedOutCourse, readCourse } from "./course-source.ts";
import { filesIn } from "./destination.ts";
import { type FixtureCourse, fixtureCourse } from "./fixture-course.ts";
import { makeHandout } from "./make-handout.ts";
import { solutionLeaks, tellingLines } from "./solution-leaks.ts";

const PATIENCE_MS = 240_000;
const OF_A_PROJECT = [
  ".editorconfig",
  ".gitignore",
  ".lab-handout.json",
  "LICENSE",
  "README.it.md",
  "README.md",
  "course.ts",
  "package.json",
  "tsconfig.json",
];
const OF_AN_EXERCISE = ["README.it.md", "README.md", "checks.ts", "exercise.ts", "hints.md"];

let parent: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), "lab-handout-"));
});
afterAll(() => rm(parent, { recursive: true, force: true }));

async function textsOf(folder: string): Promise<Map<string, string>> {
  const paths = (await filesIn(folder)).filter((path) => !path.endsWith(".tgz"));
  return new Map(
    await Promise.all(paths.map(async (path) => [path, await readFile(join(folder, path), "utf8")] as const)),
  );
}

describe("a handout of a small course", () => {
  let course: FixtureCourse;
  let out: string;
  beforeEach(async () => {
    course = await fixtureCourse();
    out = join(parent, "small");
  });
  afterEach(async () => {
    await course.remove();
    await rm(out, { recursive: true, force: true });
  });

  /** The quick way: nothing is packed, npm is not asked. */
  const make = () => makeHandout({ out, packages: "registry", force: false, lock: false, source: course.source });
  const refused = async (message: string | RegExp) => {
    await expect(make()).rejects.toThrow(message);
    expect(await readdir(parent)).not.toContain("small");
  };

  it("has the files of its exercises and of a project, and no others", async () => {
    await make();
    const own = OF_AN_EXERCISE.map((name) => `${course.id}/${name}`);
    expect(await filesIn(out)).toEqual([...OF_A_PROJECT, ...own, "parts/means.ts"].sort());
  });

  it("says what it is: its course, exercises, versions and files", async () => {
    const marker = await make();
    expect(JSON.parse(await readFile(join(out, ".lab-handout.json"), "utf8"))).toEqual(marker);
    expect(marker).toEqual({
      course: "Means",
      exercises: [course.id],
      packages: { "@lab/course": expect.any(String), "@lab/data": expect.any(String) },
      files: await filesIn(out),
    });
  });

  it("depends on published versions, or on tarballs that come with it and with what they depend on", async () => {
    await make();
    const { version } = readManifest(join(ROOT, "packages/data"));
    expect(readManifest(out).dependencies).toMatchObject({ "@lab/data": version });
    await rm(out, { recursive: true });
    await makeHandout({ out, packages: "tarballs", force: false, lock: false, source: course.source });
    const { dependencies } = readManifest(out);
    const names = ["course", "data", "errors", "imaging", "linalg", "svt"].map((name) => `@lab/${name}`);
    expect(Object.keys(dependencies!)).toEqual(names);
    const tarballs = (await filesIn(out)).filter((path) => path.startsWith("packages/"));
    expect(Object.values(dependencies!)).toEqual(tarballs.map((path) => `file:${path}`));
  });

  it("tells students how it begins, in two languages", async () => {
    await make();
    for (const name of ["README.md", "README.it.md"]) {
      const text = await readFile(join(out, name), "utf8");
      expect(text).toContain("# Means: ");
      expect(text).toContain(`npx lab check ${course.id}`);
      expect(text).not.toMatch(/[{}]{2}/);
    }
  });

  it("is the same when it is made again", async () => {
    await make();
    const before = await textsOf(out);
    await makeHandout({ out, packages: "registry", force: true, lock: false, source: course.source });
    expect(await textsOf(out)).toEqual(before);
  });

  it("is refused when any telling line of an answer stands in any of its files", async () => {
    const { answers } = await readCourse(course.source);
    const lines = answers.flatMap(tellingLines);
    expect(lines.length).toBeGreaterThan(2);
    for (const line of lines) {
      await course.edit(`${course.id}/hints.md`, (text) => `${text}\n${line}\n`);
      await refused(`${course.id}/hints.md has a line of the solution of ${course.id}: ${line}`);
      await course.edit(`${course.id}/hints.md`, (text) => text.replace(`\n${line}\n`, ""));
    }
    await make();
  });

  it("is refused when a file has the marker of a region", async () => {
    await course.edit("parts/means.ts", (text) => `// #region solution\n${text}// #endregion\n`);
    await refused("parts/means.ts has the marker of a region");
  });

  it("is refused when a stub is not what the reference gives", async () => {
    await course.edit(`${course.id}/exercise.ts`, (text) => text.replace("not written yet", "written"));
    await refused(`exercises/${course.id}/exercise.ts is not the reference's stub; run \`pnpm exercises\``);
  });

  it("is refused when a file of an exercise is missing", async () => {
    await rm(join(course.source.exercises, course.id, "hints.md"));
    await refused(`exercises/${course.id}/hints.md is missing`);
  });

  it("is refused when the reference answer is missing", async () => {
    await rm(join(course.source.references, `${course.id}.ts`));
    await refused(`Exercise ${course.id} has no reference answer`);
  });

  it("has the picture of an exercise, where there is one, and refuses an answer in it", async () => {
    await course.edit(`${course.id}/show.ts`, () => 'export { default } from "./checks.js";\n');
    await make();
    expect(await filesIn(out)).toContain(`${course.id}/show.ts`);
    await rm(out, { recursive: true });
    const answer = await readFile(join(course.source.references, `${course.id}.ts`), "utf8");
    await course.edit(`${course.id}/show.ts`, () => answer.replaceAll(/.*#(end)?region.*/g, ""));
    await refused("show.ts has a line of the solution");
  });

  it("is refused when an exercise has a file that nobody asked for", async () => {
    await course.edit(`${course.id}/answers.txt`, () => "3, 5, 0");
    await refused(`exercises/${course.id}/answers.txt belongs to no handout`);
  });

  it("has what checks import beside them", async () => {
    await course.edit(`${course.id}/golden.ts`, () => "export const GOLDEN = 5;\n");
    await course.edit(`${course.id}/checks.ts`, (text) => `import { GOLDEN } from "./golden.js";\n${text}`);
    expect((await make()).files).toContain(`${course.id}/golden.ts`);
  });

  it.each(["../wrong-answers/01-user-means/divides-by-all-films.js", "../exercises.test.js", "../../references/a.js"])(
    "is refused when checks import %s",
    async (path) => {
      await course.edit(`${course.id}/checks.ts`, (text) => `import "${path}";\n${text}`);
      await refused(`exercises/${course.id}/checks.ts imports ${path}, which students do not get`);
    },
  );

  it("is refused when an exercise imports what nobody publishes", async () => {
    await course.edit(`${course.id}/checks.ts`, (text) => `import "vitest";\n${text}`);
    await refused("An exercise imports vitest, which is no package that this repository publishes");
  });

  it("is refused when the course makes no sense", async () => {
    await course.edit("parts/means.ts", (text) => text.replace('"part":"means"', '"part":"medians"'));
    await refused(/The course in .+ cannot be read: .+its part is medians/);
  });
});

describe("the handout of the course", () => {
  let out: string;
  let course: HandedOutCourse;
  let lock = "";

  beforeAll(async () => {
    out = join(parent, "course");
    course = await readCourse({ exercises: EXERCISES, references: REFERENCES });
    await makeHandout({ out, packages: "tarballs", force: false, lock: true });
    lock = await readFile(join(out, "package-lock.json"), "utf8");
    await run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: out });
  }, PATIENCE_MS);

  it("has the files of each exercise and of a project, and no others", async () => {
    const files = await filesIn(out);
    for (const id of course.exercises) {
      const own = files.filter((path) => path.startsWith(`${id}/`)).map((path) => path.slice(id.length + 1));
      expect(own).toEqual(expect.arrayContaining(OF_AN_EXERCISE));
      expect(own).toEqual((await readdir(join(EXERCISES, id))).sort());
    }
    const tarball = /^packages\/lab-[a-z]+-\d[\w.-]+\.tgz$/;
    const others = files.filter((path) => !/^\d\d-/.test(path) && !tarball.test(path));
    const modules = others.filter((path) => path.endsWith(".ts") && path !== "course.ts");
    expect(others).toEqual([...OF_A_PROJECT, ...modules, "package-lock.json"].sort());
    expect(modules.filter((path) => /test|solution|wrong|grad(ing|er)/.test(path))).toEqual([]);
  });

  it("has no line of an answer in any file", async () => {
    const texts = await textsOf(out);
    expect(course.answers.map(({ exercise }) => exercise)).toEqual(course.exercises);
    for (const answer of course.answers) expect(tellingLines(answer), answer.exercise).not.toEqual([]);
    expect(solutionLeaks(texts, course.answers)).toEqual([]);
  });

  it("has a lockfile that names no machine, by which npm installs it", async () => {
    for (const folder of [ROOT, parent]) expect(lock).not.toContain(folder);
    expect((await readdir(join(out, "node_modules/@lab"))).sort()).toContain("course");
  });

  it("compiles by its own tsconfig.json", { timeout: PATIENCE_MS }, async () => {
    expect(compilerErrors(out)).toEqual([]);
  });

  it("shows its exercises by `npx lab list`", { timeout: PATIENCE_MS }, async (context) => {
    const { bin } = readManifest(join(ROOT, "packages/course")) as { bin?: object };
    if (bin === undefined) return context.skip("@lab/course has no command `lab` yet");
    const list = await run("npx", ["--no-install", "lab", "list"], { cwd: out });
    for (const id of course.exercises) expect(list).toMatch(new RegExp(`^ *${Number.parseInt(id, 10)} `, "m"));
  });
});

function compilerErrors(folder: string): string[] {
  const { config } = ts.readConfigFile(join(folder, "tsconfig.json"), ts.sys.readFile) as { config: object };
  const { options, fileNames } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const diagnostics = ts.getPreEmitDiagnostics(ts.createProgram(fileNames, options));
  return diagnostics.map((diagnostic) => {
    const text = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
    return `${diagnostic.file?.fileName.slice(folder.length + 1) ?? ""}: ${text}`;
  });
}
