import { LabError as BuiltLabError } from "@lab/errors";
import { describe, expect, it } from "vitest";
import { LabError } from "./lab-error.js";

const problem = {
  given: "threshold is -1",
  expected: "a number of at least 0",
  fix: "Pass 0 to keep every singular value.",
};

describe.each([
  ["source", LabError],
  ["built package", BuiltLabError],
])("LabError (%s)", (_, Class) => {
  it("says what was given, what was expected and how to fix it, in its message and as fields", () => {
    const error = new Class("negative-threshold", problem);
    expect(error.message).toBe(
      "threshold is -1; expected a number of at least 0. Pass 0 to keep every singular value.",
    );
    expect(error).toMatchObject({ code: "negative-threshold", name: "LabError", ...problem });
  });

  it("keeps its cause, and has none when none was given", () => {
    const cause = new RangeError("below");
    expect(new Class("x", { ...problem, cause }).cause).toBe(cause);
    expect("cause" in new Class("x", problem)).toBe(false);
  });

  it("is an Error, and a subclass is recognised as both", () => {
    class DataError extends Class<"bad-line"> {
      override readonly name = "DataError";
    }
    const error = new DataError("bad-line", problem);
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(Class);
    expect(String(error)).toMatch(/^DataError: threshold is -1/);
  });
});
