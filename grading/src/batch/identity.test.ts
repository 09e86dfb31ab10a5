import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COURSE } from "../../test/fixtures/sample-course.ts";
import { fingerprintGrader } from "./grader-fingerprint.ts";
import { identityOf } from "./identity.ts";

const [exercise, other] = COURSE.exercises;
const setting = { isolation: "bwrap", seed: 1, data: "synthetic", patience: 1 } as const;
const grader = { common: "abc", exercises: new Map([["01-sum", "tests"]]) };

describe("the identity of a job", () => {
  const first = identityOf("x", exercise!, setting, grader);

  it("is a hash that depends on nothing but what is given", () => {
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(identityOf("x", { ...exercise! }, { ...setting }, { ...grader })).toBe(first);
  });

  it.each([
    ["the answer", identityOf("x ", exercise!, setting, grader)],
    ["there being an answer", identityOf(undefined, exercise!, setting, grader)],
    ["the exercise", identityOf("x", other!, setting, grader)],
    ["its points", identityOf("x", { ...exercise!, points: 9 }, setting, grader)],
    ["what it may import", identityOf("x", { ...exercise!, imports: ["@lab/svt"] }, setting, grader)],
    ["the seed", identityOf("x", exercise!, { ...setting, seed: 2 }, grader)],
    ["the data", identityOf("x", exercise!, { ...setting, data: "real" }, grader)],
    ["the limits of time", identityOf("x", exercise!, { ...setting, patience: 2 }, grader)],
    ["the isolation", identityOf("x", exercise!, { ...setting, isolation: "process" }, grader)],
    ["the grader", identityOf("x", exercise!, setting, { ...grader, common: "def" })],
    ["the hidden tests", identityOf("x", exercise!, setting, { ...grader, exercises: new Map() })],
  ])("changes with %s", (_, identity) => {
    expect(identity).not.toBe(first);
  });

  it("is the same wherever the exercise stands in the course, and whatever it builds on", () => {
    expect(identityOf("x", { ...exercise!, part: "means", covers: [], dependsOn: [] }, setting, grader)).toBe(first);
  });
});

describe("the fingerprint of the grader", () => {
  let root = "";
  const write = async (path: string, text: string) => {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), text);
  };
  const fingerprint = () => fingerprintGrader(root, ["01-sum", "02-product"]);
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "fingerprint-"));
    await write("grading/src/judge/judge.ts", "judge");
    await write("grading/tests/01-sum.grade.ts", "one");
    await write("grading/tests/02-product.grade.ts", "two");
    await write("packages/linalg/dist/index.js", "kernels");
    await write("pnpm-lock.yaml", "lock");
  });
  afterAll(() => rm(root, { recursive: true }));

  it.each([
    "grading/src/judge/judge.ts",
    "grading/tests/support/law.ts",
    "exercises/support/numbers.ts",
    "packages/linalg/dist/index.js",
    "pnpm-lock.yaml",
  ])("changes as a whole with %s", async (path) => {
    const { common } = await fingerprint();
    await write(path, `${path} changed`);
    expect((await fingerprint()).common).not.toBe(common);
  });

  it.each(["grading/tests/01-sum.grade.ts", "exercises/01-sum/checks.ts"])(
    "changes for one exercise with %s",
    async (path) => {
      const before = await fingerprint();
      await write(path, `${path} changed`);
      const after = await fingerprint();
      expect(after.common).toBe(before.common);
      expect(after.exercises.get("01-sum")).not.toBe(before.exercises.get("01-sum"));
      expect(after.exercises.get("02-product")).toBe(before.exercises.get("02-product"));
    },
  );

  it.each([
    "grading/src/outputs/html.ts",
    "grading/src/judge/judge.test.ts",
    "packages/linalg/dist/index.js.map",
    "README.md",
  ])("does not change with %s", async (path) => {
    const before = await fingerprint();
    await write(path, "new");
    expect(await fingerprint()).toEqual(before);
  });
});
