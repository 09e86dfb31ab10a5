import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { document, readmeWithSummary } from "../scripts/compatibility.js";

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");

describe("the compatibility table", () => {
  it("in README.md is what the code says (pnpm --filter @lab/jaxlike compatibility writes it)", () => {
    const readme = read("README.md");
    expect(readmeWithSummary(readme)).toBe(readme);
  });

  it("in docs/compatibility.md is what the code says", () => {
    expect(read("docs/compatibility.md")).toBe(document());
  });
});
