import { describe, expect, it } from "vitest";
import { drawLine } from "./progress.js";

const WORDS = ["hard SVT 100/200", "RMSE 1.0343", "rho 0.5257", "rank 8", "133 it/s"];

describe("the progress line", () => {
  it.each([10, 39, 60, 79, 200])("is at most %i characters long", (columns) => {
    for (const fraction of [0, 0.5, 1, 1.5]) {
      expect(drawLine(WORDS, fraction, columns).length).toBeLessThanOrEqual(columns);
    }
  });

  it("has a bar where there is room for one", () => {
    expect(drawLine(WORDS, 0.5, 72)).toBe("████████░░░░░░░░ hard SVT 100/200 RMSE 1.0343 rho 0.5257 rank 8 133 it/s");
  });

  it("leaves out whole words, the last first, where there is not", () => {
    expect(drawLine(WORDS, 0.5, 56)).toBe("hard SVT 100/200 RMSE 1.0343 rho 0.5257 rank 8 133 it/s");
    expect(drawLine(WORDS, 0.5, 40)).toBe("hard SVT 100/200 RMSE 1.0343 rho 0.5257");
  });
});
