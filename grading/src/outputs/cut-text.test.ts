import { expect, test } from "vitest";
import { cutLines, cutText } from "./cut-text.ts";

test("a short text is left whole", () => {
  expect(cutText("short", 5)).toBe("short");
  expect(cutLines("one\ntwo\n", 100, 5)).toEqual({ text: "one\ntwo\n" });
});

test("a long text ends in a mark, within the limit and never in half a character", () => {
  expect(cutText("longer", 5)).toBe("long…");
  expect(cutText("ab😀cd", 4)).toBe("ab…");
  expect(cutText("0123456789", 9, "… (cut)")).toBe("01… (cut)");
  expect(cutText("01😀3456789", 10, "… (cut)")).toBe("01… (cut)");
});

test("what was left out is counted", () => {
  expect(cutLines("a\nb\nc\nd", 100, 2)).toEqual({ text: "a\nb", rest: "4 more characters" });
  expect(cutLines("x".repeat(1_000_010), 10, 5)).toEqual({ text: "x".repeat(10), rest: "1,000,000 more characters" });
});

test("blanks at the end are nothing that was left out", () => {
  expect(cutLines("a\n\n\n\n", 100, 2)).toEqual({ text: "a\n" });
});
