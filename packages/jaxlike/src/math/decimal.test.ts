import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Decimal, exactDecimal, roundDecimal, roundToFloat, shortestDecimal } from "./decimal.js";

const read = ({ negative, digits, exponent }: Decimal) =>
  Number(`${negative ? "-" : ""}${digits}e${exponent - digits.length + 1}`);

const double = fc.double({ noDefaultInfinity: true, noNaN: true });

describe("exactDecimal", () => {
  it("gives all digits", () => {
    // Python's decimal.Decimal(0.1)
    expect(exactDecimal(0.1).digits).toBe("1000000000000000055511151231257827021181583404541015625");
    expect(exactDecimal(-1536)).toEqual({ negative: true, digits: "1536", exponent: 3 });
    expect(exactDecimal(2 ** -10)).toEqual({ negative: false, digits: "9765625", exponent: -4 });
    expect(exactDecimal(-0)).toEqual({ negative: true, digits: "0", exponent: 0 });
    expect(exactDecimal(5e-324)).toMatchObject({
      exponent: -324,
      digits: expect.stringMatching(/^49406564584124654417/),
    });
    expect(exactDecimal(5e-324).digits).toHaveLength(751);
  });

  it("is read back as the number", () => {
    fc.assert(
      fc.property(double, (value) => {
        expect(read(exactDecimal(value))).toBe(value);
      }),
    );
  });
});

describe("roundDecimal", () => {
  const rounded = (value: number, count: number) => read(roundDecimal(exactDecimal(value), count));

  it("rounds to nearest, ties to even, carrying into a new digit", () => {
    expect([0.125, 0.375, 0.12500001].map((value) => rounded(value, 2))).toEqual([0.12, 0.38, 0.13]);
    expect(rounded(99.96, 3)).toBe(100);
    expect(rounded(-1234567, 3)).toBe(-1230000);
  });

  it("rounds to nothing, or up, where no digit is kept", () => {
    expect([0.5, 0.50001, 0.49, 5].map((value) => rounded(value, 0))).toEqual([0, 1, 0, 0]);
    expect(rounded(9, -1)).toBe(0);
  });

  it("agrees with the language's own rounding where there is no tie", () => {
    fc.assert(
      fc.property(double, fc.integer({ min: 1, max: 20 }), (value, count) => {
        const exact = exactDecimal(value);
        // The language drops the sign of zero.
        fc.pre(exact.digits.length !== count + 1 && value !== 0);
        expect(read(roundDecimal(exact, count))).toBe(Number(value.toPrecision(count)));
      }),
    );
  });
});

describe("shortestDecimal", () => {
  const shortest = (value: number, dtype: "bfloat16" | "float16" | "float32" | "float64") => {
    const { digits, exponent } = shortestDecimal(roundToFloat(value, dtype), dtype);
    return `${digits}e${exponent}`;
  };

  // np.format_float_scientific(dtype(value), trim="-"), NumPy 2.4.
  it("gives NumPy's digits", () => {
    expect(shortest(0.1, "float32")).toBe("1e-1");
    expect(shortest(1 / 3, "float32")).toBe("33333334e-1");
    expect(shortest(1 / 3, "float16")).toBe("3333e-1");
    expect(shortest(1 / 3, "float64")).toBe("3333333333333333e-1");
    expect(shortest(65504, "float16")).toBe("655e4");
    expect(shortest(2 ** -44, "float32")).toBe("5684342e-14");
    expect(shortest(2 ** -6, "float16")).toBe("1563e-2");
  });

  it.each(["bfloat16", "float16", "float32", "float64"] as const)("is read back as the %s", (dtype) => {
    fc.assert(
      fc.property(double, (any) => {
        const value = roundToFloat(any, dtype);
        fc.pre(Number.isFinite(value));
        expect(roundToFloat(read(shortestDecimal(value, dtype)), dtype)).toBe(value);
      }),
    );
  });
});
