import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canvas } from "./canvas.ts";
import { parseCsv } from "./csv-document.ts";
import { csvField, csvRecord } from "./escape/csv.ts";
import { gradeOf } from "./grade.ts";
import { notEnteredCsv } from "./gradebook.ts";
import { hostileBatch } from "./testing/hostile-batch.ts";
import { hostileText } from "./testing/hostile-text.ts";
import { ADA, BATCH, BOB, batchOf, CYD, submissionOf } from "./testing/small-batch.ts";

const EXPORTED = [
  "\uFEFFStudent,ID,SIS User ID,SIS Login ID,Section,SVT and JAX (812),Quiz (813),Final Score",
  ",,,,,Manual Posting,,",
  "    Points Possible,,,,,5.50,10.00,(read only)",
  '"Lovelace, Ada",101,u101,ADA@example.org,"NLA, Monday",,7.50,75',
  '"Bob ""the builder""",102,bob,b.ob,"NLA, Monday",1.00,=9,"90"',
  '"Cyd",103,,cyd,"NLA, Monday",,,',
  '"Student, Test",999,,test,"NLA, Monday",,,',
  "",
].join("\r\n");
const ASSIGNMENT = { name: "SVT and JAX", id: "812" };

describe("canvas, filling in the instructor's export", () => {
  it("enters the points into the assignment's column and leaves every other byte", () => {
    const { contents } = canvas(batchOf([ADA, BOB]), { assignment: ASSIGNMENT, gradebook: EXPORTED });
    expect(contents).toBe(
      EXPORTED.replace('Monday",,7.50', 'Monday",5.5,7.50').replace('Monday",1.00', 'Monday",2.33'),
    );
  });

  it("finds the assignment by name, by name with number, or by number", () => {
    const { contents } = canvas(BATCH, { assignment: ASSIGNMENT, gradebook: EXPORTED });
    for (const assignment of [{ name: "SVT and JAX" }, { name: "SVT and JAX (812)" }, { name: "renamed", id: "812" }]) {
      expect(canvas(BATCH, { assignment, gradebook: EXPORTED }).contents).toBe(contents);
    }
  });

  it("leaves the cell of what could not be graded, and reports who is not entered and who handed in nothing", () => {
    const filled = canvas(batchOf([ADA, CYD, submissionOf("zoe")]), { assignment: ASSIGNMENT, gradebook: EXPORTED });
    expect(filled.contents).toContain('"Cyd",103,,cyd,"NLA, Monday",,,');
    expect(filled.notEntered).toEqual([
      { student: "cyd", why: "could not be graded: 12-hard-threshold" },
      { student: "zoe", why: "no row fits" },
    ]);
    expect(filled.withoutSubmission).toEqual(['Bob "the builder"', "Student, Test"]);
    expect(notEnteredCsv(filled)).toBe(
      "\uFEFFstudent,why\r\ncyd,could not be graded: 12-hard-threshold\r\nzoe,no row fits\r\n",
    );
  });

  it("knows the files of Canvas's own download by the number in their names", () => {
    for (const id of ["lovelaceada_101_5551_lab.zip", "lovelaceada_LATE_101_5551_lab"]) {
      const { contents } = canvas(batchOf([submissionOf(id)]), { assignment: ASSIGNMENT, gradebook: EXPORTED });
      expect(contents).toBe(EXPORTED.replace('Monday",,7.50', 'Monday",5.5,7.50'));
    }
  });

  it("guesses nothing: two submissions of one row, or two rows of one submission, are reported", () => {
    const twice = canvas(batchOf([ADA, submissionOf("101")]), { assignment: ASSIGNMENT, gradebook: EXPORTED });
    expect(twice.contents).toBe(EXPORTED);
    expect(twice.notEntered.map(({ why }) => why)).toEqual([
      "the row of Lovelace, Ada fits several: ada, 101",
      "the row of Lovelace, Ada fits several: ada, 101",
    ]);
    const clash = canvas(batchOf([submissionOf("u101", { student: { id: "u101", email: "cyd" } })]), {
      assignment: ASSIGNMENT,
      gradebook: EXPORTED,
    });
    expect(clash.contents).toBe(EXPORTED);
    expect(clash.notEntered).toEqual([{ student: "u101", why: "fits 2 rows" }]);
  });

  it("writes numbers as the export does, with a decimal comma too", () => {
    const gradebook = "Student;ID;SIS Login ID;Section;Lab (1)\n    Points Possible;;;;5,5\nBob;7;bob;A;\n";
    const { contents } = canvas(batchOf([BOB]), { assignment: { name: "Lab" }, gradebook });
    expect(contents).toBe(gradebook.replace("bob;A;", "bob;A;2,33"));
  });

  it.each([
    ["no gradebook", "a,b\n1,2\n", ASSIGNMENT, /first line is "a,b"/],
    ["an empty file", "", ASSIGNMENT, /columns named Student/],
    ["no such assignment", EXPORTED, { name: "Lab 2" }, /0 columns .* "Lab 2".*"SVT and JAX \(812\)", "Quiz \(813\)"/],
    ["two of one name", EXPORTED.replace("Quiz", "SVT and JAX"), { name: "SVT and JAX" }, /2 columns/],
  ])("says what is wrong with a file: %s", (_, gradebook, assignment, message) => {
    expect(() => canvas(BATCH, { assignment, gradebook })).toThrow(
      expect.objectContaining({ code: "invalid-roster", message: expect.stringMatching(message) }),
    );
  });

  it("changes one column only, whatever stands in the gradebook and whatever students are called", () => {
    fc.assert(
      fc.property(hostileBatch, fc.array(hostileText, { minLength: 1, maxLength: 4 }), (batch, strings) => {
        const titles = ["Student", "ID", "SIS Login ID", "Lab (1)", "Notes"];
        const students = [...batch.submissions.map(({ student }) => student.id), ...strings];
        const rows = students.map((id, k) => [strings[k % strings.length]!, String(k), id, "old", id]);
        const gradebook = [titles, ...rows].map((row) => csvRecord(row.map((value) => csvField(value)))).join("");
        const filled = parseCsv(canvas(batch, { assignment: { name: "Lab" }, gradebook }).contents).records;
        const before = parseCsv(gradebook).records;
        expect(filled.map((row) => row.length)).toEqual(before.map((row) => row.length));
        const points = batch.submissions.map((submission) => {
          const grade = gradeOf(batch, submission);
          return grade.isGraded ? String(grade.points) : "old";
        });
        for (const [k, row] of before.entries()) {
          const values = row.map(({ value }) => value);
          const now = filled[k]!.map(({ value }) => value);
          expect(now.toSpliced(3, 1)).toEqual(values.toSpliced(3, 1));
          expect(k === 0 ? [values[3]] : ["old", points[k - 1]]).toContain(now[3]);
        }
      }),
    );
  });
});

