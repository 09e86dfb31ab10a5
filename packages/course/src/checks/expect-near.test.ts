import { describe, expect, it } from "vitest";
import { CheckFailure } from "./check-failure.js";
import { type ExpectOptions, expectNear, type Numbers } from "./expect-near.js";

const options: ExpectOptions = { input: "f()", next: "Look again." };

function failure(got: unknown, expected: Numbers, more: Partial<ExpectOptions> = {}): CheckFailure {
  try {
    expectNear(got, expected, { ...options, ...more });
  } catch (error) {
    expect(error).toBeInstanceOf(CheckFailure);
    return error as CheckFailure;
  }
  throw new Error("nothing was thrown");
}

describe("expectNear", () => {
  it.each<[unknown, Numbers]>([
    [3, 3],
    [3 + 1e-10, 3],
    [Float64Array.of(1, 2), [1, 2]],
    [
      [[1], [2, 3]],
      [[1], [2, 3]],
    ],
    [Number.NaN, Number.NaN],
    [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
    [1e9 + 0.1, 1e9],
  ])("lets %j pass where %j is expected", (got, expected) => {
    expect(() => expectNear(got, expected, options)).not.toThrow();
  });

  it.each<[unknown, Numbers, string]>([
    [[1, 2.1], [1, 2], "[1, 2.1] (at index 1)"],
    [[[1], [2, 4]], [[1], [2, 3]], "(at index 1, 1)"],
    [[1], [1, 2], "(1 instead of 2 numbers)"],
    [undefined, [1], "undefined (which is no list of numbers)"],
    ["3", 3, '"3"'],
    [Number.NaN, 3, "NaN"],
    [3, Number.NaN, "3"],
  ])("refuses %j where %j is expected, and says where", (got, expected, says) => {
    const found = failure(got, expected);
    expect(found).toMatchObject({ input: "f()", next: "Look again." });
    expect(found.got).toContain(says);
  });

  it("names a known mistake in place of the next step, the first that fits", () => {
    const mistakes = [
      [[2, 2], "Not this."],
      [[4, 6], "You doubled it."],
    ] as const;
    expect(failure([4, 6], [2, 3], { mistakes }).next).toBe("You doubled it.");
    expect(failure([5, 6], [2, 3], { mistakes }).next).toBe("Look again.");
  });

  it("has a tolerance that is relative to the largest number, and absolute below 1", () => {
    expect(failure(0.1, 0, { tolerance: 0.05 }).expected).toBe("0");
    expect(() => expectNear([100.4, 0], [100, 0], { ...options, tolerance: 0.005 })).not.toThrow();
  });
});
