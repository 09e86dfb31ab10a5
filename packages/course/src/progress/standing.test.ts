import { describe, expect, it } from "vitest";
import { defineCourse } from "../course.js";
import { standing } from "./standing.js";

const shared = { title: "T", part: "p", points: 2, covers: [], imports: [] };
const course = defineCourse({
  title: "C",
  parts: [{ id: "p", title: "P" }],
  exercises: [
    { ...shared, id: "01-a" },
    { ...shared, id: "02-b", dependsOn: ["01-a"] },
    { ...shared, id: "03-c" },
  ],
});
const hashes = new Map([
  ["01-a", "a"],
  ["02-b", "b"],
  ["03-c", "c"],
]);
const memory = (answer: string, passed: boolean) => ({ checked: { answer, passed } });

/** The states in order, the points, and the current exercise. */
function of(progress: Parameters<typeof standing>[1]) {
  const { states, points, current } = standing(course, progress, hashes);
  return [...states.values(), points, current?.id];
}

describe("where a student is", () => {
  it("begins at the first exercise; what builds upon it is blocked", () => {
    expect(of({})).toEqual(["open", "blocked", "open", 0, "01-a"]);
  });

  it("is at the first that is not passed", () => {
    expect(of({ "01-a": memory("a", true), "03-c": memory("c", true) })).toEqual([
      "passed",
      "open",
      "passed",
      4,
      "02-b",
    ]);
  });

  it("counts an answer that was edited since as not checked", () => {
    expect(of({ "01-a": memory("older", true) })).toEqual(["open", "blocked", "open", 0, "01-a"]);
    expect(of({ "01-a": memory("a", false) })).toEqual(["failed", "blocked", "open", 0, "01-a"]);
  });

  it("keeps what is passed though something before it fails again", () => {
    expect(of({ "01-a": memory("a", false), "02-b": memory("b", true) })).toEqual([
      "failed",
      "passed",
      "open",
      2,
      "01-a",
    ]);
  });

  it("is nowhere when all is passed", () => {
    const all = { "01-a": memory("a", true), "02-b": memory("b", true), "03-c": memory("c", true) };
    expect(of(all)).toEqual(["passed", "passed", "passed", 6, undefined]);
  });
});
