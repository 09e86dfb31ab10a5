import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "./csv-document.ts";
import { csvField } from "./escape/csv.ts";
import { moodle } from "./moodle.ts";
import { hostileBatch } from "./testing/hostile-batch.ts";
import { hostileText } from "./testing/hostile-text.ts";
import { ADA, BATCH, BOB, batchOf, CYD, submissionOf } from "./testing/small-batch.ts";

const ENGLISH = [
  'Identifier,"Full name","ID number","Email address",Status,Grade,"Maximum grade","Grade can be changed","Last modified (grade)","Feedback comments"',
  'Participant 501,"Ada Lovelace",4711,ada@example.org,"Submitted for grading - ",,5.50,Yes,-,',
  'Participant 502,"Bob Bold",4712,bob@EXAMPLE.org,"Submitted for grading",1.00,5.50,Yes,-,"He said ""no"", twice"',
  'Participant 503,"Cyd Chan",cyd,,"No submission",,5.50,Yes,-,',
  "",
].join("\n");
const GERMAN = [
  "\uFEFFID,Vollständiger Name,E-Mail-Adresse,Status,Gruppe,Bewertung,Bestwertung,Bewertung kann geändert werden,Zuletzt geändert (Bewertung),Feedback als Kommentar",
  'Teilnehmer/in501,Ada Lovelace,ada@example.org,Zur Bewertung abgegeben,G1,-,"5,50",Ja,-,',
  'Teilnehmer/in502,Bob,b@example.org,Zur Bewertung abgegeben,G1,-,"5,50",Ja,-,',
  "",
].join("\r\n");

describe("moodle", () => {
  it("enters the points into the worksheet and leaves every other byte", () => {
    const { contents, notEntered } = moodle(batchOf([ADA, BOB]), ENGLISH);
    expect(contents).toBe(
      ENGLISH.replace('grading - ",,', 'grading - ",5.5,').replace('grading",1.00', 'grading",2.33'),
    );
    expect(notEntered).toEqual([]);
  });

  it("reads a worksheet in another language, and writes its decimal comma", () => {
    const { contents } = moodle(batchOf([ADA, BOB]), GERMAN);
    expect(contents).toBe(GERMAN.replace('G1,-,"5', 'G1,"5,5","5').replace('G1,-,"5', 'G1,"2,33","5'));
  });

  it("finds the grade left of the maximum in a language that it does not know, or where it is told", () => {
    const unknown = ENGLISH.replace(",Grade,", ",Einkunn,");
    expect(moodle(BATCH, unknown).contents).toBe(moodle(BATCH, ENGLISH).contents.replace(",Grade,", ",Einkunn,"));
    const told = moodle(BATCH, unknown, { gradeColumn: "Einkunn" });
    expect(told).toEqual(moodle(BATCH, unknown));
  });

  it.each([
    ["the identifier", { id: "Participant 501" }],
    ["the folder of Moodle's download", { id: "Ada Lovelace_501_assignsubmission_file" }],
    ["the id number", { id: "4711" }],
    ["the e-mail address as id", { id: "ada@example.org" }],
    ["the e-mail address", { id: "x", email: "ADA@example.org" }],
    ["the full name", { id: "x", name: "Ada  Lovelace" }],
  ])("matches by %s", (_, student) => {
    const { contents } = moodle(batchOf([submissionOf(student.id, { student })]), ENGLISH);
    expect(contents).toBe(ENGLISH.replace('grading - ",,', 'grading - ",5.5,'));
  });

  it("takes no bare number for a participant's, no name that two have, and no status or group", () => {
    const sameNames = ENGLISH.replace("Bob Bold", "Ada Lovelace");
    for (const [worksheet, student, why] of [
      [ENGLISH, { id: "501" }, "no row fits"],
      [sameNames, { id: "x", name: "Ada Lovelace" }, "fits 2 rows"],
      [ENGLISH, { id: "No submission" }, "no row fits"],
      [GERMAN, { id: "G1" }, "fits 2 rows"],
    ] as const) {
      const filled = moodle(batchOf([submissionOf(student.id, { student })]), worksheet);
      expect(filled.contents).toBe(worksheet);
      expect(filled.notEntered).toEqual([{ student: student.id, why }]);
    }
  });

  it("leaves the cell of what could not be graded, and reports it", () => {
    const filled = moodle(batchOf([CYD]), ENGLISH);
    expect(filled.contents).toBe(ENGLISH);
    expect(filled.notEntered).toEqual([{ student: "cyd", why: "could not be graded: 12-hard-threshold" }]);
    expect(filled.withoutSubmission).toEqual(["Ada Lovelace", "Bob Bold"]);
  });

  it("scales to the worksheet's maximum only when asked", () => {
    const outOf100 = ENGLISH.replaceAll("5.50", "100.00");
    expect(() => moodle(BATCH, outOf100)).toThrow(
      expect.objectContaining({
        code: "invalid-roster",
        message: expect.stringMatching(/maximum grade is 100; expected 5\.5/),
      }),
    );
    expect(moodle(batchOf([BOB]), outOf100, { isScaled: true }).contents).toBe(
      outOf100.replace('grading",1.00', 'grading",42.36'),
    );
  });

  it.each([
    ["an empty file", "", undefined, /0 students/],
    ["no worksheet", "name,grade,x\nAda,1,2\n", undefined, /identifier such as "Participant 123"/],
    ["no grade", "Identifier,Full name,Email,Status\nParticipant 1,Ada,a@b.c,x\n", undefined, /known to be the grade/],
    ["no column of that name", ENGLISH, "Punkte", /one column named "Punkte"/],
  ])("says what is missing: %s", (_, worksheet, gradeColumn, message) => {
    expect(() => moodle(BATCH, worksheet, gradeColumn === undefined ? {} : { gradeColumn })).toThrow(
      expect.objectContaining({ code: "invalid-roster", message: expect.stringMatching(message) }),
    );
  });

  it("changes one column only, whatever stands in the worksheet and whatever students are called", () => {
    fc.assert(
      fc.property(hostileBatch, fc.array(hostileText, { minLength: 1, maxLength: 4 }), (batch, strings) => {
        const rows = [...strings, ...batch.submissions.map(({ student }) => student.id)].map((text, k) => [
          `Participant ${k}`,
          text,
          "x",
          "1",
          "5.5",
          text,
        ]);
        const titles = ["Identifier", "Full name", "Status", "Grade", "Maximum grade", "Feedback comments"];
        const worksheet = [titles, ...rows].map((row) => row.map((value) => csvField(value)).join(",")).join("\n");
        const before = parseCsv(worksheet).records;
        const after = parseCsv(moodle(batch, worksheet).contents).records;
        const withoutGrades = (records: typeof before) =>
          records.map((record) => record.map(({ value }) => value).toSpliced(3, 1));
        expect(withoutGrades(after)).toEqual(withoutGrades(before));
        for (const record of after.slice(1)) expect(record[3]?.value).toMatch(/^\d+(\.\d\d?)?$/);
      }),
    );
  });
});
