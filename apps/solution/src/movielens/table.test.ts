import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { exampleMethod, exampleResults } from "../../test/example-results.js";
import { summaryTable } from "./table.js";

const colours = pc.createColors(false);

describe("the closing table", () => {
  it.each([40, 50, 63, 64, 80])("fits %i columns", (columns) => {
    const lines = summaryTable(exampleResults(), { columns, colours }).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  });

  it("is aligned to the right", () => {
    const lines = summaryTable(exampleResults(), { columns: 40, colours }).split("\n");
    expect(lines).toEqual([
      "method        RMSE    rho   sec passed",
      "trivial     1.0433 0.3851 0.002      –",
      "hard SVT    1.0234 0.5300  1.23     75",
      "soft-impute 0.9118 0.5924  1.23      0",
    ]);
  });

  it("has no colour unless there is a terminal that wants it", () => {
    expect(summaryTable(exampleResults(), { columns: 80, colours })).not.toContain("\u001b");
  });

  it("marks a method that was interrupted, and one that never passes", () => {
    const records = [{ iteration: 0, rank: 8, increment: 1, rmse: 2.6, rho: 0.3 }];
    const methods = [exampleMethod("hard SVT", records, { status: "interrupted" })];
    const table = summaryTable(exampleResults({ methods }), { columns: 80, colours });
    expect(table).toContain("hard SVT*");
    expect(table).toContain("never");
    expect(table).toContain("* hard SVT: interrupted, 1 iteration done");
  });

  it("has a dash for a score that is no number", () => {
    const methods = [exampleMethod("hard SVT", [{ iteration: 0, rank: 0, increment: 1, rmse: 2.6, rho: null }])];
    expect(summaryTable(exampleResults({ methods }), { columns: 40, colours })).toMatch(/hard SVT +2\.6000 +–/);
  });
});
