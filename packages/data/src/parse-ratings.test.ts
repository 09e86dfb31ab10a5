import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DataErrorCode } from "./data-error.js";
import { DataError } from "./data-error.js";
import { type ParseRatingsOptions, parseRatings } from "./parse-ratings.js";
import { printRatings } from "./print-ratings.js";
import type { Ratings } from "./ratings.js";

const expected: Ratings = {
  userIds: Int32Array.of(7, 7, 12),
  itemIds: Int32Array.of(3, 40, 3),
  values: Float64Array.of(4, 2, 5),
  timestamps: Float64Array.of(100, 101, 978300760),
};
const tsv = "7\t3\t4\t100\n7\t40\t2\t101\n12\t3\t5\t978300760\n";
const dat = tsv.replaceAll("\t", "::");
const csv = `userId,movieId,rating,timestamp\n${tsv.replaceAll("\t", ",")}`;

function refusal(text: string | Uint8Array, options?: ParseRatingsOptions): DataError {
  try {
    parseRatings(text, options);
  } catch (error) {
    if (error instanceof DataError) return error;
    throw error;
  }
  throw new Error("the text was accepted");
}

describe("parseRatings reads", () => {
  it.each([
    ["u.data", tsv, "tsv"],
    ["ratings.dat", dat, "dat"],
    ["ratings.csv", csv, "csv"],
  ] as const)("%s, detected or named, as string or bytes", (_, text, format) => {
    expect(parseRatings(text)).toEqual(expected);
    expect(parseRatings(text, { format })).toEqual(expected);
    expect(parseRatings(new TextEncoder().encode(text))).toEqual(expected);
    expect(parseRatings(Buffer.from(text))).toEqual(expected);
  });

  it("columns of exactly the rows' length, so that their buffers can be passed on", () => {
    const { userIds, values } = parseRatings(tsv);
    expect(userIds.buffer.byteLength).toBe(3 * 4);
    expect(values.buffer.byteLength).toBe(3 * 8);
  });

  it.each([
    ["a UTF-8 byte order mark", `\uFEFF${tsv}`],
    ["CRLF line ends", tsv.replaceAll("\n", "\r\n")],
    ["CRLF without the last one", tsv.replaceAll("\n", "\r\n").slice(0, -2)],
    ["a complete last line without newline", tsv.slice(0, -1)],
    ["blank lines at the very end", `${tsv}\n\r\n\n`],
    ["a byte order mark before a csv header, with CRLF", `\uFEFF${csv.replaceAll("\n", "\r\n")}`],
    ["leading zeros", tsv.replace("7\t3", "0007\t03")],
    ["decimals that are whole", tsv.replace("\t4\t100", "\t4.0\t100.000")],
    ["exponents", tsv.replace("\t4\t100", "\t0.4e1\t1E2")],
  ])("%s", (_, text) => {
    expect(parseRatings(text)).toEqual(expected);
  });

  it("half stars and fractions of seconds", () => {
    const { values, timestamps } = parseRatings("1\t2\t3.5\t1260759144.25\n1\t3\t0.5\t-1\n");
    expect([...values]).toEqual([3.5, 0.5]);
    expect([...timestamps]).toEqual([1260759144.25, -1]);
  });

  it("ids up to 2^31 - 1", () => {
    expect(parseRatings("2147483647\t0\t3\t0\n").userIds).toEqual(Int32Array.of(2147483647));
  });

  it("a rating on another scale when told its range", () => {
    expect(parseRatings("1\t2\t87\t0\n", { range: [0, 100] }).values[0]).toBe(87);
  });

  it("more rows than its first guess at their number", () => {
    const text = Array.from({ length: 1000 }, (_, k) => `${k}\t1\t1\t1\n`).join("");
    expect(parseRatings(text).userIds).toEqual(Int32Array.from({ length: 1000 }, (_, k) => k));
  });
});

