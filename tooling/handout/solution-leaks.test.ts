import { describe, expect, it } from "vitest";
import { solutionLeaks, tellingLines } from "./solution-leaks.ts";

const answer = {
  exercise: "01-means",
  stub: "export function means(values: number[]): number {\n  const total = given(values);\n}\n",
  lines: [
    'import { given } from "@lab/given";',
    "for (let p = 0; p < values.length; p++) {",
    "const { length } = values;",
    "(total: number, value: number) => {",
    "total.greater(0),",
    "let sum = 0;",
    "const sums = new Float64Array(length);",
    "sum += 1;",
    "} else if (sum > length) {",
    "const total = given(values);",
    "sums[user]! += values[p]!;",
    "return sum / values.length;",
  ],
};
const leaks = (text: string, path = "01-means/hints.md") => solutionLeaks(new Map([[path, text]]), [answer]);

describe("the telling lines of an answer", () => {
  it("are those that are not short, not in the stub, and not anybody's", () => {
    expect(tellingLines(answer)).toEqual(["sums[user]! += values[p]!;", "return sum / values.length;"]);
  });
});

describe("a leak", () => {
  it.each([
    ["on a line of its own", "```ts\nreturn sum / values.length;\n```"],
    ["within a sentence", "Write `return sum / values.length;` at the end."],
    ["in a comment", "// return sum / values.length;"],
    ["with other spaces", "  return   sum\n    / values.length;"],
  ])("is a telling line %s", (_, text) => {
    expect(leaks(text)).toEqual([
      "01-means/hints.md has a line of the solution of 01-means: return sum / values.length;",
    ]);
  });

  it("is found in whatever file, of whatever exercise", () => {
    expect(leaks("return sum / values.length;", "course.ts")).toHaveLength(1);
  });

  it.each(["// #region solution", "//#endregion", "<!-- #Region -->"])("is the marker of a region: %s", (marker) => {
    expect(leaks(`Text.\n${marker}\n`)).toEqual(["01-means/hints.md has the marker of a region that holds a solution"]);
  });

  it("is not what anybody would write", () => {
    expect(leaks(answer.lines.slice(0, -2).join("\n"))).toEqual([]);
  });

  it("is not a word that contains that of a marker", () => {
    expect(leaks("A picture has #regions and a regional style.")).toEqual([]);
  });
});
