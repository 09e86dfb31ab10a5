import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toHundredths } from "../results/to-hundredths.ts";
import { visible } from "./escape/visible.ts";
import { type GradescopeResults, gradescope } from "./gradescope.ts";
import { hostileBatch } from "./testing/hostile-batch.ts";
import { ADA, BATCH, BOB, batchOf, CYD, DAN, EVE, MAX_POINTS, submissionOf } from "./testing/small-batch.ts";

/** https://gradescope-autograders.readthedocs.io/en/latest/specs/#output-format, written down as a check. */
const FORMATS = ["text", "html", "simple_format", "md", "ansi"];
const VISIBILITIES = ["hidden", "after_due_date", "after_published", "visible"];
const isNumber = (value: unknown) => typeof value === "number" && Number.isFinite(value) && value >= 0;
const isText = (value: unknown) => typeof value === "string";
const isTextList = (value: unknown) => Array.isArray(value) && value.every(isText);
const isObject = (value: unknown) => typeof value === "object" && value !== null;
const oneOf = (values: readonly string[]) => (value: unknown) => values.includes(value as string);
const TEST_FIELDS = {
  score: isNumber,
  max_score: isNumber,
  status: oneOf(["passed", "failed"]),
  name: isText,
  name_format: oneOf(FORMATS),
  number: isText,
  output: isText,
  output_format: oneOf(FORMATS),
  tags: isTextList,
  visibility: oneOf(VISIBILITIES),
  extra_data: isObject,
};
const FIELDS = {
  score: isNumber,
  execution_time: isNumber,
  output: isText,
  output_format: oneOf(FORMATS),
  test_output_format: oneOf(FORMATS),
  test_name_format: oneOf(FORMATS),
  visibility: oneOf(VISIBILITIES),
  stdout_visibility: oneOf(VISIBILITIES),
  extra_data: isObject,
  tests: Array.isArray,
  leaderboard: Array.isArray,
};

function expectSpecified(value: object, fields: Readonly<Record<string, (value: unknown) => boolean>>): void {
  for (const [key, content] of Object.entries(value)) {
    expect(Object.keys(fields)).toContain(key);
    expect(fields[key]!(content), `${key}: ${JSON.stringify(content)}`).toBe(true);
  }
}

function expectGradescope(results: GradescopeResults): void {
  const read = JSON.parse(JSON.stringify(results)) as GradescopeResults;
  expect(read).toEqual(results);
  expectSpecified(read, FIELDS);
  for (const test of read.tests) expectSpecified(test, TEST_FIELDS);
}

describe("gradescope", () => {
  it("has a test for each hidden test, visible, with its number and its share of the points", () => {
    const results = gradescope(BATCH, BOB);
    expectGradescope(results);
    expect(results).toMatchObject({
      score: 2.33,
      execution_time: 0.3,
      visibility: "visible",
      stdout_visibility: "hidden",
    });
    expect(results.tests.map(({ number, score, max_score, status }) => [number, score, max_score, status])).toEqual([
      ["1.1", 0.67, 0.67, "passed"],
      ["1.2", 1.33, 1.33, "passed"],
      ["7.1", 0.33, 0.33, "passed"],
      ["7.2", 0, 0.67, "failed"],
      ["12", 0, 2.5, "failed"],
    ]);
    expect(results.tests.every(({ visibility }) => visibility === "visible")).toBe(true);
  });

  it("says what was given, expected, got and is next, where to start, and what the answer printed", () => {
    const [, , , wrong, stopped] = gradescope(BATCH, BOB).tests;
    expect(wrong?.name).toBe("7. Means of the users: an unknown rating is no zero");
    expect(wrong?.output).toBe(
      [
        "The answer gives a wrong result.",
        "Given: users 3, seed 7",
        "Expected: [3.5, 2]",
        "Got: [3.5, 0]",
        "Next: Leave unknown ratings out.",
        "It builds on 1. Ratings from a file: start there.",
        "Printed:\n  look\n  here",
      ].join("\n"),
    );
    expect(stopped?.output).toBe("The answer took too long and was stopped.\nMessage: stopped after 10 s");
  });

  it("has scores that add up to the top-level score", () => {
    for (const submission of [ADA, BOB, EVE]) {
      const { score, tests } = gradescope(BATCH, submission);
      expect(toHundredths(tests.reduce((sum, test) => sum + test.score!, 0))).toBe(score);
      expect(toHundredths(tests.reduce((sum, test) => sum + test.max_score!, 0))).toBe(MAX_POINTS);
    }
  });

  it("gives no zero to what could not be graded: no score, no status, and the head says so", () => {
    const results = gradescope(BATCH, CYD);
    expectGradescope(results);
    expect(results.score).toBe(3);
    expect(results.output).toContain(
      "Not graded: 12. Hard thresholding. It could not be graded: tell your instructor.",
    );
    const last = results.tests.at(-1)!;
    expect(last.name).toBe("12. Hard thresholding: could not be graded, tell your instructor");
    expect(last.number).toBe("12");
    expect(Object.keys(last)).not.toEqual(expect.arrayContaining(["score"]));
    expect(last).not.toHaveProperty("max_score");
    expect(last).not.toHaveProperty("status");
  });

  it("tells the instructor, and not the student, what went wrong in the grader", () => {
    const { extra_data, ...shown } = gradescope(BATCH, CYD);
    expect(JSON.stringify(shown)).not.toContain("/srv/jail");
    expect(extra_data).toMatchObject({
      not_graded: [{ exercise: "12-hard-threshold", why: "bwrap: no space left on /srv/jail" }],
    });
  });

  it("has no score at all when nothing could be graded", () => {
    for (const submission of [DAN, submissionOf("fay", { exercises: [], points: 0 })]) {
      const results = gradescope(BATCH, submission);
      expectGradescope(results);
      expect(results).not.toHaveProperty("score");
      for (const test of results.tests) expect(test).not.toHaveProperty("score");
      expect(results.output).toContain("tell your instructor");
    }
    expect(gradescope(batchOf([], { exercises: [] }), DAN)).not.toHaveProperty("score");
  });

  it("gives zero, and the reason, to a submission that is no submission", () => {
    const results = gradescope(BATCH, EVE);
    expectGradescope(results);
    expect(results.score).toBe(0);
    expect(results.tests).toMatchObject([{ score: 0, max_score: MAX_POINTS, status: "failed" }]);
    expect(results.output).toContain("a symbolic link stands in it");
  });

  it("is as specified, of text that nothing can act in, whatever a student writes", () => {
    fc.assert(
      fc.property(hostileBatch, (batch) => {
        for (const submission of batch.submissions) {
          const results = gradescope(batch, submission);
          expectGradescope(results);
          for (const { name, output, name_format, output_format } of results.tests) {
            expect([name_format, output_format]).toEqual(["text", "text"]);
            expect([name, output]).toEqual([visible(name), visible(output)]);
          }
          expect(results.output).toBe(visible(results.output));
        }
      }),
    );
  });
});
