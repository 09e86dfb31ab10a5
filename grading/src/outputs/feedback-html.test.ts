import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Verdict } from "../results/verdict.ts";
import { feedbackHtml } from "./feedback-html.ts";
import { EXAMPLE_EXERCISES, exampleResults, exampleSubmission } from "./testing/example-results.ts";
import { HOSTILE_TEXTS, hostileText } from "./testing/hostile-text.ts";
import { intrudersIn, scanHtml } from "./testing/scan-html.ts";
import { isUnwritten, VERDICT_LABELS } from "./verdict-labels.ts";

const results = exampleResults();
const find = (id: string) => results.submissions.find(({ student }) => student.id === id)!;
const pageOf = (id: string) => feedbackHtml(results, find(id));
/** What a reader sees, without the tags. */
const textOf = (page: string) =>
  page
    .replace(/<style>.*?<\/style>/s, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/&#39;/g, "'")
    .replace(/&quot;/g, '"')
    .replace(/\s+/g, " ");
const section = (page: string, id: string) =>
  new RegExp(`<article[^>]*id="exercise-${id}".*?</article>`, "s").exec(page)?.[0] ?? "";

describe("a student's page", () => {
  test("has the score, and what to do next in front of what went wrong", () => {
    const text = textOf(pageOf("carl"));
    expect(text).toContain("Carl Friedrich Gauß");
    expect(text).toContain("29.75 of 48 points");
    const order = [
      "Start here: 07 The mean rating of each user",
      "Next You divide by the number of films",
      "All exercises",
      "What to work on",
    ];
    const places = order.map((words) => text.indexOf(words));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test("has a row for each exercise, by part: verdict, tests and points", () => {
    const page = pageOf("carl");
    const rows = [...page.matchAll(/<tr>(.*?)<\/tr>/gs)].map(([, row]) => textOf(row!).trim());
    expect(rows[0]).toBe("Exercise Result Tests passed Points");
    expect(rows).toContain("01 Ratings from a text file ✓ Passed 3 of 3 3 / 3");
    expect(rows).toContain("07 The mean rating of each user ◐ Partly right 1 of 3 0.75 / 3");
    expect(rows).toContain("38 Loops that can be compiled ○ Not written yet 0 of 3 0 / 5");
    expect(page.match(/scope="rowgroup"/g)).toHaveLength(4);
  });

  test("says of a failed test what was given, expected and got", () => {
    const text = textOf(section(pageOf("carl"), "07-user-means"));
    expect(text).toContain("Given userMeans of the example in the statement Expected [3, 5, 0] Got [3, 2.5, 0]");
    expect(text).toContain("1 test passed the input is left as it was");
    expect(text).toContain("What your answer printed sum of user 0: 11 ratings of user 0: 10 mean: 1.1");
  });

  test("sends to the exercise that another one builds on", () => {
    const card = section(pageOf("carl"), "08-trivial-predictions");
    expect(textOf(card)).toContain("Start with 07 The mean rating of each user");
    expect(card).toContain('href="#exercise-07-user-means"');
  });

  test("shows no test twice the same step", () => {
    const card = textOf(section(pageOf("carl"), "07-user-means"));
    expect(card.split("You divide by the number of films")).toHaveLength(2);
  });

  test("has links that lead somewhere, and ids that are unique", () => {
    for (const { student } of results.submissions) {
      const page = pageOf(student.id);
      const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const [, target] of page.matchAll(/href="#([^"]*)"/g)) expect(ids).toContain(target);
    }
  });

  test("is the same text every time", () => {
    expect(pageOf("carl")).toBe(pageOf("carl"));
  });
});

describe("what could not be graded", () => {
  test("is said to be so, and is no zero", () => {
    const text = textOf(pageOf("every-verdict"));
    expect(text).toContain("24.75 of 44 points");
    expect(text).toContain("1 exercise (4 points) not graded yet");
    expect(text).toContain("18 One step of Cai, Candès and Shen – Not graded – – / 4");
    expect(text).toContain("This is no fault of yours and costs no points");
    expect(text).not.toContain("EAGAIN");
  });

  test("of a whole submission leaves no number at all", () => {
    const text = textOf(pageOf("unlucky"));
    expect(text).toContain("Your submission is not graded yet.");
    expect(text).not.toMatch(/ 0 of| 0 %|the disk was full/);
  });

  test("because the batch did not reach it is the same", () => {
    const page = feedbackHtml({ ...results, isPartial: true }, { ...find("ada"), exercises: [] });
    expect(textOf(page)).toContain("Your submission is not graded yet.");
    expect(textOf(page)).not.toMatch(/ 0 of| 0 %|All exercises/);
  });

  test("because of its archive says how to hand it in again", () => {
    const text = textOf(pageOf("broken-zip"));
    expect(text).toContain("the archive names a file outside of itself");
    expect(text).toContain("Run lab submit again");
    expect(text).toContain("0 of 48 points");
  });

  test("of a batch that was interrupted is not called right or wrong", () => {
    const ada = find("ada");
    const page = feedbackHtml({ ...results, isPartial: true }, { ...ada, exercises: ada.exercises.slice(0, 5) });
    expect(textOf(page)).toContain("12 of 12 points");
    expect(textOf(page)).toContain("9 exercises (36 points) not graded yet");
    expect(textOf(page)).not.toContain("Everything passes.");
  });
});

describe("every verdict", () => {
  const others = (Object.keys(VERDICT_LABELS) as Verdict[]).filter(
    (verdict) => !["pass", "fail", "infra-error"].includes(verdict),
  );
  test.each(others)("%s comes with its name and with something to do", (verdict) => {
    for (const wish of [{ verdict, message: "why" }, { tests: [verdict, "pass"] as const }]) {
      const submission = exampleSubmission({ id: "x" }, { "09-rmse": wish });
      const text = textOf(section(feedbackHtml(results, submission), "09-rmse"));
      expect(text).toContain(VERDICT_LABELS[verdict]);
      expect(text).toMatch(/Next (Look|Take|Check|Return)/);
    }
  });

  test("all right is praised, and nothing is left to do", () => {
    const text = textOf(pageOf("ada"));
    expect(text).toContain("Everything passes. Well done!");
    expect(text).not.toMatch(/Start here|What to work on/);
  });

  test("stubs are called not written yet, and not wrong", () => {
    expect(find("stubs").exercises.every(isUnwritten)).toBe(true);
    const text = textOf(pageOf("stubs"));
    expect(text).toContain("Start here: 01 Ratings from a text file");
    expect(text).toContain("Next Read the statement, then fill in the function.");
    expect(text).not.toContain("What to work on");
  });
});

describe("what a student may not learn", () => {
  test("is anything about other students", () => {
    const page = pageOf("carl");
    for (const { student } of results.submissions) {
      if (student.id !== "carl" && student.name !== undefined) expect(page).not.toContain(student.name);
    }
    expect(page).not.toMatch(/emmy/i);
  });

  test("is a flag", () => {
    for (const id of ["carl", "copied"]) expect(pageOf(id)).not.toMatch(/similar|same tokens|published source|flag/i);
    const flagged = find("carl");
    expect(feedbackHtml(results, { ...flagged, flags: [] })).toBe(pageOf("carl"));
  });

  test("is where things are on the machine", () => {
    const wish = { tests: [{ verdict: "fail", message: HOSTILE_TEXTS.paths }] as const, output: HOSTILE_TEXTS.paths };
    const page = feedbackHtml(results, exampleSubmission({ id: "x" }, { "09-rmse": wish }));
    expect(page).toContain("…/answer.ts:3:9");
    expect(page).not.toMatch(/teacher|C:\\/);
  });
});

describe("hostile text", () => {
  test("of every kind stays text", () => {
    for (const { student } of results.submissions) expect(intrudersIn(pageOf(student.id))).toEqual([]);
  });

  test("in any place changes no tag of the page", () => {
    const pageWith = (text: string) => {
      const finding = { input: text, expected: text, got: text, next: text };
      const tests = [
        { verdict: "fail", name: text, finding },
        { verdict: "fail", message: text },
      ] as const;
      const submission = exampleSubmission(
        { id: `x${text}`, name: `x${text}`, email: text },
        { "09-rmse": { tests, message: text, output: `x${text}` }, "01-load": { verdict: "crash", message: text } },
        { ignored: [{ path: text, why: text }] },
      );
      return feedbackHtml({ ...results, course: text, data: text }, submission);
    };
    const honest = scanHtml(pageWith("honest")).map(({ name, attributes }) => [name, Object.keys(attributes)]);
    fc.assert(
      fc.property(hostileText, (text) => {
        const page = pageWith(text);
        expect(intrudersIn(page)).toEqual([]);
        expect(scanHtml(page).map(({ name, attributes }) => [name, Object.keys(attributes)])).toEqual(honest);
        expect(page).not.toMatch(/[^\P{Cc}\n\t]|[\p{Cs}\u202A-\u202E\u2066-\u2069]/u);
      }),
    );
  });

  test("of a megabyte is cut, and says so", () => {
    const page = pageOf(HOSTILE_TEXTS.script);
    expect(page.length).toBeLessThan(60_000);
    expect(page).toMatch(/… [\d,]+ more characters, not shown/);
    const long = "x".repeat(1_000_000);
    const finding = { input: long, expected: long, got: long, next: long };
    const submission = exampleSubmission({ id: long, name: long }, { "09-rmse": { tests: [{ finding, name: long }] } });
    expect(feedbackHtml(results, submission).length).toBeLessThan(40_000);
  });
});

test("the page runs nothing, loads nothing and sends nothing: its policy knows only its own style sheet", () => {
  const page = pageOf("carl");
  const style = /<style>(.*?)<\/style>/s.exec(page)![1]!;
  const hash = createHash("sha256").update(style).digest("base64");
  expect(page).toContain(`default-src 'none'; style-src &#39;sha256-${hash}`.replaceAll("'", "&#39;"));
  expect(page).not.toMatch(/<script|https?:|src=|@import|url\(| style=/);
  expect(page.indexOf("Content-Security-Policy")).toBeLessThan(page.indexOf("<style>"));
});

test("a course of many parts and a student without any name work as well", () => {
  const exercises = EXAMPLE_EXERCISES.map((exercise, k) => ({ ...exercise, part: `Part ${k}` }));
  const page = feedbackHtml({ ...results, exercises }, exampleSubmission({ id: "only-an-id" }));
  expect(textOf(page)).toContain("only-an-id");
  expect(page.match(/scope="rowgroup"/g)).toHaveLength(exercises.length);
});
