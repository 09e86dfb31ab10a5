import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "../csv-document.ts";
import { hostileText } from "../testing/hostile-text.ts";
import { csvField, csvNumber, csvRecord, csvText } from "./csv.ts";
import { visibleLine } from "./visible.ts";

describe("escaping for CSV", () => {
  it.each([
    ["plain", "plain"],
    ['say "hi", twice', '"say ""hi"", twice"'],
    ["=1+1", "'=1+1"],
    ["+49 30", "'+49 30"],
    ["-2", "'-2"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'=1"],
    ["\r=1", "'=1"],
    ["＝1", "'＝1"],
    ["Ada;=1", "Ada;'=1"],
    ['Ada;"=1"', `"Ada;'""=1"""`],
    ["a-b=c@d", "a-b=c@d"],
  ])("writes %j as %j", (text, cell) => {
    expect(csvText(text)).toBe(cell);
  });

  it("leaves our numbers alone, negative ones too, and has no minus zero", () => {
    expect([-2.5, 0, -0, 100].map(csvNumber)).toEqual(["-2.5", "0", "0", "100"]);
    expect(() => csvNumber(Number.NaN)).toThrow(RangeError);
  });

  it("keeps the value exactly where another program has to recognise it", () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 2, maxLength: 5 }), (values) => {
        const { records } = parseCsv(csvRecord(["x", ...values].map((value) => csvField(value))), ",");
        expect(records.map((record) => record.map(({ value }) => value))).toEqual([["x", ...values]]);
      }),
    );
  });

  it("has one cell for one text, which says the same and is no formula, for readers of commas and of semicolons", () => {
    fc.assert(
      fc.property(hostileText, hostileText, (first, second) => {
        const line = csvRecord(["x", csvText(first), csvText(second), "y"]);
        const [record = [], ...others] = parseCsv(line, ",").records;
        expect(others).toEqual([]);
        expect(record.map(({ value }) => withoutMarks(value))).toEqual(
          ["x", first, second, "y"].map((text) => withoutMarks(visibleLine(text))),
        );
        for (const piece of line.split(/[;\r\n]/)) expect(piece).not.toMatch(/^["\s]*[=+\-@＋－＝＠]/);
        for (const { value } of record) expect(value).not.toMatch(/^\s*[=+\-@＋－＝＠]/);
      }),
    );
  });
});

function withoutMarks(text: string): string {
  return text.replaceAll("'", "");
}
