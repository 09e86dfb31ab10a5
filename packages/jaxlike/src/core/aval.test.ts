import { describe, expect, it } from "vitest";
import { ShapedArray } from "./aval.js";

describe("a ShapedArray", () => {
  it("knows its rank and size, of scalars and of empty arrays too", () => {
    expect(new ShapedArray([3, 4], "float32")).toMatchObject({ ndim: 2, size: 12, weakType: false });
    expect(new ShapedArray([], "int32")).toMatchObject({ ndim: 0, size: 1 });
    expect(new ShapedArray([2, 0, 3], "bool")).toMatchObject({ ndim: 3, size: 0 });
  });

  it("equals what has the same shape, dtype and weakness", () => {
    const aval = new ShapedArray([2, 3], "float32");
    expect(aval.equals(new ShapedArray([2, 3], "float32"))).toBe(true);
    expect(aval.equals(new ShapedArray([3, 2], "float32"))).toBe(false);
    expect(aval.equals(new ShapedArray([2], "float32"))).toBe(false);
    expect(aval.equals(new ShapedArray([2, 3], "float16"))).toBe(false);
    expect(aval.equals(new ShapedArray([2, 3], "float32", true))).toBe(false);
  });

  it("equals the weak one, if weakness is ignored; not another dtype", () => {
    const aval = new ShapedArray([], "float32");
    expect(aval.equals(new ShapedArray([], "float32", true), { ignoreWeakType: true })).toBe(true);
    expect(aval.equals(new ShapedArray([], "int32", true), { ignoreWeakType: true })).toBe(false);
  });

  it("changes its shape and keeps the rest", () => {
    const weak = new ShapedArray([2], "float32", true).withShape([5, 2]);
    expect(weak).toEqual(new ShapedArray([5, 2], "float32", true));
  });

  it("loses its weakness only", () => {
    expect(new ShapedArray([2], "int32", true).strong()).toEqual(new ShapedArray([2], "int32"));
    const strong = new ShapedArray([2], "int32");
    expect(strong.strong()).toBe(strong);
  });

  // str_short(short_dtypes=True), the same without, where ours marks weak ones, and repr of JAX 0.10.2.
  it.each([
    [new ShapedArray([3, 4], "float32"), "f32[3,4]", "float32[3,4]", "ShapedArray(float32[3,4])"],
    [new ShapedArray([], "float32", true), "f32[]", "~float32[]", "ShapedArray(float32[], weak_type=True)"],
    [new ShapedArray([1], "bfloat16"), "bf16[1]", "bfloat16[1]", "ShapedArray(bfloat16[1])"],
    [new ShapedArray([0], "bool"), "bool[0]", "bool[0]", "ShapedArray(bool[0])"],
    [new ShapedArray([2], "key<fry>"), "key<fry>[2]", "key<fry>[2]", "ShapedArray(key<fry>[2])"],
  ])("prints %s: short in jaxprs, long in messages", (aval, short, long, text) => {
    expect(aval.short).toBe(short);
    expect(aval.long).toBe(long);
    expect(String(aval)).toBe(text);
  });
});
