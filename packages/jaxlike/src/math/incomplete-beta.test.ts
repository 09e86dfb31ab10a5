import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectRelative } from "./expect-relative.js";
import { betainc } from "./incomplete-beta.js";

// Values: mpmath at 60 digits.
describe("betainc", () => {
  it.each([
    [0.01, 0.02, 0.3, 0.6611784272511073],
    [0.5, 0.5, 0.5, 0.5],
    [1.0, 3.0, 1e-10, 2.9999999997e-10],
    [2.5, 1.5, 0.9, 0.9021193570586202],
    [5.0, 200.0, 0.02, 0.38694032205011175],
    [2248.0, 1.1, 0.998, 0.013821703128629606],
    [15.0, 25.0, 0.4, 0.6365266909824308],
    [15.0, 25.0, 0.05, 2.4305650312849635e-10],
    [1000.0, 1100.0, 0.47, 0.28518884189438104],
    [10000.0, 3.0, 0.9999, 0.9196710091346667],
    [0.3, 5000.0, 0.0001, 0.8138085113238807],
  ])("betainc(%s, %s, %s)", (a, b, x, value) => {
    expectRelative(betainc(a, b, x), value, 2e-14);
  });

  it("is a distribution function", () => {
    expect([betainc(2, 3, 0), betainc(2, 3, 1)]).toEqual([0, 1]);
    for (const x of [-0.1, 1.1, Number.NaN]) expect(betainc(2, 3, x)).toBeNaN();
    expect(betainc(-1, 1, 0.5)).toBeNaN();
  });

  it("has its mass at one end for parameters of 0 and infinity", () => {
    expect([betainc(0, 1, 0.5), betainc(1, Infinity, 0.5)]).toEqual([1, 1]);
    expect([betainc(1, 0, 0.5), betainc(Infinity, 1, 0.5)]).toEqual([0, 0]);
    for (const ends of [0, Infinity]) expect(betainc(ends, ends, 0.5)).toBeNaN();
  });

  it("is symmetric, and 1 - (1 - x)^b for a = 1", () => {
    const parameter = fc.double({ min: 0.05, max: 300, noNaN: true });
    // 1 - x is exact on this grid.
    const grid = fc.integer({ min: 1, max: 1023 }).map((k) => k / 1024);
    fc.assert(
      fc.property(parameter, parameter, grid, (a, b, x) => {
        expect(betainc(a, b, x) + betainc(b, a, 1 - x)).toBeCloseTo(1, 13);
        expect(betainc(1, b, x)).toBeCloseTo(-Math.expm1(b * Math.log1p(-x)), 13);
      }),
    );
  });
});
