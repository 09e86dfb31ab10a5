import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pearson, rmse } from "./metrics.js";

const finite = fc.double({ min: -1e3, max: 1e3, noNaN: true });
const pairs = fc.array(fc.tuple(finite, finite), { minLength: 2, maxLength: 40 });
const unzip = (list: readonly [number, number][]) => [list.map(([x]) => x), list.map(([, y]) => y)] as const;

describe("rmse", () => {
  it("is the square root of the mean square error", () => {
    expect(rmse([4, 2, 5], [3, 3, 1])).toBeCloseTo(Math.sqrt((1 + 1 + 16) / 3), 15);
    expect(rmse(Float64Array.of(1.5), [1.5])).toBe(0);
  });

  it("does not change when both sides are shifted, and scales with them", () => {
    fc.assert(
      fc.property(pairs, fc.integer({ min: -5, max: 5 }), (list, k) => {
        const [x, y] = unzip(list);
        const error = rmse(x, y);
        expect(
          rmse(
            x.map((value) => value + k),
            y.map((value) => value + k),
          ),
        ).toBeCloseTo(error, 8);
        expect(
          rmse(
            x.map((value) => k * value),
            y.map((value) => k * value),
          ),
        ).toBeCloseTo(Math.abs(k) * error, 8);
      }),
    );
  });
});

describe("pearson", () => {
  // numpy.corrcoef([1, 2, 3, 4, 5], [2, 1, 4, 3, 7])[0, 1]
  it("is the correlation coefficient", () => {
    expect(pearson([1, 2, 3, 4, 5], [2, 1, 4, 3, 7])).toBeCloseTo(0.8241633836921342, 14);
  });

  it("is 1 for an increasing line, -1 for a decreasing one, and never leaves [-1, 1]", () => {
    expect(pearson([1, 2, 3], [10, 20, 30])).toBeCloseTo(1, 15);
    expect(pearson([0.1, 0.2, 0.3], [-0.1, -0.2, -0.3])).toBeCloseTo(-1, 15);
    fc.assert(
      fc.property(pairs, (list) => {
        const rho = pearson(...unzip(list));
        expect(Number.isNaN(rho) || Math.abs(rho) <= 1).toBe(true);
      }),
    );
  });

  it("is NaN when one side is constant, also where the rounded mean differs from the constant", () => {
    expect(pearson([1, 2, 3], [4, 4, 4])).toBeNaN();
    expect(pearson([0.1, 0.1, 0.1], [1, 2, 3])).toBeNaN();
    expect(pearson([1], [2])).toBeNaN();
  });
});

describe.each([
  ["rmse", rmse],
  ["pearson", pearson],
])("%s", (_, metric) => {
  it("refuses lists of different length, and empty ones", () => {
    expect(() => metric([1, 2], [1])).toThrow(expect.objectContaining({ code: "shape-mismatch" }));
    expect(() => metric([], [])).toThrow(expect.objectContaining({ code: "empty" }));
  });
});
