import { describe, expect, it } from "vitest";
import { CheckFailure } from "../checks/check-failure.js";
import { describeFailure, describeImport, lineInAnswer, NotExported } from "./describe-failure.js";

/** An error with a stack of our own. */
function thrownAt(error: Error, ...frames: readonly string[]): Error {
  error.stack = [`${error.name}: ${error.message}`, ...frames.map((frame) => `    at ${frame}`)].join("\n");
  return error;
}

describe("what a student is told of something thrown", () => {
  it("is what the check found", () => {
    const finding = { input: "f(1)", expected: "2", got: "3", next: "Look." };
    expect(describeFailure(new CheckFailure(finding))).toEqual({ kind: "finding", ...finding });
  });

  it("is that it is not written yet, or not exported", () => {
    expect(describeFailure(new Error("not written yet"))).toEqual({ kind: "unwritten" });
    expect(describeFailure(new NotExported("f"))).toEqual({ kind: "missing", name: "f" });
  });

  it("is the message and the innermost line of exercise.ts, wherever the error came from", () => {
    const error = thrownAt(
      new RangeError("no"),
      "matmul (/x/packages/linalg/src/matmul.ts:3:1)",
      "inner (/course/07-user-means/exercise.ts:12:9)",
      "outer (/course/07-user-means/exercise.ts:20:3)",
      "checks.ts:4:4",
    );
    expect(describeFailure(error)).toEqual({ kind: "threw", message: "RangeError: no", line: 12 });
  });

  it("has no line when nothing of exercise.ts took part", () => {
    const error = thrownAt(new TypeError("of undefined"), "/course/07-user-means/checks.ts:4:4");
    expect(describeFailure(error)).toEqual({ kind: "threw", message: "TypeError: of undefined" });
  });

  it("is that something is withheld, and the line that takes it", () => {
    const given = { name: "WithheldError", withheld: "nn.selu", from: "@lab/jaxlike" };
    const error = thrownAt(Object.assign(new Error("nn.selu is withheld"), given), "/c/23-jit-selu/exercise.ts:5:9");
    const withheld = { kind: "withheld", name: "nn.selu", package: "@lab/jaxlike" };
    expect(describeFailure(error)).toEqual({ ...withheld, line: 5 });
    error.stack = "";
    expect(describeFailure(error)).toEqual(withheld);
  });

  it("copes with what is no error", () => {
    expect(describeFailure("oops")).toEqual({ kind: "threw", message: "oops was thrown" });
    expect(describeFailure(undefined)).toEqual({ kind: "threw", message: "undefined was thrown" });
  });
});

describe("a line in exercise.ts", () => {
  it.each([
    ["    at f (C:\\course\\07-user-means\\exercise.ts:3:5)", 3],
    ["    at file:///course/07-user-means/exercise.ts:4:5", 4],
    ["    at f (/course/07-user-means/my-exercise.ts:3:5)", undefined],
  ])("is found in %s", (stack, line) => {
    expect(lineInAnswer(stack)).toBe(line);
  });
});

it("an import that finds nothing is told apart", () => {
  const lacks = new SyntaxError("The requested module '@lab/data' does not provide an export named 'nothing'");
  expect(describeImport(lacks)).toEqual({ lacks: { package: "@lab/data", name: "nothing" } });
  expect(describeImport(new Error("Cannot find package '@lab/svt' imported from /x"))).toEqual({
    uninstalled: "@lab/svt",
  });
  expect(describeImport(new Error("else"))).toEqual({});
});
