import { expect } from "vitest";

/** For tests: expects `actual` to differ from `expected` by at most `tolerance` times that. */
export function expectRelative(actual: number, expected: number, tolerance: number): void {
  if (actual === expected) return;
  expect(Math.abs(actual - expected) / Math.abs(expected), `${actual} instead of ${expected}`).toBeLessThan(tolerance);
}
