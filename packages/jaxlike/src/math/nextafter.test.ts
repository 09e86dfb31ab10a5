import { describe, expect, it } from "vitest";
import { nextafter32, nextafter64 } from "./nextafter.js";

// Values: np.nextafter of NumPy 2.4, in float32 and float64.
describe.each([
  { name: "nextafter32", next: nextafter32, least: 2 ** -149, most: (2 - 2 ** -23) * 2 ** 127, above: 1 + 2 ** -23 },
  { name: "nextafter64", next: nextafter64, least: 5e-324, most: Number.MAX_VALUE, above: 1 + 2 ** -52 },
])("$name", ({ next, least, most, above }) => {
  it("steps to the neighbour", () => {
    expect([next(1, 2), next(above, 0), next(-1, -2)]).toEqual([above, 1, -above]);
    expect(next(1, -Infinity)).toBe(1 - (above - 1) / 2);
  });

  it("passes through zero, subnormals and infinity", () => {
    expect([next(0, 1), next(0, -1), next(-0, 1)]).toEqual([least, -least, least]);
    expect([next(least, -1), next(-least, 1)]).toEqual([0, -0]);
    expect([next(most, Infinity), next(Infinity, 0), next(-most, -Infinity)]).toEqual([Infinity, most, -Infinity]);
  });

  it("stays where it is to be, with the sign of the goal", () => {
    expect([next(1, 1), next(0, -0), next(-0, 0)]).toEqual([1, -0, 0]);
    expect([next(Number.NaN, 1), next(1, Number.NaN)]).toEqual([Number.NaN, Number.NaN]);
  });
});
