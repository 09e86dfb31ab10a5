import { describe, expect, it } from "vitest";
import { StubError, solutionLines, stubOf } from "./stub.ts";

const NAME = "01-example.ts";
const source = (...lines: string[]) => `${lines.join("\n")}\n`;
const stub = (...lines: string[]) => stubOf(source(...lines), NAME);
const fault = (...lines: string[]) => {
  try {
    stub(...lines);
  } catch (error) {
    expect(error).toBeInstanceOf(StubError);
    return (error as StubError).message;
  }
  return undefined;
};

describe("a stub", () => {
  it("keeps what stands around a region, and throws where the answer stood", () => {
    const made = stub(
      'import type { Triplets } from "@lab/data";',
      "",
      "/** How many ratings there are. */",
      "export function count(train: Triplets): number {",
      "  // #region solution",
      "  const { length } = train.values;",
      "  return length;",
      "  // #endregion",
      "}",
    );
    expect(made).toBe(
      source(
        'import type { Triplets } from "@lab/data";',
        "",
        "/** How many ratings there are. */",
        "export function count(train: Triplets): number {",
        '  throw new Error("not written yet");',
        "}",
      ),
    );
  });

  it("throws in each of several functions", () => {
    const made = stub(
      "export function twice(x: number): number {",
      "  // #region solution",
      "  return 2 * x;",
      "  // #endregion",
      "}",
      "",
      "export function given(x: number): number {",
      "  return x;",
      "}",
      "",
      "export function thrice(x: number): number {",
      "  // #region solution",
      "  return 3 * x;",
      "  // #endregion",
      "}",
    );
    expect(made.match(/not written yet/g)).toHaveLength(2);
    expect(made).toContain("export function given(x: number): number {\n  return x;\n}\n");
    expect(made).not.toMatch(/[23] \* x/);
  });

  it("keeps the statements before a region, which are given", () => {
    const made = stub(
      "export function f(x: number): number {",
      "  const given = x + 1;",
      "  // #region solution",
      "  return given * given;",
      "  // #endregion",
      "}",
    );
    expect(made).toContain('  const given = x + 1;\n  throw new Error("not written yet");\n}');
  });

  it.each([
    ["an arrow function", "export const f = (x: number): number => {", "};"],
    ["a function expression", "export const f = function (x: number): number {", "};"],
    ["an async function", "export async function f(x: number): Promise<number> {", "}"],
    ["a method", "export class F {\n  f(x: number): number {", "  }\n}"],
    ["a function within a function", "export function g() {\n  return (x: number) => {", "  };\n}"],
  ])("is made of %s, too", (_, before, after) => {
    const made = stub(before, "    // #region solution", "    return x * x;", "    // #endregion", after);
    expect(made).toBe(source(before, '    throw new Error("not written yet");', after));
  });

  it("lacks a region at the top level altogether, wherever it stands", () => {
    const helper = (name: string) => [
      "// #region solution",
      `const ${name} = (x: number) => x * x;`,
      "",
      `export const more${name} = 1;`,
      "// #endregion",
    ];
    const kept = ["export function f(x: number): number {", "  return x;", "}"];
    const other = ["export const PI = 3;"];
    const made = stub(...helper("first"), "", ...kept, "", ...helper("second"), "", ...other, "", ...helper("third"));
    expect(made).toBe(source(...kept, "", ...other));
  });

  it("is the same from a file with Windows line ends, but for these", () => {
    const lines = ["function f() {", "  // #region solution", "  return 1 + 1;", "  // #endregion", "}"];
    expect(stubOf(lines.join("\r\n"), NAME).replaceAll("\r\n", "\n")).toBe(stub(...lines));
  });
});

