import { CheckFailure } from "@lab/course";
import { describe, expect, it, vi } from "vitest";
import { type Judged, runHiddenTest } from "./run-hidden-test.ts";
import { AnswerThrew, Stopped } from "./stopped.ts";

const answer: Judged = { settle: async () => undefined, lineOf: () => 7 };
const finding = { input: "f(1)", expected: "2", got: "3", next: "Look." };
const thrown = (name: string, message: string) => new AnswerThrew({ name, message, stack: "", classes: [name] });

const found = (test: () => Promise<void>, of: Judged = answer) => runHiddenTest(of, test, 5);
const throwing = (error: unknown) => () => Promise.reject(error);

describe("a hidden test", () => {
  it("passes when it throws nothing", async () => {
    expect(await found(async () => undefined)).toEqual({ verdict: "pass" });
  });

  it.each([
    ["a finding", new CheckFailure(finding), { verdict: "fail", finding }],
    [
      "the end of the process",
      new Stopped("output-limit", "it printed"),
      { verdict: "output-limit", message: "it printed" },
    ],
    ["an error of the answer's", thrown("Error", "no"), { verdict: "fail", message: "it threw Error: no (line 7)" }],
    ["something withheld", thrown("WithheldError", "nn.selu"), { verdict: "forbidden-import", message: "nn.selu" }],
    ["a function that is not there", thrown("NotExported", "f"), { verdict: "fail", message: "it exports no f" }],
    [
      "a result of another shape",
      new TypeError("of undefined"),
      { verdict: "fail", message: "its result could not be read: of undefined" },
    ],
  ])("has a verdict for %s", async (_, error, expected) => {
    expect(await found(throwing(error))).toEqual(expected);
  });

  it.each([
    "Array buffer allocation failed",
    "WebAssembly.Memory(): could not allocate memory",
    "WebAssembly.Memory.grow(): Unable to grow instance memory",
  ])("is out of memory when the answer says %s", async (message) => {
    expect((await found(throwing(thrown("RangeError", message)))).verdict).toBe("out-of-memory");
    expect((await found(throwing(thrown("Error", message)))).verdict).toBe("fail");
  });

  it.each([
    ["right", async () => undefined],
    ["wrong", throwing(new CheckFailure(finding))],
  ])("is what happened after the answer was given, when that was %s", async (_, test) => {
    const crashing: Judged = { ...answer, settle: throwing(new Stopped("crash", "late")) };
    expect(await found(test, crashing)).toEqual({ verdict: "crash", message: "late" });
  });

  it("asks nobody to settle whose process has ended", async () => {
    const settle = vi.fn(async () => undefined);
    await found(throwing(new Stopped("crash", "")), { ...answer, settle });
    expect(settle).not.toHaveBeenCalled();
  });

  it("ends also when it waits for ever", async () => {
    const forEver = () => new Promise<void>(() => undefined);
    expect(await runHiddenTest(answer, forEver, 0.05)).toEqual({
      verdict: "timeout",
      message: "a test of it had not ended after 0.05 s",
    });
  });
});
