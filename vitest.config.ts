import { defineConfig } from "vitest/config";
import { ClosingLine } from "./tooling/vitest/closing-line.ts";
import { LongestFirst } from "./tooling/vitest/longest-first.ts";

export default defineConfig({
  test: {
    include: [
      "exercises/*.test.ts",
      "grading/{autograder,src,test}/**/*.test.ts",
      "packages/*/{src,test}/**/*.test.ts",
      "apps/*/{src,test}/**/*.test.ts",
      "tooling/**/*.test.ts",
    ],
    testTimeout: 60_000,
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    reporters: ["default", new ClosingLine()],
  },
});
