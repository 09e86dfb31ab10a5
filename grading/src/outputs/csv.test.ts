import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csv } from "./csv.ts";
import { parseCsv } from "./csv-document.ts";
import { visibleLine } from "./escape/visible.ts";
import { gradeOf } from "./grade.ts";
import { hostileBatch } from "./testing/hostile-batch.ts";
import { ADA, BATCH, batchOf } from "./testing/small-batch.ts";

const valuesOf = (text: string) => parseCsv(text, ",").records.map((record) => record.map(({ value }) => value));

describe("csv", () => {
  it("is a row a student, a column an exercise, in UTF-8 with a byte order mark and CRLF (RFC 4180)", () => {
    expect(csv(BATCH)).toBe(
      [
        "\uFEFFstudent,name,email,status,total,max,01-load,07-user-means,12-hard-threshold,flags",
        "ada,Ada Lovelace,ada@example.org,graded,5.5,5.5,2,1,2.5,",
        "bob,Bob,bob@example.org,graded,2.33,5.5,2,0.33,0,similar 94 % in 07-user-means with eve: nearly the same tokens",
        "cyd,,,not graded: 12-hard-threshold,,5.5,2,1,,",
        "dan,,,not graded: 01-load 07-user-means 12-hard-threshold,,5.5,,,,",
        "eve,,,invalid-submission,0,5.5,0,0,0,",
        "",
      ].join("\r\n"),
    );
  });

  it("has an empty cell, and no total, for an exercise that the run did not reach", () => {
    const partial = batchOf([{ ...ADA, exercises: ADA.exercises.slice(0, 1), points: 2 }], { isPartial: true });
    expect(valuesOf(csv(partial))[1]?.slice(3)).toEqual([
      "not graded: 07-user-means 12-hard-threshold",
      "",
      "5.5",
      "2",
      "",
      "",
      "",
    ]);
  });

  it("keeps its shape and its numbers, and has no formula, whatever a student writes", () => {
    fc.assert(
      fc.property(hostileBatch, (batch) => {
        const [header, ...rows] = valuesOf(csv(batch));
        expect(rows).toHaveLength(batch.submissions.length);
        for (const [k, row] of rows.entries()) {
          const submission = batch.submissions[k]!;
          expect(row).toHaveLength(header!.length);
          expect(row[0]!.replaceAll("'", "")).toBe(visibleLine(submission.student.id).replaceAll("'", ""));
          const grade = gradeOf(batch, submission);
          expect(row[4]).toBe(grade.isGraded ? String(grade.points) : "");
          for (const value of row) expect(value).not.toMatch(/^\s*[=+\-@]/);
        }
      }),
    );
  });
});
