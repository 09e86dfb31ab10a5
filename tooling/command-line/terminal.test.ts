import { describe, expect, it } from "vitest";
import { wrap } from "./terminal.ts";

describe("wrap", () => {
  it("breaks at spaces and loses no word", () => {
    const text = "a matrix of 943 × 1682, no row and no column without a rating";
    for (const width of [10, 27, 40, 80]) {
      const lines = wrap(text, width);
      expect(lines.join(" ")).toBe(text);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width);
    }
  });

  it("leaves a word whole that is longer than the line", () => {
    expect(wrap(" a  longwordthatfitsnowhere b ", 6)).toEqual(["a", "longwordthatfitsnowhere", "b"]);
    expect(wrap("from /a/very/long/path here", 8)).toEqual(["from", "/a/very/long/path", "here"]);
  });
});
