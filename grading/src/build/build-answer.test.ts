import { describe, expect, it } from "vitest";
import { type BuildOptions, type BuiltAnswer, buildAnswer } from "./build-answer.ts";

const options: BuildOptions = {
  exports: new Map([["@lab/data", ["NumpyRandom", "shuffleRatings"]]]),
  allowed: ["@lab/data"],
  withheld: ["@lab/data shuffleRatings"],
};

/** What an answer exports, with packages of our own. */
async function run(source: string, packages: object = {}): Promise<Record<string, (...args: unknown[]) => unknown>> {
  const built = (await buildAnswer(source, options)) as BuiltAnswer;
  // the judge's own test of a script that it made
  return new Function(`return ${built.code}`)()(packages) as never;
}

describe("an answer", () => {
  it("becomes a script that takes the packages, and gives what it exports", async () => {
    const source = `import { NumpyRandom, type Ratings } from "@lab/data";
export const seeded = (seed: number): Ratings => new NumpyRandom(seed) as never;
export default 1;`;
    class NumpyRandom {
      constructor(readonly seed: number) {}
    }
    const { seeded } = await run(source, { "@lab/data": { NumpyRandom } });
    expect(seeded!(7)).toEqual({ seed: 7 });
  });

  it("may import types of its packages, since nothing is left of them", async () => {
    expect(Object.keys(await run('import { Ratings } from "@lab/data"; export const f = (r: Ratings) => r;'))).toEqual([
      "f",
    ]);
  });

  it("leads from a stack of the script to its own line", async () => {
    const built = (await buildAnswer(
      "// one\n\nexport function f() {\n  throw new Error();\n}\n",
      options,
    )) as BuiltAnswer;
    const line = built.code.split("\n").findIndex((text) => text.includes("throw")) + 1;
    expect(built.lineOf(`Error\n    at f (exercise.js:${line}:11)\n    at test.js:1:1`)).toBe(4);
    expect(built.lineOf("Error\n    at test.js:1:1")).toBeUndefined();
  });
});

describe("an answer cannot be run when it", () => {
  it.each([
    [
      "imports another package",
      'import "lodash";',
      'line 1: "lodash" is imported, but this exercise imports @lab/data alone',
    ],
    ["imports a module of Node's", '\nimport fs from "node:fs"; fs;', 'line 2: "node:fs" is imported'],
    ["imports a file", 'export * from "../08-x/exercise.ts";', '"../08-x/exercise.ts" is imported'],
    ["requires something", 'export const f = require("fs");', '"fs" is imported'],
    ["imports data", 'import "data:text/javascript,1";', '"data:text/javascript,1" is imported'],
    ["imports an address", 'import "https://example.org/x.js";', "is imported"],
    ["imports later", 'export const f = () => import("@lab/svt");', '"@lab/svt" is imported'],
    [
      "imports what the exercise asks to be written",
      'import { shuffleRatings } from "@lab/data"; shuffleRatings();',
      "shuffleRatings of @lab/data is imported, which is what this exercise asks you to write",
    ],
  ])("%s", async (_, source, message) => {
    const built = await buildAnswer(source, options);
    expect(built).toMatchObject({ verdict: "forbidden-import", message: expect.stringContaining(message) });
  });

  it.each([
    ["is no TypeScript", "export function {", 'line 1: Expected identifier but found "{"'],
    [
      "imports a name that its package has not",
      'import { nothing } from "@lab/data"; nothing();',
      "@lab/data exports no nothing",
    ],
    ["awaits where it is loaded", "await 1;", "line 1: Top-level await"],
    ["is nested without end", `export const x = ${"[".repeat(1000)}${"]".repeat(1000)};`, "nested more than 400 deep"],
  ])("%s", async (_, source, message) => {
    const built = await buildAnswer(source, options);
    expect(built).toMatchObject({ verdict: "invalid-submission", message: expect.stringContaining(message) });
  });
});
