import { describe, expect, it } from "vitest";
import { showValue } from "./show-value.js";

describe("a value in a message", () => {
  it.each<[unknown, string]>([
    [-0, "-0"],
    [1 / 3, "0.3333333"],
    [Float64Array.of(1, 2), "[1, 2]"],
    [Array.from({ length: 20 }, (_, k) => k), "[0, 1, 2, 3, 4, 5, 6, 7, … 20 in all]"],
    [{ a: [1], f: () => 1 }, "{ a: [1] }"],
    ["text", '"text"'],
    [undefined, "undefined"],
    [new RangeError("no"), "RangeError: no"],
  ])("%j is short and plain", (value, shown) => {
    expect(showValue(value)).toBe(shown);
  });

  it("is cut where it is long", () => {
    expect(showValue("x".repeat(500)).length).toBeLessThan(130);
  });
});
