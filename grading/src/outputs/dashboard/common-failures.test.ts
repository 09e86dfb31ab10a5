import { expect, test } from "vitest";
import type { TestResult } from "../../results/results.ts";
import { exampleResults, exampleSubmission, type Wish } from "../testing/example-results.ts";
import { commonFailures } from "./common-failures.ts";

const failing = (next: string): Partial<TestResult> => ({ finding: { input: "i", expected: "e", got: "g", next } });
const batchOf = (...wishes: readonly Wish[]) =>
  exampleResults({ submissions: wishes.map((wish, k) => exampleSubmission({ id: `s${k}` }, { "09-rmse": wish })) });

test("failures of the same test with the same next step are one", () => {
  const found = commonFailures(
    batchOf({ tests: [failing("a")] }, { tests: [failing("b")] }, { tests: [failing("a")] }),
  );
  expect(found.map(({ what, students }) => [what, students])).toEqual([
    ["a", 2],
    ["b", 1],
  ]);
});

test("of an error only its first line counts", () => {
  const [first, ...others] = commonFailures(
    batchOf({ tests: [{ message: "TypeError: x\n at one" }] }, { tests: [{ message: "TypeError: x\n at two" }] }),
  );
  expect(first).toMatchObject({ what: "TypeError: x", students: 2 });
  expect(others).toEqual([]);
});

test("an answer that could not be run counts by its verdict", () => {
  expect(commonFailures(batchOf({ verdict: "crash" }))).toMatchObject([
    { test: "", what: expect.stringContaining("ended its process") },
  ]);
});

test("stubs, and what was not graded, are no failures", () => {
  expect(
    commonFailures(batchOf({ tests: [{ message: "Error: not written yet" }] }, { verdict: "infra-error" })),
  ).toEqual([]);
});
