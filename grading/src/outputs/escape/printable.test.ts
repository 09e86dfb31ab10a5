import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostile } from "../test-hostile.ts";
import { printable, printableLine, shortened } from "./printable.ts";

describe("printable", () => {
  it("shows controls as pictures, and keeps tabs and line ends", () => {
    expect(printable("a\0b\u001b[31m\tc\r\nd\re\u007f")).toBe("a␀b␛[31m\tc\nd\ne␡");
  });

  it("replaces halves of pairs, no-characters and what turns a line around, and keeps every letter", () => {
    expect(printable("\ud800x\udc00\uffff\u202ey\u009b")).toBe("\ufffdx\ufffd\ufffd\ufffdy\ufffd");
    expect(printable("Zoë 😀 שלום \u200f")).toBe("Zoë 😀 שלום \u200f");
  });

  it("leaves nothing that acts, and does nothing the second time", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = printable(text);
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
        expect(shown).not.toMatch(/[\0-\x08\x0B-\x1F\x7F-\x9F\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/u);
        expect(printable(shown)).toBe(shown);
        expect(printableLine(text)).not.toMatch(/[\n\r\t\u2028\u2029]/);
      }),
    );
  });
});

describe("shortened", () => {
  it("cuts with a note, within the limit and never inside a pair", () => {
    expect(shortened("short", 5)).toBe("short");
    expect(shortened("0123456789", 9)).toBe("01… (cut)");
    expect(shortened("01😀3456789", 10)).toBe("01… (cut)");
  });
});
