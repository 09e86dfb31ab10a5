import fc from "fast-check";
import { expect, test } from "vitest";
import { HOSTILE_TEXTS } from "./example-results.ts";
import { feedbackFileName } from "./feedback-file-name.ts";
import { hostileText } from "./hostile-text.ts";

const nameOf = (id: string) => feedbackFileName({ id });

test("a plain id is its own name", () => {
  expect(["s1234567", "ada.lovelace", "group-3_b"].map(nameOf)).toEqual([
    "s1234567.html",
    "ada.lovelace.html",
    "group-3_b.html",
  ]);
});

// the hash: printf 'Ada Lovelace' | iconv -t UTF-16LE | sha256sum | cut -c1-16
test("any other id is what can be read of it, and a hash that never changes", () => {
  expect(nameOf("Ada Lovelace")).toBe("ada-lovelace-6e7b947434bde234.html");
  expect(nameOf("Évariste")).toMatch(/^evariste-[0-9a-f]{16}\.html$/);
  expect(nameOf("高木")).toMatch(/^student-[0-9a-f]{16}\.html$/);
  expect(nameOf("")).toMatch(/^student-[0-9a-f]{16}\.html$/);
});

test.each([
  ["names that differ only in case", ["ada", "Ada", "ADA"]],
  ["the ways to write an accent", ["é", "e\u0301", "e"]],
  ["what reads the same", ["a b", "a-b", "a/b", "a\\b"]],
  ["halves of characters", ["\uD83D", "\uD83E", "\uFFFD"]],
  ["long ids", ["x".repeat(500), "x".repeat(501)]],
])("keeps apart %s", (_, ids) => {
  expect(new Set(ids.map((id) => nameOf(id).toLowerCase())).size).toBe(ids.length);
});

test("an id that is made to look like another's file does not meet it", () => {
  const file = nameOf("Ada Lovelace").replace(".html", "");
  expect(nameOf(file)).not.toBe(`${file}.html`);
});

test.each([
  "con",
  "nul",
  "com1",
  "lpt9",
  "aux.txt",
  "..",
  ".",
  "-",
  "a..b",
  "a.",
  ".hidden",
  ...Object.values(HOSTILE_TEXTS),
])("%j is no trouble to any file system", (id) => {
  expect(nameOf(id)).toMatch(/^(?!(con|prn|aux|nul|com\d|lpt\d)\.)[a-z0-9]+([._-][a-z0-9]+)*\.html$/);
});

test("the same holds of any ids", () => {
  fc.assert(
    fc.property(hostileText, hostileText, (one, other) => {
      expect(nameOf(one)).toMatch(/^(?!(con|prn|aux|nul|com\d|lpt\d)\.)[a-z0-9]+([._-][a-z0-9]+)*\.html$/);
      expect(nameOf(one).length).toBeLessThan(80);
      expect(nameOf(one) === nameOf(other)).toBe(one === other);
    }),
  );
});
