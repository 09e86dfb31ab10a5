import fc from "fast-check";
import { expect, test } from "vitest";
import { HOSTILE_TEXTS, hostileText } from "../testing/hostile-text.ts";
import { escapeAnsi } from "./ansi.ts";

test("the escape character is shown, and does nothing", () => {
  expect(escapeAnsi("\u001b[2Jgone")).toBe("\\x1b[2Jgone");
});

test("a text stays on its line", () => {
  expect(escapeAnsi(HOSTILE_TEXTS.lines)).toBe("one two three four");
});

test("a command to a workflow is broken up", () => {
  expect(escapeAnsi("::error::no")).toBe(": :error: :no");
  expect(escapeAnsi(":::x")).toBe(": : :x");
  expect(escapeAnsi("##[error]no")).toBe("## [error]no");
});

test("nothing comes through that a terminal or a workflow would obey", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(escapeAnsi(text)).not.toMatch(/\p{Cc}|::|##\[|[\u2028\u2029\u202A-\u202E]/u);
    }),
  );
});
