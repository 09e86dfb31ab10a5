import { describe, expect, it } from "vitest";
import { parseRoster } from "./roster.ts";

const parse = (text: string) => parseRoster(text, "roster.csv");

describe("a roster", () => {
  it("has a row a student: id, name, email, path", () => {
    expect(parse("id,name,email,path\n7,Ada,ada@x.org,work/ada.zip\n8,,,\n")).toEqual([
      { student: { id: "7", name: "Ada", email: "ada@x.org" }, path: "work/ada.zip", line: 2 },
      { student: { id: "8" }, line: 3 },
    ]);
  });

  it("may be an export of Canvas", () => {
    const text = [
      "Student,ID,SIS User ID,SIS Login ID,Section,Lab (4711)",
      "    Points Possible,,,,,100",
      '"Lovelace, Ada",101,s101,ada,A,',
    ].join("\n");
    expect(parse(text)).toMatchObject([{ student: { id: "101", name: "Lovelace, Ada" } }]);
  });

  it.each(["id", "Student ID", "SIS_User_ID", "login", "Matricola", "student"])(
    "knows an id by the column %s",
    (column) => {
      expect(parse(`${column}\n7`)).toMatchObject([{ student: { id: "7" } }]);
    },
  );

  it.each([
    ["", /roster.csv: it is empty; expected a column called id/],
    ["name,email\nAda,a@x", /its first line is "name,email"; expected a column called id/],
    ["id,name", /it names nobody/],
    ["id,name\n7", /row 2 has 1 cells; expected 2, as the first line/],
    ["id,name\n7,Ada\n ,Bob", /row 3, column "id" is empty/],
    ["ID,name\n../../etc,Eve", /row 2, column "ID" is "\.\.\/\.\.\/etc", which is no file name/],
    ["id\nada\nAda", /rows 2 and 3 have the same id "Ada"/],
    ['id,name\n7,"Ada', /a quote of line 2 is not closed/],
  ])("says what is wrong with %j", (text, message) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ code: "invalid-roster", message: expect.stringMatching(message) }),
    );
  });
});