describe("parseRatings refuses, by line and content,", () => {
  const cases: readonly [string, string, DataErrorCode, number, string][] = [
    ["a missing field", "7\t3\t4\t1\n7\t40\t2\n1\t2\t3\t4\n", "missing-field", 2, '"7\\t40\\t2"'],
    ["an empty field", "7\t\t4\t1\n", "missing-field", 1, "no film"],
    ["an empty timestamp", "7\t3\t4\t\n", "missing-field", 1, "no timestamp"],
    ["a last line that was cut", "7\t3\t4\t1\n7\t40", "truncated-line", 2, "may have been cut"],
    ["a last line cut after a separator", "7\t3\t4\t1\n7\t40\t5\t", "truncated-line", 2, "no timestamp"],
    ["extra fields", "7\t3\t4\t1\t9\n", "extra-field", 1, "5 fields"],
    ["a word for a rating", "7\t3\t4\t1\n7\t40\tgood\t2\n", "not-a-number", 2, '"good"'],
    ["NaN", "7\t3\tNaN\t1\n", "not-a-number", 1, "NaN"],
    ["an infinite timestamp", "7\t3\t4\t1e999\n", "not-a-number", 1, "1e999"],
    ["a number with a space", "7\t3\t 4\t1\n", "not-a-number", 1, '" 4"'],
    ["a hexadecimal number", "7\t3\t4\t0x10\n", "not-a-number", 1, "0x10"],
    ["two points in a number", "7\t3\t4.5.1\t1\n", "not-a-number", 1, "4.5.1"],
    ["a fraction for an id", "7.5\t3\t4\t1\n", "not-an-integer", 1, "7.5"],
    ["an id over 32 bits", "7\t2147483648\t4\t1\n", "id-out-of-range", 1, "2147483648"],
    ["a huge id", "7\t99999999999999999999\t4\t1\n", "id-out-of-range", 1, "99999999999999999999"],
    ["a negative id", "-7\t3\t4\t1\n", "id-out-of-range", 1, "-7"],
    ["a rating above the range", "7\t3\t5.5\t1\n", "rating-out-of-range", 1, "5.5"],
    ["a rating below the range", "7\t3\t0\t1\n", "rating-out-of-range", 1, "from 0.5 to 5"],
    ["a negative rating", "7\t3\t-3\t1\n", "rating-out-of-range", 1, "-3"],
    ["a blank line between ratings", "7\t3\t4\t1\n\n7\t4\t4\t1\n", "blank-line", 2, '""'],
    ["a blank first line", "\n7\t3\t4\t1\n", "blank-line", 1, '""'],
    ["a header in u.data", "user\titem\trating\ttimestamp\n7\t3\t4\t1\n", "unexpected-header", 1, "no header"],
    ["a header in ratings.dat", "user::item::rating::time\n7::3::4::1\n", "unexpected-header", 1, "no header"],
    ["ratings.csv without its header", "7,3,4,1\n", "missing-header", 1, "userId,movieId,rating,timestamp"],
    ["a header over nothing", "userId,movieId,rating,timestamp\n", "empty-input", 1, "header"],
    ["an empty text", "", "empty-input", 1, "empty"],
    ["blank lines alone", "\n\r\n", "empty-input", 1, "blank"],
    ["a byte order mark alone", "\uFEFF", "empty-input", 1, "blank"],
    ["a text of another kind", "<html>\n<body>\n", "unknown-format", 1, "<html>"],
    ["line ends of the old Macintosh", "7\t3\t4\t1\r7\t4\t4\t1\r", "extra-field", 1, "\\r"],
    ["a second separator in ratings.dat", "7::3:4::1\n", "missing-field", 1, "no timestamp"],
    ["a text with NUL bytes", "7\t3\t4\t1\u0000\n", "not-a-number", 1, "\\u0000"],
  ];

  it.each(cases)("%s", (_, text, code, line, words) => {
    const error = refusal(text);
    expect(error).toMatchObject({ code, line });
    expect(error.message).toContain(words);
    expect(error.message).toMatch(/; expected .+\. .+\.$/);
  });

  it("counts a csv's header as line 1, and CRLF as one line end", () => {
    expect(refusal("userId,movieId,rating,timestamp\r\n1,2,3,4\r\n1,3,x,4\r\n")).toMatchObject({ line: 3 });
  });

  it("the wrong format, when told which", () => {
    expect(refusal(tsv, { format: "dat" })).toMatchObject({ code: "missing-field", line: 1 });
    expect(refusal(csv, { format: "tsv" })).toMatchObject({ code: "unexpected-header", line: 1 });
  });

  it("UTF-16", () => {
    expect(refusal(Uint8Array.of(0xff, 0xfe, 0x37, 0))).toMatchObject({ code: "unsupported-encoding", line: 1 });
    expect(refusal(Uint8Array.of(0xfe, 0xff, 0, 0x37))).toMatchObject({ code: "unsupported-encoding" });
  });

  it("shows no more than 80 characters of a long line", () => {
    expect(refusal(`7\t3\t4\t1${"9".repeat(10_000)}x\n`).message.length).toBeLessThan(400);
    expect(refusal(`7\t3\t4\t1\t${"9".repeat(10_000)}\n`).message.length).toBeLessThan(300);
  });

  it.each([
    [{ range: [5, 1] as const }],
    [{ range: [Number.NaN, 5] as const }],
    [{ format: "xml" as "csv" }],
    [{ duplicates: "merge" as "last" }],
  ])("the options %o", (options) => {
    expect(refusal(tsv, options)).toMatchObject({ code: "invalid-option", line: undefined });
  });
});

