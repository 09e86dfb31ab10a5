import { describe, expect, it } from "vitest";
import { i0e, i1e } from "./bessel.js";
import { expectRelative } from "./expect-relative.js";

// Values: mpmath at 60 digits.
describe("i0e", () => {
  it.each([
    [1e-10, 0.9999999999],
    [0.5, 0.6450352704491501],
    [-3.0, 0.2430003541618254],
    [7.99, 0.14352476537933484],
    [8.01, 0.14333897941113852],
    [50.0, 0.05656162664745419],
    [1000000.0, 0.00039894233026924577],
  ])("i0e(%s)", (x, value) => {
    expectRelative(i0e(x), value, 1e-15);
  });

  it("is even, 1 at 0 and falls to 0", () => {
    expect([0, -0, Infinity, -Infinity].map(i0e)).toEqual([1, 1, 0, 0]);
    expect(i0e(-1.25)).toBe(i0e(1.25));
    expect(i0e(Number.NaN)).toBeNaN();
  });
});

describe("i1e", () => {
  it.each([
    [1e-300, 5e-301],
    [1e-10, 4.9999999995e-11],
    [0.5, 0.1564208031848717],
    [-3.0, -0.19682671329730086],
    [7.99, 0.134217339578281],
    [8.01, 0.13406776900984482],
    [50.0, 0.0559931238928954],
    [1000000.0, 0.0003989421307980308],
  ])("i1e(%s)", (x, value) => {
    expectRelative(i1e(x), value, 2e-15);
  });

  it("is odd, and 0 at both ends", () => {
    expect([0, -0, Infinity, -Infinity].map(i1e)).toEqual([0, -0, 0, -0]);
    expect(i1e(Number.NaN)).toBeNaN();
  });
});
