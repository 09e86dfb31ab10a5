import { describe, expect, it } from "vitest";
import { hardThreshold, softThreshold } from "./threshold.js";

describe("hardThreshold", () => {
  it("keeps values at or above tau and zeroes the rest, without touching its input", () => {
    const s = Float64Array.of(5, 3, 2.9999, 0);
    expect(hardThreshold(s, 3)).toEqual(Float64Array.of(5, 3, 0, 0));
    expect(s[2]).toBe(2.9999);
    expect(hardThreshold([2, 1], 0)).toEqual(Float64Array.of(2, 1));
    expect(hardThreshold([2, 1], Number.POSITIVE_INFINITY)).toEqual(Float64Array.of(0, 0));
  });
});

describe("softThreshold", () => {
  it("shrinks by tau and stops at zero", () => {
    expect(softThreshold([5, 3, 1], 3)).toEqual(Float64Array.of(2, 0, 0));
    expect(softThreshold([5, 3, 1], 0)).toEqual(Float64Array.of(5, 3, 1));
  });
});

describe.each([
  ["hardThreshold", hardThreshold],
  ["softThreshold", softThreshold],
])("%s", (_, threshold) => {
  it.each([-1, Number.NaN])("refuses tau = %d", (tau) => {
    expect(() => threshold([1], tau)).toThrow(expect.objectContaining({ code: "invalid-argument" }));
  });
});