describe("a film rated twice by a user", () => {
  const twice = "1\t10\t5\t1\n2\t10\t4\t2\n1\t10\t3\t3\n1\t20\t2\t4\n1\t10\t1\t5\n";

  it("is an error that names both lines", () => {
    const error = refusal(twice);
    expect(error).toMatchObject({ code: "duplicate-rating", line: 3 });
    expect(error.message).toContain("lines 1 and 3 both rate user 1 and film 10");
    expect(error.message).toContain('"1\\t10\\t5\\t1" and "1\\t10\\t3\\t3"');
  });

  it.each([
    ["first", [5, 4, 2]],
    ["last", [4, 2, 1]],
    ["allow", [5, 4, 3, 2, 1]],
  ] as const)("with duplicates: %s leaves the ratings %j", (duplicates, values) => {
    expect([...parseRatings(twice, { duplicates }).values]).toEqual(values);
  });

  it("is found wherever it stands, and only then", () => {
    const ids = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(fc.array(fc.tuple(ids, ids), { minLength: 1 }), (pairs) => {
        const text = pairs.map(([user, item], k) => `${user}\t${item}\t3\t${k}\n`).join("");
        const distinct = new Map(pairs.map((pair, k) => [pair.join(), k]));
        const last = [...distinct.values()].sort((a, b) => a - b);
        expect([...parseRatings(text, { duplicates: "last" }).timestamps]).toEqual(last);
        if (distinct.size === pairs.length) expect(parseRatings(text).values.length).toBe(pairs.length);
        else expect(refusal(text).code).toBe("duplicate-rating");
      }),
    );
  });
});

describe("printRatings", () => {
  const finite = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
  const row = fc.record({
    user: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    item: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
    value: fc.oneof(
      fc.integer({ min: 1, max: 10 }).map((half) => half / 2),
      fc.double({ min: 0.5, max: 5, noNaN: true }),
    ),
    timestamp: fc.oneof(
      fc.integer({ min: 0, max: 2e9 }),
      finite.filter((value) => !Object.is(value, -0)),
    ),
  });

  it.each(["tsv", "dat", "csv"] as const)("prints %s that parseRatings reads back to the same numbers", (format) => {
    fc.assert(
      fc.property(fc.uniqueArray(row, { minLength: 1, selector: ({ user, item }) => `${user},${item}` }), (rows) => {
        const ratings: Ratings = {
          userIds: Int32Array.from(rows, ({ user }) => user),
          itemIds: Int32Array.from(rows, ({ item }) => item),
          values: Float64Array.from(rows, ({ value }) => value),
          timestamps: Float64Array.from(rows, ({ timestamp }) => timestamp),
        };
        expect(parseRatings(printRatings(ratings, { format }))).toEqual(ratings);
      }),
    );
  });

  it("refuses columns of different lengths", () => {
    expect(() => printRatings({ ...expected, values: new Float64Array(2) })).toThrow(
      expect.objectContaining({ code: "column-length-mismatch" }),
    );
  });
});
