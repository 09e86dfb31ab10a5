import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { createVitest, type Vitest } from "vitest/node";
import { StandingPool } from "./standing-pool.ts";

/** Below node_modules, so that it finds vitest. */
const CACHE = fileURLToPath(new URL("../../node_modules/.cache/lab/", import.meta.url));

let root = "";
let vitest: Vitest;
const pool = new StandingPool();

beforeAll(async () => {
  await mkdir(CACHE, { recursive: true });
  root = await mkdtemp(join(CACHE, "standing-"));
  vitest = await createVitest("test", {
    root,
    config: false,
    include: ["*.grade.ts"],
    exclude: [],
    watch: false,
    ...pool.options,
    reporters: [{}],
  });
  await vitest.standalone();
});
beforeEach(() => writeFile(join(root, "log"), ""));
afterEach(() => pool.close());
afterAll(async () => {
  await vitest.close();
  await rm(root, { recursive: true, force: true });
});

/** What a file of tests says of where it runs, and of what it was provided with. */
const SAYS = `
  import { appendFileSync } from "node:fs";
  import { inject, test } from "vitest";
  test("says", () => appendFileSync("${"ROOT"}/log", process.pid + " " + inject("word") + "\\n"));
`;

async function run(name: string, source: string, word = ""): Promise<boolean> {
  const path = join(root, `${name}.grade.ts`);
  await writeFile(path, source.replace("ROOT", root));
  const [project] = vitest.projects;
  project!.provide("word" as never, word as never);
  const { testModules } = await vitest.runTestSpecifications([project!.createSpecification(path)]);
  return testModules.find(({ moduleId }) => moduleId === path)?.ok() ?? false;
}

/** What was said since the last time, as [process, word]. */
async function said(): Promise<readonly (readonly string[])[]> {
  const text = await readFile(join(root, "log"), "utf8");
  await writeFile(join(root, "log"), "");
  return text
    .trim()
    .split("\n")
    .map((line) => line.split(" "));
}

it("has one process for many runs, each with its files anew and with what it is provided with", async () => {
  expect(await run("says", SAYS, "first")).toBe(true);
  expect(await run("says", SAYS, "second")).toBe(true);
  expect(await run("other", SAYS, "third")).toBe(true);
  const [first, second, third] = await said();
  expect(Number(first![0])).not.toBe(process.pid);
  expect([second, third]).toEqual([
    [first![0], "second"],
    [first![0], "third"],
  ]);
  expect([first![1]]).toEqual(["first"]);
});

it("puts away after each file what vitest would keep until its process ends", async () => {
  const keeps = `
    import { appendFileSync } from "node:fs";
    import { test } from "vitest";
    const say = (word) => appendFileSync("ROOT/log", process.pid + " " + word + "\\n");
    const own = test.extend({ thing: [async ({}, use) => { say("made"); await use(1); say("put-away"); }, { scope: "worker" }] });
    own("uses it", ({ thing }) => say(thing));
  `;
  expect(await run("keeps", keeps)).toBe(true);
  expect(await run("says", SAYS, "later")).toBe(true);
  expect((await said()).map(([, word]) => word)).toEqual(["made", "1", "put-away", "later"]);
});

it("leaves nobody listening to a run that is over", async () => {
  const warnings: Error[] = [];
  const hear = (warning: Error) => warnings.push(warning);
  process.on("warning", hear);
  // Node warns of more than ten listeners to the same event
  for (let k = 0; k < 12; k++) await run("says", SAYS);
  process.off("warning", hear);
  expect(warnings).toEqual([]);
});

it("has another process when the one that it had was closed", async () => {
  await run("says", SAYS);
  await pool.close();
  await run("says", SAYS);
  const [first, second] = await said();
  expect(second![0]).not.toBe(first![0]);
  expect(() => process.kill(Number(first![0]), 0)).toThrow("ESRCH");
});

it("does not go on with a process that has ended in a run", async () => {
  await run("says", SAYS);
  const ends = 'import { test } from "vitest"; test("ends", () => { process.kill(process.pid, "SIGKILL"); });';
  await run("ends", ends).catch(() => undefined);
  expect(await run("says", SAYS)).toBe(true);
  const [first, second] = await said();
  expect(second![0]).not.toBe(first![0]);
});

it("does not go on with a process that has ended between runs", async () => {
  await run("says", SAYS);
  const [first] = await said();
  process.kill(Number(first![0]), "SIGKILL");
  await expect.poll(() => isThere(Number(first![0]))).toBe(false);
  expect(await run("says", SAYS)).toBe(true);
  expect((await said())[0]![0]).not.toBe(first![0]);
});

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
