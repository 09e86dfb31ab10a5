import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { displayWidth } from "./terminal/display-width.ts";
import { terminalSummary } from "./terminal-summary.ts";
import { exampleClass, exampleResults, exampleSubmission } from "./testing/example-results.ts";
import { hostileText } from "./testing/hostile-text.ts";

const results = exampleResults();
const only = (id: string) =>
  exampleResults({ submissions: results.submissions.filter(({ student }) => student.id === id) });
const plain = { width: 120, colour: false };
const widest = (text: string) => Math.max(...stripVTControlCharacters(text).split("\n").map(displayWidth));

describe("of a batch", () => {
  const lines = terminalSummary(results, plain).split("\n");
  const lineOf = (id: string) =>
    lines
      .find((line) => line.startsWith(id))!
      .replace(/\s+/g, " ")
      .trim();

  test("each submission is a line: points, percent, verdicts and flags", () => {
    expect(lines[0]!.split(/\s+/)).toEqual(["student", "points", "%", "result", "flags"]);
    expect(lineOf("carl")).toBe(
      "carl · Carl Friedrich Gauß 29.75 / 48 62 % 8 passed, 1 timeout, 3 wrong, 2 not written 2",
    );
    expect(lineOf("ada")).toBe("ada · Ada Lovelace 48 / 48 100 % 14 passed");
    expect(lineOf("stubs")).toBe("stubs · Sofja Kowalewskaja 0 / 48 0 % 14 not written");
  });

  test("what was not graded is no zero, an archive that cannot be read is one", () => {
    expect(lineOf("unlucky")).toBe("unlucky · Srinivasa Ramanujan – – not graded: the disk was full");
    expect(lineOf("broken-zip")).toMatch(/^broken-zip 0 \/ 48 0 % invalid: the archive names/);
  });

  test("the totals come last", () => {
    expect(lines.slice(-4)).toEqual([
      "23 submissions: mean 59 %, median 62 %, 2 with everything passed",
      "15 exercises not graded: no fault of the answers, and no zeros",
      "4 submissions flagged for a person to look at",
      "",
    ]);
  });

  test("of hundreds those are shown that somebody has to look at, then the lowest", () => {
    const many = exampleClass(500);
    const shown = terminalSummary(many, plain).split("\n");
    expect(shown.length).toBeLessThan(40);
    expect(shown).toContain("… 470 more: see results");
    const urgent = many.submissions.filter(({ exercises }) =>
      exercises.some(({ verdict }) => verdict === "infra-error"),
    );
    const missing = urgent.filter(({ student }) => !shown.some((line) => line.startsWith(student.id)));
    expect(missing).toHaveLength(Math.max(0, urgent.length - 30));
  });
});

describe("of one submission", () => {
  test("each exercise is a line, and has its next step below it unless it passed", () => {
    const text = terminalSummary(only("carl"), plain);
    expect(text).toMatch(
      /◐ {2}07 {2}The mean rating of each user +Partly right +0\.75 \/ 3\n {3}→ You divide by the number of films/,
    );
    expect(text).toMatch(/✓ {2}01 {2}Ratings from a text file +Passed +3 \/ 3\n✓ {2}02/);
    expect(text).toContain("29.75 of 48 points (62 %)");
  });

  test("what was not graded is said to be so", () => {
    expect(terminalSummary(only("every-verdict"), plain)).toContain(
      "1 exercise (4 points) not graded: no fault of the answers",
    );
    expect(terminalSummary(only("unlucky"), plain)).toBe("Srinivasa Ramanujan\nnot graded: the disk was full\n");
  });
});

test("it warns when not all was graded, or when the isolation is not safe", () => {
  const text = terminalSummary(
    exampleResults({ isPartial: true, isolation: "process", isolationIsSafe: false }),
    plain,
  );
  expect(text).toContain("Partial: interrupted");
  expect(text).toContain('Isolation "process" is not safe');
});

test.each([20, 40, 60, 80, 200])("no line is longer than a terminal of %i columns", (width) => {
  for (const batch of [
    results,
    exampleClass(100),
    only("carl"),
    only("every-verdict"),
    only("copied"),
    only("broken-zip"),
    exampleClass(0),
  ]) {
    for (const colour of [true, false])
      expect(widest(terminalSummary(batch, { width, colour }))).toBeLessThanOrEqual(Math.max(30, width));
  }
});

test("colour only when it is asked for", () => {
  expect(terminalSummary(results, { width: 80, colour: true })).toContain("\u001b[32m");
  expect(terminalSummary(results, { width: 80, colour: false })).not.toContain("\u001b");
});

/** A table of this width would end a cell within the last character. */
const CUT_IN_HALF = "! \u{40000}\u{20000}\u{40000}\u{20000} ! ! !\u{40000}\u{20000}\u{40000}\u25FD\u{20000} ";

test("hostile text moves no cursor, adds no line and gives no command", () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 30, max: 120 }), (text, width) => {
      const submission = exampleSubmission(
        { id: text, name: text },
        {
          "09-rmse": { tests: [{ finding: { input: text, expected: text, got: text, next: text } }] },
        },
      );
      const broken = { ...submission, problem: { verdict: "invalid-submission", message: text } } as const;
      for (const submissions of [[submission], [broken], [submission, broken]]) {
        const shown = terminalSummary(exampleResults({ submissions }), { width, colour: false });
        expect(shown).not.toMatch(/[^\P{Cc}\n]|[\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
        expect(shown).not.toMatch(/^\s*::|##\[/m);
      }
    }),
    { examples: [[CUT_IN_HALF, 86]] },
  );
});