describe("canvas, without an export", () => {
  it("writes the columns that Canvas asks for, the points possible, and no zero for what was not graded", () => {
    const { contents, notEntered } = canvas(batchOf([ADA, CYD]), { assignment: ASSIGNMENT });
    expect(contents).toBe(
      [
        "Student,ID,SIS User ID,SIS Login ID,Section,SVT and JAX (812)",
        "    Points Possible,,,,,5.5",
        "Ada Lovelace,,,ada,,5.5",
        "cyd,,,cyd,,",
        "",
      ].join("\r\n"),
    );
    expect(notEntered).toEqual([{ student: "cyd", why: "could not be graded: 12-hard-threshold" }]);
  });

  it("puts our ids where the instructor says that they come from", () => {
    const of = (idColumn: "ID" | "SIS User ID") =>
      canvas(batchOf([CYD]), { assignment: { name: "Lab" }, idColumn }).contents.split("\r\n")[2];
    expect([of("ID"), of("SIS User ID")]).toEqual(["cyd,cyd,,,,", "cyd,,cyd,,,"]);
  });

  it("keeps its shape and has no formula, whatever students are called", () => {
    fc.assert(
      fc.property(hostileBatch, (batch) => {
        const { records } = parseCsv(canvas(batch, { assignment: { name: "Lab" } }).contents);
        expect(records).toHaveLength(batch.submissions.length + 2);
        for (const record of records) {
          expect(record).toHaveLength(6);
          for (const { value } of record) expect(value).not.toMatch(/^\s*[=+\-@]/);
        }
      }),
    );
  });
});
