import { describe, expect, it } from "vitest";
import { parseChoice, parseInteger, parseNonEmpty, parseNumber } from "./parse-option.js";
import { SolutionError } from "./solution-error.js";

const fix = "Leave it out.";
const integer = parseInteger("--seed", { least: 0, most: 4294967295, fix });
const positive = parseInteger("--iterations", { least: 1, fix });
const decimal = parseNumber("--threshold", { least: 0, fix });
const share = parseNumber("--missing", { least: 0, most: 0.99, fix });

describe("option values", () => {
  it.each([
    [integer, "0", 0],
    [integer, "4294967295", 4294967295],
    [positive, "200", 200],
    [decimal, "0", 0],
    [decimal, "1e2", 100],
    [share, ".5", 0.5],
  ])("%o takes %s", (parse, text, value) => {
    expect(parse(text)).toBe(value);
  });

  it.each([
    [integer, ["x", "", "-1", "1.5", "4294967296", "0x10", "1e3", " 1"]],
    [positive, ["0", "1.5", "-3", "", "NaN", "many"]],
    [decimal, ["-1", "", "x", "NaN", "Infinity", "1e999", "0x10", "1,5"]],
    [share, ["-0.1", "1", "1e999"]],
  ])("%o refuses what is no such number, and says what is allowed", (parse, texts) => {
    for (const text of texts) {
      expect(() => parse(text)).toThrow(SolutionError);
      expect(() => parse(text)).toThrow(/is ".*"; expected a (whole )?number/);
    }
  });

  it("takes one of the words and nothing else", () => {
    const parse = parseChoice("--variant", ["100k", "1m"]);
    expect(parse("1m")).toBe("1m");
    expect(() => parse("2m")).toThrow('--variant is "2m"; expected one of 100k, 1m.');
  });

  it("takes no empty text", () => {
    expect(() => parseNonEmpty("--out", "a directory")(" ")).toThrow(SolutionError);
  });
});
