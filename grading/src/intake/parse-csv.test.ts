import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "./parse-csv.ts";

const cells = (text: string) => parseCsv(text).map((row) => row.cells);

describe("parseCsv", () => {
  it("reads what it is written by RFC 4180, whatever stands in the cells", () => {
    const cell = fc.string({ unit: fc.constantFrom(...'ab",;\n\t é') });
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(table, fc.constantFrom("\n", "\r\n"), fc.boolean(), (rows, end, isEnded) => {
        const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(","));
        // the first line tells the separator
        const text = `h,h,h,h${end}${quoted.join(end)}${isEnded ? end : ""}`;
        const expected = rows.filter((row) => row.some((cell) => cell !== ""));
        expect(cells(text).slice(1)).toEqual(expected);
      }),
    );
  });

  it("takes semicolons and tabs, as spreadsheets of other countries write them, and a byte order mark", () => {
    expect(cells("\uFEFFid;name\r\n1;Rossi, Ada\r\n")).toEqual([
      ["id", "name"],
      ["1", "Rossi, Ada"],
    ]);
    expect(cells("id\tname\n1\tAda")).toEqual([
      ["id", "name"],
      ["1", "Ada"],
    ]);
  });

  it("keeps empty cells, also the last, and drops empty lines", () => {
    expect(cells("a,b,c\n\n,1,\n\n")).toEqual([
      ["a", "b", "c"],
      ["", "1", ""],
    ]);
    expect(cells("a,b\n1,")).toEqual([
      ["a", "b"],
      ["1", ""],
    ]);
    expect(cells("")).toEqual([]);
  });

  it("counts lines as an editor does", () => {
    expect(parseCsv('a,b\n"x\ny",1\n2,3').map(({ line }) => line)).toEqual([1, 2, 4]);
  });

  it("says where a quote is wrong", () => {
    expect(() => parseCsv('a,b\n"x,1\n')).toThrow("a quote of line 2 is not closed");
    expect(() => parseCsv('a,b\n"x"y,1\n')).toThrow("line 2 goes on after a closing quote");
  });
});
