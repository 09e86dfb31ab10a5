import fc from "fast-check";
import { expect, test } from "vitest";
import { visible } from "../escape/visible.ts";
import { hostileText } from "../testing/hostile-text.ts";
import { displayWidth } from "./display-width.ts";
import { wrapText } from "./wrap-text.ts";

test("a text is broken at its spaces, a long word anywhere", () => {
  expect(wrapText("one two three", 8)).toEqual(["one two", "three"]);
  expect(wrapText("abcdefghij k", 4)).toEqual(["abcd", "efgh", "ij k"]);
});

test("letters of East Asia and emoji are two columns wide, accents none", () => {
  expect(["abc", "高木", "e\u0301", "👍", "Ａ"].map(displayWidth)).toEqual([3, 4, 1, 2, 2]);
  expect(wrapText("高木貞治", 5)).toEqual(["高木", "貞治"]);
});

test("no line is too long, and no character is lost", () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 2, max: 50 }), (text, width) => {
      const line = visible(text).replace(/\s+/g, " ");
      const lines = wrapText(line, width);
      for (const one of lines) expect(displayWidth(one)).toBeLessThanOrEqual(width);
      expect(lines.join("").replaceAll(" ", "")).toBe(line.replaceAll(" ", ""));
    }),
  );
});
