import fc from "fast-check";
import { expect, test } from "vitest";
import { fileNameOf } from "./file-name.ts";
import { HOSTILE_TEXTS, hostileText } from "./testing/hostile-text.ts";

test("a plain id is its own name", () => {
  expect(["s1234567", "ada.lovelace", "group-3_b"].map(fileNameOf)).toEqual(["s1234567", "ada.lovelace", "group-3_b"]);
});

// the hash: printf 'Ada Lovelace' | iconv -t UTF-16LE | sha256sum | cut -c1-16
test("any other id is what can be read of it, and a hash that never changes", () => {
  expect(fileNameOf("Ada Lovelace")).toBe("ada-lovelace-6e7b947434bde234");
  expect(fileNameOf("Évariste")).toMatch(/^evariste-[0-9a-f]{16}$/);
  expect(fileNameOf("高木")).toMatch(/^student-[0-9a-f]{16}$/);
  expect(fileNameOf("")).toMatch(/^student-[0-9a-f]{16}$/);
});

test.each([
  ["names that differ only in case", ["ada", "Ada", "ADA"]],
  ["the ways to write an accent", ["é", "e\u0301", "e"]],
  ["what reads the same", ["a b", "a-b", "a/b", "a\\b"]],
  ["halves of characters", ["\uD83D", "\uD83E", "\uFFFD"]],
  ["long ids", ["x".repeat(500), "x".repeat(501)]],
])("keeps apart %s", (_, ids) => {
  expect(new Set(ids.map((id) => fileNameOf(id).toLowerCase())).size).toBe(ids.length);
});

test("an id that is made to look like another's name does not meet it", () => {
  const name = fileNameOf("Ada Lovelace");
  expect(fileNameOf(name)).not.toBe(name);
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
  expect(fileNameOf(id)).toMatch(/^(?!(con|prn|aux|nul|com\d|lpt\d)(\.|$))[a-z0-9]+([._-][a-z0-9]+)*$/);
});

test("the same holds of any ids", () => {
  fc.assert(
    fc.property(hostileText, hostileText, (one, other) => {
      expect(fileNameOf(one)).toMatch(/^(?!(con|prn|aux|nul|com\d|lpt\d)(\.|$))[a-z0-9]+([._-][a-z0-9]+)*$/);
      expect(fileNameOf(one).length).toBeLessThan(80);
      expect(fileNameOf(one) === fileNameOf(other)).toBe(one === other);
    }),
  );
});