describe("no stub is made", () => {
  const wrapped = (...lines: string[]) => ["export function f(x: number): number {", ...lines, "}"];

  it("without a region", () => {
    expect(fault(...wrapped("  return x;"))).toBe(`${NAME}: there is no "// #region solution"`);
  });

  it("when a region does not end", () => {
    expect(fault(...wrapped("  // #region solution", "  return x;"))).toBe(`${NAME}: a region does not end`);
  });

  it("when a region ends that has not begun", () => {
    expect(fault(...wrapped("  return x;", "  // #endregion"))).toBe(`${NAME}: a region ends that has not begun`);
  });

  it("when one region ends twice", () => {
    const lines = ["  // #region solution", "  return x;", "  // #endregion", "  // #endregion"];
    expect(fault(...wrapped(...lines))).toBe(`${NAME}: a region ends that has not begun`);
  });

  it("when a region begins within another", () => {
    const lines = [
      "  // #region solution",
      "  // #region solution",
      "  return x;",
      "  // #endregion",
      "  // #endregion",
    ];
    expect(fault(...wrapped(...lines))).toBe(`${NAME}: a region begins within another`);
  });

  it.each([
    "// #region",
    "// #region Solution",
    "//#region solution",
    "// #endregion solution",
    "/* #region solution */",
  ])("when a marker is written %j", (marker) => {
    const lines = [`  ${marker}`, "  // #region solution", "  return x;", "  // #endregion"];
    expect(fault(...wrapped(...lines))).toContain(`${JSON.stringify(marker)} is no marker`);
  });

  it("when a marker stands behind code", () => {
    expect(fault(...wrapped("  return x; // #region solution", "  // #endregion"))).toContain("is no marker");
  });

  it.each([
    ["begins within a statement", ["  return [", "    // #region solution", "    x,", "  ][0]!;", "  // #endregion"]],
    ["ends within a statement", ["  // #region solution", "  return [", "    x,", "    // #endregion", "  ][0]!;"]],
    ["lies within a statement", ["  return [", "    // #region solution", "    x,", "    // #endregion", "  ][0]!;"]],
  ])("when a region %s", (_, lines) => {
    expect(fault(...wrapped(...lines))).toBe(`${NAME}: a region cuts a statement in two`);
  });

  it("when a region goes from one function into the next", () => {
    const lines = [
      ...wrapped("  // #region solution", "  return x;"),
      "function g(x: number) {",
      "  return x;",
      "  // #endregion",
      "}",
    ];
    expect(fault(...lines)).toBe(`${NAME}: a region cuts a statement in two`);
  });

  it("when a region holds an arrow function's expression", () => {
    const lines = ["export const f = (x: number) =>", "  // #region solution", "  x * x;", "  // #endregion"];
    expect(fault(...lines)).toBe(`${NAME}: a region cuts a statement in two`);
  });

  it.each(["if (x > 0) {", "for (const y of [x]) {", "{"])("when a region stands within `%s`", (head) => {
    const lines = [
      `  ${head}`,
      "    // #region solution",
      "    return x * x;",
      "    // #endregion",
      "  }",
      "  return 0;",
    ];
    expect(fault(...wrapped(...lines))).toBe(
      `${NAME}: a region stands neither in a function's body nor at the top level`,
    );
  });

  it("when a line of the answer stands outside of it, too", () => {
    const lines = ["  // #region solution", "  return x * x;", "  // #endregion"];
    expect(fault(...wrapped(...lines), "", ...["function g(x: number) {", "    return x * x;", "}"])).toBe(
      `${NAME}: "return x * x;" is in the stub, too`,
    );
  });

  it("when a comment of the answer stands outside of it, too", () => {
    const comment = "// Divide by how many there are.";
    const lines = [`  ${comment}`, "  // #region solution", `  ${comment}`, "  return x / 2;", "  // #endregion"];
    expect(fault(...wrapped(...lines))).toContain("is in the stub, too");
  });
});

describe("the lines of a solution", () => {
  it("are those of all regions, without what every function has", () => {
    const text = source(
      "// #region solution",
      "const square = (x: number) => x * x;",
      "// #endregion",
      "export function f(x: number): number {",
      "  // #region solution",
      "  if (x < 0) {",
      '    throw new RangeError("negative");',
      "  }",
      "",
      "  const y = square(x);",
      "  return y;",
      "  // #endregion",
      "}",
    );
    expect(solutionLines(text, NAME)).toEqual([
      "const square = (x: number) => x * x;",
      "if (x < 0) {",
      "const y = square(x);",
    ]);
  });
});
