import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { githubAnnotations, githubSummary } from "./github.ts";
import { hostileBatch } from "./testing/hostile-batch.ts";
import { ADA, BATCH, BOB, batchOf, CYD, exerciseOf, submissionOf } from "./testing/small-batch.ts";

const decoded = (text: string) => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

describe("githubSummary", () => {
  it("has the sum, a table of exercises, a table of submissions, and what went wrong", () => {
    const summary = decoded(githubSummary(batchOf([ADA, BOB, CYD])));
    expect(summary).toContain(
      "# SVT and JAX\n\n3 submissions, 3.92 of 5.5 points on average; 1 could not be graded completely",
    );
    expect(summary).toContain("| 7. Means of the users | 1 | 2 of 3 | 0.78 |");
    expect(summary).toContain("| 12. Hard thresholding | 2.5 | 1 of 2 | 1.25 |");
    expect(summary).toContain("| <code>ada</code> | <code>Ada Lovelace</code> | 5.5 of 5.5 |  |");
    expect(summary).toContain("| <code>cyd</code> |  |  | not graded: 12-hard-threshold |");
    expect(summary).toContain("#### 7. Means of the users\n\n```text\nan unknown rating is no zero\n");
  });

  it("says what one submission has", () => {
    expect(decoded(githubSummary(batchOf([BOB])))).toContain("2.33 of 5.5 points");
  });

  it("is at most 1024 KiB, cut between students with a note", () => {
    const long = "€".repeat(3_000);
    const many = Array.from({ length: 400 }, (_, k) =>
      submissionOf(`student-${k}`, {
        exercises: [exerciseOf(0, { verdict: "crash", tests: [], points: 0, message: long, output: long })],
      }),
    );
    const summary = githubSummary(batchOf(many));
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(1024 * 1024);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(1_000_000);
    expect(summary).toMatch(/_Cut here: a summary may have 1024 KiB; \d+ parts are missing\./);
    expect(summary.match(/^```/gm)!.length % 2).toBe(0);
    const huge = Array.from({ length: 20_000 }, (_, k) => submissionOf(`a-student-with-a-rather-long-name-${k}`));
    const table = githubSummary(batchOf(huge));
    expect(Buffer.byteLength(table)).toBeLessThanOrEqual(1024 * 1024);
    expect(table).toContain("_Cut here");
  });

  it("has no structure but its own outside of blocks, whatever a student writes", () => {
    fc.assert(
      fc.property(hostileBatch, (batch) => {
        let fence = "";
        for (const line of githubSummary(batch).split("\n")) {
          const run = /^(`{3,})(text)?$/.exec(line);
          if (fence === "" && run?.[2] === "text") fence = run[1]!;
          else if (fence !== "") fence = line === fence ? "" : fence;
          else expect(line).toMatch(OURS);
        }
        expect(fence).toBe("");
      }),
    );
  });
});

/** Text with references for all punctuation, and the structure that we write around it. */
const TEXT = String.raw`(?:[^!-/:-@[-\x60{-~]|&#\d+;|</?code>|\.)*`;
const OURS = new RegExp(String.raw`^(?:#{1,4} )?${TEXT}$|^\|(?:${TEXT}\|)+$|^\|(?: :?--:? \|)+$`, "u");

describe("githubAnnotations", () => {
  it("has errors for wrong answers, warnings for what was not graded, and a notice of the sum", () => {
    expect(githubAnnotations(batchOf([BOB, CYD]))).toEqual([
      "::error file=exercises/07-user-means/exercise.ts,line=1,title=7. Means of the users (bob)::an unknown rating is no zero%0AThe answer gives a wrong result.%0AGiven: users 3, seed 7%0AExpected: [3.5, 2]%0AGot: [3.5, 0]%0ANext: Leave unknown ratings out.",
      "::error file=exercises/12-hard-threshold/exercise.ts,line=1,title=12. Hard thresholding (bob)::The answer took too long and was stopped.%0AMessage: stopped after 10 s",
      "::warning title=12. Hard thresholding (cyd)::could not be graded",
      "::notice title=SVT and JAX::2 submissions, 2.33 of 5.5 points on average; 1 could not be graded completely",
    ]);
  });

  it("has at most ten of a type, and says how many more there are", () => {
    const many = Array.from({ length: 12 }, (_, k) => ({ ...BOB, student: { id: `bob-${k}` } }));
    const errors = githubAnnotations(batchOf(many)).filter((line) => line.startsWith("::error"));
    expect(errors).toHaveLength(10);
    expect(errors.at(-1)).toBe("::error title=And more::15 more of these are in the job's summary.");
  });

  it("names files where the caller says that they lie", () => {
    const [first] = githubAnnotations(BATCH, ({ student }, exercise) => `${student.id}/${exercise}.ts`);
    expect(first).toContain("file=bob/07-user-means.ts,");
  });

  it("is one command a line, whatever a student writes", () => {
    fc.assert(
      fc.property(hostileBatch, (batch) => {
        for (const line of githubAnnotations(batch, ({ student }) => student.id)) {
          expect(line).toMatch(/^::(?:error|warning|notice) [^\r\n]*$/);
          const properties = line.slice(line.indexOf(" ") + 1, line.indexOf("::", 2));
          expect(properties.split(",").map((pair) => pair.slice(0, pair.indexOf("=")))).toEqual(
            line.includes(",line=1,") ? ["file", "line", "title"] : ["title"],
          );
        }
      }),
    );
  });
});
