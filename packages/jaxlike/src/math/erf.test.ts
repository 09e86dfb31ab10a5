import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { erf, erfc, erfInv } from "./erf.js";
import { expectRelative } from "./expect-relative.js";

// Values: mpmath at 60 digits.
describe("erf", () => {
  it.each([
    [1e-300, 1.1283791670955126e-300],
    [1e-8, 1.1283791670955126e-8],
    [0.3, 0.3286267594591274],
    [0.999, 0.8422852702064969],
    [1.001, 0.8431154854780762],
    [-1.5, -0.9661051464753108],
    [2.5, 0.999593047982555],
    [5.5, 0.9999999999999927],
  ])("erf(%s)", (x, value) => {
    expectRelative(erf(x), value, 1e-15);
  });

  it("has the limits of the error function", () => {
    expect([-Infinity, -0, 0, Infinity].map(erf)).toEqual([-1, -0, 0, 1]);
    expect(erf(Number.NaN)).toBeNaN();
  });
});

describe("erfc", () => {
  it.each([
    [-3.0, 1.9999779095030015],
    [-0.2, 1.2227025892104784],
    [1e-9, 0.9999999988716208],
    [0.4999, 0.4795880048386134],
    [0.5001, 0.4794122483231193],
    [1.0, 0.15729920705028513],
    [3.0, 2.209049699858544e-5],
    [10.3, 4.5947618530992265e-48],
    [20.0, 5.395865611607901e-176],
    [26.5, 2.2109076642637343e-307],
  ])("erfc(%s)", (x, value) => {
    expectRelative(erfc(x), value, 1e-15);
  });

  it("is 0 where no double is small enough, and 2 on the other side", () => {
    expect([30, Infinity, -30, -Infinity].map(erfc)).toEqual([0, 0, 2, 2]);
    expect(erfc(Number.NaN)).toBeNaN();
  });

  it("complements erf", () => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (x) => {
        expect(erf(x) + erfc(x)).toBeCloseTo(1, 15);
      }),
    );
  });
});

describe("erfInv", () => {
  it.each([
    [1e-300, 8.86226925452758e-301],
    [-1e-5, -8.862269254759594e-6],
    [0.2, 0.1791434546212917],
    [0.5, 0.4769362762044699],
    [0.9, 1.1630871536766743],
    [0.9966, 2.071150939906553],
    [-0.9967, -2.077703486165099],
    [0.9999999, 3.7665625816384707],
    [0.9999999999990905, 5.05125408524939],
    [0.9999999999999999, 5.8635847487551676],
  ])("erfInv(%s)", (x, value) => {
    expectRelative(erfInv(x), value, 1e-15);
  });

  it("is infinite at the ends, and undefined beyond", () => {
    expect([-1, -0, 0, 1].map(erfInv)).toEqual([-Infinity, -0, 0, Infinity]);
    for (const x of [1.0001, -2, Infinity, Number.NaN]) expect(erfInv(x)).toBeNaN();
  });

  it("inverts erf", () => {
    fc.assert(
      fc.property(fc.double({ min: -2, max: 2, noNaN: true, minExcluded: true }), (x) => {
        // Near the ends, erf is flat: the error of erf is divided by its slope.
        const slope = (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x);
        expect(Math.abs(erfInv(erf(x)) - x)).toBeLessThanOrEqual(4e-16 / slope + 4e-16 * Math.abs(x));
      }),
    );
  });
});
