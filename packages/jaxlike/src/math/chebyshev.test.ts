import { expect, it } from "vitest";
import { chebyshev } from "./chebyshev.js";

it("sums T_k(cos t) = cos kt", () => {
  for (const t of [0, 0.3, 1, 2, Math.PI]) {
    const expected = 3 - 2 * Math.cos(t) + 0.5 * Math.cos(2 * t) + 7 * Math.cos(3 * t);
    expect(chebyshev([3, -2, 0.5, 7], Math.cos(t))).toBeCloseTo(expected, 14);
  }
  expect(chebyshev([4], 0.3)).toBe(4);
});
