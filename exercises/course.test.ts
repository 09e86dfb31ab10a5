// The course as a whole: complete, in order, and about everything that the lecture's index lists.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { EXERCISES, exerciseIds, REFERENCES } from "../tooling/exercises/generate.ts";
import course from "./course.js";

/** Entries of the lecture's index. */
const ENTRIES = Array.from({ length: 43 }, (_, k) => k + 1);
const FEWEST_WRONG_ANSWERS = 10;

const importsOf = (id: string) => {
  const source = readFileSync(join(REFERENCES, `${id}.ts`), "utf8");
  return [...source.matchAll(/^import [^;]*from "([^"]+)";$/gms)].map(([, name]) => name!);
};

describe("the course", () => {
  it("has an entry for each reference answer, and none besides", async () => {
    expect(course.exercises.map(({ id }) => id)).toEqual(await exerciseIds());
  });

  it("is numbered without a gap", () => {
    const numbers = course.exercises.map(({ id }) => Number(id.slice(0, 2)));
    expect(numbers).toEqual(numbers.map((_, k) => k + 1));
  });

  it("covers the lecture's index", () => {
    const covered = new Set(course.exercises.flatMap(({ covers }) => covers));
    expect(ENTRIES.filter((entry) => !covered.has(entry))).toEqual([]);
  });

  it.each(course.exercises)("lists the imports of $id", ({ id, imports }) => {
    expect([...imports].sort()).toEqual([...new Set(importsOf(id))].sort());
  });

  it("withholds names that its packages have", async () => {
    for (const { id, withholds = [] } of course.exercises) {
      for (const entry of withholds) {
        const [name, path] = entry.split(" ") as [string, string];
        const found = path
          .split(".")
          .reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], await import(name));
        expect(found, `${id}: ${entry}`).toBeDefined();
      }
    }
  });

  it.each(course.parts)("knows at least ten wrong answers to part $id", ({ id: part }) => {
    const folders = course.exercises
      .filter((exercise) => exercise.part === part)
      .map(({ id }) => join(EXERCISES, "wrong-answers", id));
    const count = folders.reduce((sum, folder) => sum + (existsSync(folder) ? readdirSync(folder).length : 0), 0);
    expect(count).toBeGreaterThanOrEqual(FEWEST_WRONG_ANSWERS);
  });
});
