import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCsv } from "./csv-document.ts";
import { hostileText } from "./testing/hostile-text.ts";

const valuesOf = (text: string) => parseCsv(text).records.map((record) => record.map(({ value }) => value));

describe("parseCsv", () => {
  it.each([
    [
      "a,b\r\nc,d\r\n",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a,b\nc,",
      [
        ["a", "b"],
        ["c", ""],
      ],
    ],
    [
      "\uFEFFa;b\rc;d,e",
      [
        ["a", "b"],
        ["c", "d,e"],
      ],
    ],
    [
      'a,"b ""x"", y"\n"line\nend",',
      [
        ["a", 'b "x", y'],
        ["line\nend", ""],
      ],
    ],
    ['a,"b"c,"open', [["a", "bc", "open"]]],
    ["a,,\n\n,", [["a", "", ""], [""], ["", ""]]],
    ["", []],
  ])("reads %j", (text, values) => {
    expect(valuesOf(text)).toEqual(values);
  });

  it("changes the cells that it is told, and no other character", () => {
    const text = '\uFEFF"x, y";keep "as" is;1\r\nz;;2\nlast;3';
    const document = parseCsv(text);
    const [, second, third] = document.records;
    expect(
      document.withCells(
        new Map([
          [third![1]!, "4"],
          [second![1]!, '"n;m"'],
        ]),
      ),
    ).toBe('\uFEFF"x, y";keep "as" is;1\r\nz;"n;m";2\nlast;4');
  });

  it("covers every character of any text: with no cell changed, it is the same, and the cells stand apart", () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 8 }), (pieces) => {
        const text = pieces.join(",");
        const { records, withCells } = parseCsv(text);
        const cells = records.flat();
        expect(withCells(new Map())).toBe(text);
        expect(withCells(new Map(cells.map((cell) => [cell, text.slice(cell.start, cell.end)])))).toBe(text);
        for (const [k, cell] of cells.entries()) if (k > 0) expect(cell.start).toBeGreaterThan(cells[k - 1]!.end);
      }),
    );
  });
});
