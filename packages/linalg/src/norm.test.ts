import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fromEntries, randomMatrix, scaled } from "../test/matrices.js";
import { thrownBy } from "../test/measures.js";
import { Matrix } from "./matrix.js";
import { type NormKind, norm } from "./norm.js";

const kinds: NormKind[] = ["frobenius", "max", "one", "infinity", "spectral", "nuclear"];

describe("norm", () => {
  it("agrees with NumPy", () => {
    // numpy.linalg.norm(a, k) for k in ["fro", 1, inf, 2, "nuc"], a[i, j] = (7i + 3j) % 11 - 5, 8 x 5
    const a = fromEntries(8, 5, (i, j) => ((7 * i + 3 * j) % 11) - 5);
    expect(norm(a)).toBeCloseTo(20.024984394500787, 12);
    expect(norm(a, "one")).toBe(23);
    expect(norm(a, "infinity")).toBe(16);
    expect(norm(a, "max")).toBe(5);
    expect(norm(a, "spectral")).toBeCloseTo(13.017276611646901, 12);
    expect(norm(a, "nuclear")).toBeCloseTo(41.09173105657397, 12);
  });

  it("takes a vector as one column", () => {
    const v = Float64Array.of(3, -4);
    expect(kinds.map((kind) => norm(v, kind))).toEqual([5, 4, 7, 4, 5, 5]);
  });

  it("neither overflows nor underflows before the norm itself does", () => {
    for (const factor of [1e-320, 1e-300, 1e-160, 1e160, 1e300]) {
      const v = Float64Array.of(3 * factor, 4 * factor);
      expect(norm(v) / factor).toBeCloseTo(5, factor < 1e-310 ? 2 : 12);
    }
    expect(norm(Float64Array.of(1e200, 1e-200))).toBe(1e200);
  });

  it("is homogeneous and obeys the triangle inequality", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }), fc.nat(), (rows, cols, seed) => {
        const [a, b] = [randomMatrix(rows, cols, seed), randomMatrix(rows, cols, seed + 1)];
        const sum = fromEntries(rows, cols, (i, j) => a.get(i, j) + b.get(i, j));
        for (const kind of kinds) {
          expect(norm(scaled(a, -4), kind)).toBeCloseTo(4 * norm(a, kind), 11);
          expect(norm(sum, kind)).toBeLessThanOrEqual((norm(a, kind) + norm(b, kind)) * (1 + 1e-14));
        }
      }),
      { numRuns: 30 },
    );
  });

  it("is 0 of nothing", () => {
    for (const kind of kinds) {
      expect(norm(new Matrix(0, 4), kind)).toBe(0);
      expect(norm(new Matrix(4, 0), kind)).toBe(0);
      expect(norm(new Float64Array(0), kind)).toBe(0);
    }
  });

  it("refuses what is not finite, and kinds it does not know", () => {
    expect(thrownBy(() => norm(Float64Array.of(1, Number.NaN))).message).toContain("NaN at entry 1");
    const a = new Matrix(2, 2);
    a.set(1, 0, Number.POSITIVE_INFINITY);
    expect(thrownBy(() => norm(a, "max")).message).toContain("entry (1, 0)");
    expect(thrownBy(() => norm(new Matrix(1, 1), "two" as NormKind)).code).toBe("invalid-argument");
  });
});
