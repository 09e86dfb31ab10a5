import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { breakLines } from "./break-lines.js";

describe("breaking lines", () => {
  it("leaves a line that fits as it is", () => {
    expect(breakLines(["  a  b", ""], 6)).toEqual(["  a  b", ""]);
  });

  it("breaks at the last space that fits, goes on deeper, and keeps the spaces within a line", () => {
    expect(breakLines(["  [ 1.5  2.5  3.5]"], 12)).toEqual(["  [ 1.5  2.5", "      3.5]"]);
  });

  it("cuts a word that is longer than the line", () => {
    expect(breakLines(["abcdefghij"], 6)).toEqual(["abcdef", "   ghi", "   j"]);
  });

  it("never gives a line that is too wide, and loses nothing but spaces", () => {
    const text = fc.stringMatching(/^[ a-z(),.]{0,80}$/);
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 40 }), (line, width) => {
        const lines = breakLines([line], width);
        for (const part of lines) expect(part.length).toBeLessThanOrEqual(width);
        expect(lines.join("").replaceAll(" ", "")).toBe(line.replaceAll(" ", ""));
      }),
    );
  });
});
