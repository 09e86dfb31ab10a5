import { describe, expect, it } from "vitest";
import { pythonFloat, pythonText } from "./python-text.js";

describe("pythonFloat", () => {
  // repr in Python 3.
  it.each([
    [0, "0.0"],
    [-0, "-0.0"],
    [1, "1.0"],
    [-2.5, "-2.5"],
    [0.1, "0.1"],
    [0.0001, "0.0001"],
    [0.00001, "1e-05"],
    [1.5e-7, "1.5e-07"],
    [5e-324, "5e-324"],
    [123456789012345680, "1.2345678901234568e+17"],
    [1e15, "1000000000000000.0"],
    [9999999999999998, "9999999999999998.0"],
    [1e16, "1e+16"],
    [1e22, "1e+22"],
    [1.7976931348623157e308, "1.7976931348623157e+308"],
    [Infinity, "inf"],
    [-Infinity, "-inf"],
    [Number.NaN, "nan"],
  ])("prints %d as %s", (value, text) => {
    expect(pythonFloat(value)).toBe(text);
  });
});

describe("pythonText", () => {
  it.each([
    [null, "None"],
    [undefined, "None"],
    [true, "True"],
    [false, "False"],
    [3, "3"],
    [0.95, "0.95"],
    [12n, "12"],
    ["float32", "float32"],
    [[], "()"],
    [[1], "(1,)"],
    [[1, [2, 3], null], "(1, (2, 3), None)"],
    [["i", "j"], "('i', 'j')"],
    [{ a: 1, b: "x" }, "{'a': 1, 'b': 'x'}"],
  ])("prints %s as Python's %s", (value, text) => {
    expect(pythonText(value)).toBe(text);
  });

  it("prints functions without what differs from run to run, and other objects in their own way", () => {
    expect(pythonText(Math.max)).toBe("<function max at 0xXXXXXXXXXXXX>");
    expect(pythonText(() => 0)).toBe("<function <lambda> at 0xXXXXXXXXXXXX>");
    expect(pythonText(new Date(0))).toBe(String(new Date(0)));
  });
});
