import { describe, expect, it } from "vitest";
import { fromHalf, halfToNumber, numberToHalf, toHalf } from "./half.js";

const allWords = Uint16Array.from({ length: 65536 }, (_, i) => i);

/** The bits of the largest finite value. */
const lastFinite = { bfloat16: 0x7f7f, float16: 0x7bff } as const;

describe.each(["bfloat16", "float16"] as const)("%s", (dtype) => {
  it("keeps every one of its 65536 values on the way to float32 and back, NaN as some NaN", () => {
    const values = fromHalf(allWords, dtype);
    const back = toHalf(values, dtype);
    allWords.forEach((bits, i) => {
      if (Number.isNaN(values[i])) expect(halfToNumber(back[i]!, dtype)).toBeNaN();
      else if (back[i] !== bits) expect.fail(`${bits} came back as ${back[i]}`);
    });
  });

  it("rounds to the nearest, and ties to the even one, between all neighbours", () => {
    // Halfway between two neighbours is a float32: one or more bits are left over.
    for (let bits = 0; bits < lastFinite[dtype]; bits++) {
      const [low, high] = [halfToNumber(bits, dtype), halfToNumber(bits + 1, dtype)];
      const middle = Math.fround((low + high) / 2);
      const even = bits % 2 === 0 ? bits : bits + 1;
      const third = Math.fround(low + (high - low) / 3);
      const wrong =
        (middle === (low + high) / 2 && numberToHalf(middle, dtype) !== even) ||
        (third > low && third < middle && numberToHalf(third, dtype) !== bits) ||
        numberToHalf(-high, dtype) !== ((bits + 1) | 0x8000);
      if (wrong) expect.fail(`between ${low} and ${high}`);
    }
  });

  it("keeps the sign of zero, infinities, and NaN whatever its payload", () => {
    expect(numberToHalf(-0, dtype)).toBe(0x8000);
    expect(halfToNumber(0x8000, dtype)).toBe(-0);
    for (const value of [Infinity, -Infinity, Number.NaN])
      expect(halfToNumber(numberToHalf(value, dtype), dtype)).toBe(value);
    const lowPayload = new Float32Array(Uint32Array.of(0x7f800001, 0xff800001).buffer);
    for (const bits of toHalf(lowPayload, dtype)) expect(halfToNumber(bits, dtype)).toBeNaN();
  });
});

describe("float16", () => {
  // np.array([...], np.float32).astype(np.float16).view(np.uint16), NumPy 2.4.
  it("gives NumPy's bits", () => {
    const values = [1, -2, 0.1, 65504, 65519.996, 65520, 1e30, 2 ** -24, 2 ** -25, 2.99e-8, 6.1e-5, 1e-40, -1e-7];
    const bits = [
      0x3c00, 0xc000, 0x2e66, 0x7bff, 0x7bff, 0x7c00, 0x7c00, 0x0001, 0x0000, 0x0001, 0x03ff, 0x0000, 0x8002,
    ];
    expect([...toHalf(Float32Array.from(values), "float16")]).toEqual(bits);
  });
});

describe("bfloat16", () => {
  it("is the upper half of float32, rounded", () => {
    expect(numberToHalf(1, "bfloat16")).toBe(0x3f80);
    expect(numberToHalf(0.1, "bfloat16")).toBe(0x3dcd);
    expect(halfToNumber(0x3dcd, "bfloat16")).toBe(0.10009765625);
    expect(numberToHalf(3.4028234663852886e38, "bfloat16")).toBe(0x7f80);
    expect(numberToHalf(-3.4028234663852886e38, "bfloat16")).toBe(0xff80);
  });
});
