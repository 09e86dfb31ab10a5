// Every example in a doc comment or a package's README is compiled and run against the built packages, and what it says
// about its values is compared with them.
import { spawnSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { checked, compare } from "./checked.ts";
import { collectExamples } from "./collect.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const examples = collectExamples(join(root, "packages")).map((example, index) => {
  const folder = join(example.packageFolder, ".doc-examples");
  return { ...example, folder, file: join(folder, `example-${index}.ts`) };
});

const folders = new Set(examples.map(({ folder }) => folder));
beforeAll(() => {
  for (const folder of folders) mkdirSync(folder, { recursive: true });
  for (const { file, code } of examples) {
    writeFileSync(
      file,
      `declare const __compare: (value: unknown, comment: string) => void;\n${checked(code)}\nexport {};\n`,
    );
  }
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe("the examples", () => {
  it("are found", () => {
    expect(examples.length).toBeGreaterThan(20);
  });

  it("compile", { timeout: 120_000 }, () => {
    const options = ["--noEmit", "--strict", "--target", "es2023", "--lib", "es2023,dom", "--types", "node"];
    const modules = ["--module", "nodenext", "--skipLibCheck", "--noUncheckedIndexedAccess"];
    const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
    const files = examples.map(({ file }) => file);
    const { stdout } = spawnSync(process.execPath, [tsc, ...options, ...modules, ...files], {
      cwd: root,
      encoding: "utf8",
    });
    const named = stdout.replace(/\S*example-(\d+)\.ts/g, (_, index) => examples[Number(index)]!.title);
    expect(named).toBe("");
  });

  it.each(examples)("$title", async ({ file }) => {
    // An example may load MovieLens; a test must not download it.
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed: tests have no network")));
    (globalThis as { __compare?: typeof compare }).__compare = compare;
    await import(pathToFileURL(file).href);
  });
});

describe("compare", () => {
  it.each([
    [1, "1"],
    [0.30000000000000004, "0.3"],
    [5.61803, "5.618…"],
    [3.14, "about 3.1"],
    [Float64Array.of(3, 2), "3, 2"],
    [[1, 2], "[1, 2]: two of them"],
    [[[1, 2]], "[[1, 2]]"],
    ["code", "code"],
    [Number.NaN, "NaN"],
    [{ a: 1 }, '{ "a": 1 }'],
  ])("accepts %j as %s", (value, comment) => {
    expect(() => compare(value, comment)).not.toThrow();
  });
  it.each([
    [1, "2"],
    [5.62, "5.618…"],
    [Float64Array.of(3, 2), "3, 2, 1"],
    [[[1, 2]], "[[1, 3]]"],
    ["code", "cod"],
  ])("refuses %j as %s", (value, comment) => {
    expect(() => compare(value, comment)).toThrow(/the example says/);
  });
});
