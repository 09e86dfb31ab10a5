import { describe, expect, it } from "vitest";
import { parseChoice, parseIterations, parseNonEmpty, parseSeed, parseThreshold } from "./parse-option.js";
import { SolutionError } from "./solution-error.js";

describe("option values", () => {
  it.each([
    [parseSeed, "0", 0],
    [parseSeed, "4294967295", 4294967295],
    [parseIterations, "200", 200],
    [parseThreshold, "0", 0],
    [parseThreshold, "1e2", 100],
    [parseThreshold, ".5", 0.5],
  ])("%o takes %s", (parse, text, value) => {
    expect(parse(text)).toBe(value);
  });

  it.each([
    [parseSeed, ["x", "", "-1", "1.5", "4294967296", "0x10", "1e3", " 1"]],
    [parseIterations, ["0", "1.5", "-3", "", "NaN", "many"]],
    [parseThreshold, ["-1", "", "x", "NaN", "Infinity", "1e999", "0x10", "1,5"]],
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
