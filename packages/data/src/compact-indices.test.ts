import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compactIndices } from "./compact-indices.js";

const ids = fc.oneof(
  fc.array(fc.integer({ min: -20, max: 20 })),
  fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
);

describe("compactIndices", () => {
  it("is np.unique(ids, return_inverse=True)", () => {
    expect(compactIndices([30, 10, 30, -4, 10])).toEqual({
      unique: Int32Array.of(-4, 10, 30),
      inverse: Int32Array.of(2, 1, 2, 0, 1),
    });
    expect(compactIndices([])).toEqual({ unique: new Int32Array(0), inverse: new Int32Array(0) });
  });

  it("has ascending unique ids, from which the inverse gives the ids back", () => {
    fc.assert(
      fc.property(ids, (values) => {
        const { unique, inverse } = compactIndices(Int32Array.from(values));
        for (let k = 1; k < unique.length; k++) expect(unique[k]!).toBeGreaterThan(unique[k - 1]!);
        expect(Array.from(inverse, (index) => unique[index])).toEqual(values);
        expect(new Set(inverse).size).toBe(unique.length);
      }),
    );
  });

  it("leaves indices without gaps as they are", () => {
    fc.assert(
      fc.property(ids, (values) => {
        const { inverse } = compactIndices(values);
        expect(compactIndices(inverse).inverse).toEqual(inverse);
      }),
    );
  });

  it("leaves the ids alone", () => {
    const column = Int32Array.of(3, 1, 2);
    compactIndices(column);
    expect(column).toEqual(Int32Array.of(3, 1, 2));
  });

  it.each([1.5, Number.NaN, 2 ** 31, -(2 ** 31) - 1])("refuses %s", (id) => {
    expect(() => compactIndices([0, id])).toThrow(expect.objectContaining({ code: "invalid-ids" }));
  });
});
