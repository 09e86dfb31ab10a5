import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dashboardHtml } from "./dashboard-html.ts";
import { feedbackPath } from "./feedback/feedback-path.ts";
import { exampleClass, exampleResults, exampleSubmission } from "./testing/example-results.ts";
import { HOSTILE_TEXTS, hostileText } from "./testing/hostile-text.ts";
import { intrudersIn } from "./testing/scan-html.ts";

const results = exampleResults();
const page = dashboardHtml(results);
const textOf = (html: string) =>
  html
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");
const sectionOf = (html: string, id: string) =>
  textOf(new RegExp(`<section aria-labelledby="${id}">.*?</section>`, "s").exec(html)?.[0] ?? "");

describe("the instructor's page", () => {
  test("begins with how the batch went", () => {
    expect(textOf(page)).toContain("23 submissions 59 % mean 62 % median 2 with everything passed");
    expect(textOf(page)).toContain("15 exercises not graded 4 flagged");
  });

  test("draws the totals of those that were graded", () => {
    const label = /aria-label="Distribution of the totals\. ([^"]*)"/.exec(page)![1]!;
    const counts = [...label.matchAll(/: (\d+)/g)].map(([, count]) => Number(count));
    expect(counts).toEqual([2, 0, 1, 0, 0, 1, 15, 0, 0, 3]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(results.submissions.length - 1);
  });

  test("counts for each exercise who passed, was partly right, got nothing, or was not graded", () => {
    expect(sectionOf(page, "exercises")).toContain("18 One step of Cai, Candès and Shen 18 1 2 2 87 %");
  });

  test("knows the most common failures, and leaves out stubs", () => {
    expect(sectionOf(page, "failures")).toMatch(
      /^ Most common failures .*? 16 07 The mean rating of each user it holds for any input Compute the first/,
    );
    expect(sectionOf(page, "failures")).not.toContain("not written yet");
  });

  test("says what was not graded, why, and what to do", () => {
    expect(sectionOf(page, "not-graded")).toContain("Évariste Galois 18 the sandbox could not be started: EAGAIN");
    expect(sectionOf(page, "not-graded")).toContain("Srinivasa Ramanujan all the disk was full");
    expect(
      dashboardHtml(exampleResults({ submissions: [results.submissions.find((s) => s.student.id === "ada")!] })),
    ).not.toContain('id="not-graded"');
  });

  test("tells of two that are alike once, and that a flag is no verdict", () => {
    const flagged = sectionOf(page, "flagged");
    expect(flagged).toContain("It is never a verdict, and no points depend on it");
    expect(flagged).toContain(
      "Carl Friedrich Gauß Emmy Noether similar answers: nearly the same tokens in the same order 07, 14 97 %",
    );
    expect(flagged).not.toContain("Emmy Noether Carl");
    expect(flagged).toContain("@lab/svt/src/dual-step.ts");
  });

  test("links every student to the feedback", () => {
    for (const { student } of results.submissions) expect(page).toContain(`href="${feedbackPath(student)}"`);
  });

  test("says on what, and with what, it was graded", () => {
    const run = sectionOf(page, "run");
    for (const words of [
      "2026-03-01 09:30 UTC",
      "12 min 34 s for 23 submissions",
      "bwrap",
      "synthetic ratings",
      "20260301",
      "vitest 4.1.12",
    ])
      expect(run).toContain(words);
  });

  test("warns when the isolation is not safe, or when not all was graded", () => {
    expect(page).not.toMatch(/class="banner warn"/);
    const warned = textOf(
      dashboardHtml(exampleResults({ isolation: "process", isolationIsSafe: false, isPartial: true })),
    );
    expect(warned).toContain("Not safely isolated. The answers ran at the level “process”");
    expect(warned).toContain("Partial results.");
  });

  test("is the same text every time", () => {
    expect(dashboardHtml(exampleResults())).toBe(page);
  });
});

describe("its size", () => {
  test("is below a megabyte for 500 students", () => {
    expect(dashboardHtml(exampleClass(500)).length).toBeLessThan(1_000_000);
  });

  test.each([0, 1, 2])("is no trouble with %i students", (count) => {
    const small = dashboardHtml(exampleClass(count));
    expect(intrudersIn(small)).toEqual([]);
    expect(small.replaceAll("the NaN", "")).not.toMatch(/NaN|Infinity|undefined/);
    expect(small.includes("<figure")).toBe(count > 1);
  });

  test("does not grow with endless texts", () => {
    const long = "x".repeat(1_000_000);
    const finding = { input: long, expected: long, got: long, next: long };
    const submission = exampleSubmission(
      { id: long, name: long },
      { "09-rmse": { tests: [{ finding, name: long }], output: long } },
      {
        flags: [{ kind: "suspicious", exercise: "09-rmse", about: long, other: long }],
      },
    );
    expect(dashboardHtml(exampleResults({ submissions: [submission] })).length).toBeLessThan(40_000);
  });
});

describe("hostile text", () => {
  test("of every kind stays text", () => {
    expect(intrudersIn(page)).toEqual([]);
    expect(page).toContain("&lt;script&gt;alert(&quot;owned&quot;)&lt;/script&gt;");
    expect(page).not.toContain(HOSTILE_TEXTS.ansi);
  });

  test("in any place stays text", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const finding = { input: text, expected: text, got: text, next: text };
        const submission = exampleSubmission(
          { id: text, name: text },
          {
            "09-rmse": { tests: [{ finding, name: text }, { message: text }] },
            "01-load": { verdict: "infra-error", message: text },
          },
          { flags: [{ kind: "similar", exercise: "09-rmse", about: text, other: text, similarity: 1 }] },
        );
        const hostile = dashboardHtml(
          exampleResults({ submissions: [submission], course: text, data: text, versions: { [text]: text } }),
        );
        expect(intrudersIn(hostile)).toEqual([]);
        expect(hostile).not.toMatch(/[^\P{Cc}\n\t]|[\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
      }),
      { numRuns: 50 },
    );
  });
});
