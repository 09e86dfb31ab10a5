import { describe, expect, it } from "vitest";
import { halfToNumber } from "../math/half.js";
import { finfo, iinfo } from "./type-info.js";

describe("finfo", () => {
  // np.finfo(...), NumPy 2.4.
  it("gives NumPy's limits", () => {
    expect(finfo("float64")).toEqual({
      dtype: "float64",
      bits: 64,
      nexp: 11,
      nmant: 52,
      eps: 2.220446049250313e-16,
      machep: -52,
      epsneg: 1.1102230246251565e-16,
      negep: -53,
      max: 1.7976931348623157e308,
      maxexp: 1024,
      min: -1.7976931348623157e308,
      tiny: 2.2250738585072014e-308,
      smallestNormal: 2.2250738585072014e-308,
      minexp: -1022,
      smallestSubnormal: 5e-324,
      precision: 15,
      resolution: 1e-15,
    });
    expect(finfo("float32")).toMatchObject({
      bits: 32,
      nexp: 8,
      eps: 1.1920928955078125e-7,
      max: 3.4028234663852886e38,
      tiny: 1.1754943508222875e-38,
      smallestSubnormal: 1.401298464324817e-45,
      precision: 6,
      resolution: 1e-6,
      maxexp: 128,
      minexp: -126,
    });
    expect(finfo("float16")).toMatchObject({ max: 65504, eps: 0.0009765625, tiny: 6.103515625e-5, precision: 3 });
  });

  it("agrees with the bits of the 16-bit floats", () => {
    for (const dtype of ["bfloat16", "float16"] as const) {
      const info = finfo(dtype);
      const infinity = dtype === "bfloat16" ? 0x7f80 : 0x7c00;
      expect(halfToNumber(infinity - 1, dtype)).toBe(info.max);
      expect(halfToNumber(1, dtype)).toBe(info.smallestSubnormal);
      expect(halfToNumber(2 ** info.nmant, dtype)).toBe(info.tiny);
    }
    expect(finfo("bfloat16")).toMatchObject({ eps: 0.0078125, bits: 16, nexp: 8, precision: 2, resolution: 0.01 });
  });

  it("takes no integers", () => {
    expect(() => finfo("int32")).toThrow("finfo takes a float dtype, not int32.");
  });
});

describe("iinfo", () => {
  it("gives the limits, as they are stored", () => {
    expect(iinfo("int8")).toEqual({ dtype: "int8", bits: 8, min: -128, max: 127 });
    expect(iinfo("uint32")).toEqual({ dtype: "uint32", bits: 32, min: 0, max: 4294967295 });
    expect(iinfo("int64")).toMatchObject({ min: -9223372036854775808n, max: 9223372036854775807n });
    expect(iinfo("uint64")).toMatchObject({ min: 0n, max: 18446744073709551615n });
  });

  it("takes neither floats nor bool", () => {
    expect(() => iinfo("float32")).toThrow(TypeError);
    expect(() => iinfo("bool")).toThrow("iinfo takes an integer dtype, not bool.");
  });
});
