import fc from "fast-check";
import { expect, test } from "vitest";
import { hostileText } from "../testing/hostile-text.ts";
import { visible, visibleLine } from "./visible.ts";

test.each([
  ["\u001b[31mred", "\\x1b[31mred"],
  ["nul\0", "nul\\x00"],
  ["delete\u007f", "delete\\x7f"],
  ["csi\u009b1A", "csi\\x9b1A"],
  ["user\u202Egnp.exe", "user\\u202egnp.exe"],
  ["\uFEFFbyte order mark", "\\ufeffbyte order mark"],
  ["half \uD83D", "half \\ud83d"],
  ["tag \u{E0041}", "tag \\u{e0041}"],
  ["noncharacter \uFFFE", "noncharacter \\ufffe"],
  ["carriage\rreturn", "carriage\\x0dreturn"],
  ["windows\r\nline", "windows\nline"],
  ["mark \u200F of direction", "mark \\u200f of direction"],
  ["beyond \u{1FFFE}", "beyond \\u{1fffe}"],
])("shows what cannot be seen: %j", (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test.each(["line\nline", "a\tb", "Évariste 高木 貞治 محمد", "👩‍🔬 👍🏽", "می‌خواهم"])("leaves %j as it is", (text) => {
  expect(visible(text)).toBe(text);
});

test("nothing that it returns is a control, and to show it again changes nothing", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const shown = visible(text);
      expect(shown).not.toMatch(/[^\P{Cc}\n\t]|[\p{Cs}\u202A-\u202E\u2066-\u2069\u2028\u2029]/u);
      expect(visible(shown)).toBe(shown);
      expect(visibleLine(text)).not.toMatch(/[\n\r\t\u2028\u2029]/);
      expect(visibleLine(visibleLine(text))).toBe(visibleLine(text));
    }),
  );
});

test("a line has no breaks, and no white space around it", () => {
  expect(visibleLine(" one\r\ntwo\rthree\u2028four\t\u001b[31m ")).toBe("one two three four \\x1b[31m");
});
