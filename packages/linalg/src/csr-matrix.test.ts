import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CsrMatrix, type Triplets } from "./csr-matrix.js";
import { LinalgError } from "./errors.js";

const triplets = (entries: [number, number, number][], shape: [number, number]): Triplets => ({
  rows: Int32Array.from(entries, ([i]) => i),
  cols: Int32Array.from(entries, ([, j]) => j),
  values: Float64Array.from(entries, ([, , v]) => v),
  shape,
});

/** Entries at distinct places of a small matrix, in any order. */
const anyTriplets = fc
  .tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }))
  .chain(([rows, cols]) =>
    fc
      .uniqueArray(
        fc.tuple(
          fc.integer({ min: 0, max: rows - 1 }),
          fc.integer({ min: 0, max: cols - 1 }),
          fc.double({ min: -9, max: 9, noNaN: true }),
        ),
        { selector: ([i, j]) => i * cols + j },
      )
      .map((entries) => triplets(entries, [rows, cols])),
  );

describe("CsrMatrix.fromTriplets", () => {
  it("writes each entry to its place and zeros elsewhere", () => {
    fc.assert(
      fc.property(anyTriplets, (t) => {
        const dense = CsrMatrix.fromTriplets(t).toDense();
        const expected = new Float64Array(t.shape[0] * t.shape[1]);
        t.values.forEach((value, p) => {
          expected[t.rows[p]! * t.shape[1] + t.cols[p]!] = value;
        });
        expect(dense.data).toEqual(expected);
      }),
    );
  });

  it("orders entries by row and column, and remembers where each came from", () => {
    fc.assert(
      fc.property(anyTriplets, (t) => {
        const a = CsrMatrix.fromTriplets(t);
        const rows = a.rowOfEntries();
        for (let p = 0; p < a.entries; p++) {
          expect(a.values[p]).toBe(t.values[a.source[p]!]);
          expect([rows[p], a.columns[p]]).toEqual([t.rows[a.source[p]!], t.cols[a.source[p]!]]);
          if (p > 0) {
            const before = rows[p - 1]! * a.cols + a.columns[p - 1]!;
            expect(rows[p]! * a.cols + a.columns[p]!).toBeGreaterThan(before);
          }
        }
      }),
    );
  });

  it("takes matrices without entries, rows or columns", () => {
    expect(CsrMatrix.fromTriplets(triplets([], [2, 3])).toDense().data).toEqual(new Float64Array(6));
    expect(CsrMatrix.fromTriplets(triplets([], [0, 0])).entries).toBe(0);
  });

  it.each([
    ["index-out-of-range", triplets([[2, 0, 1]], [2, 2]), /entry 0 at \(2, 0\)/],
    ["index-out-of-range", triplets([[0, -1, 1]], [2, 2]), /entry 0 at \(0, -1\)/],
    ["not-finite", triplets([[0, 0, Number.NaN]], [1, 1]), /is NaN/],
    [
      "duplicate-entry",
      triplets(
        [
          [1, 1, 1],
          [0, 0, 2],
          [1, 1, 3],
        ],
        [2, 2],
      ),
      /entries 0 and 2, both at \(1, 1\)/,
    ],
    ["shape-mismatch", { ...triplets([[0, 0, 1]], [1, 1]), cols: new Int32Array(2) }, /2 columns/],
    ["invalid-shape", triplets([], [1.5, 2]), /\[1.5, 2\]/],
  ] as const)("refuses what is not a matrix: %s", (code, given, message) => {
    const make = () => CsrMatrix.fromTriplets(given);
    expect(make).toThrow(LinalgError);
    expect(make).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
  });
});
