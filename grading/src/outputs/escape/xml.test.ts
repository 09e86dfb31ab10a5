import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostile } from "../test-hostile.ts";
import { parseXml } from "../test-xml.ts";
import { printable } from "./printable.ts";
import { xmlAttribute, xmlText } from "./xml.ts";

describe("escaping for XML", () => {
  it("writes what has a meaning as a reference, and white space of an attribute too", () => {
    expect(xmlText(`<a b="c">&]]>`)).toBe("&lt;a b=&quot;c&quot;&gt;&amp;]]&gt;");
    expect(xmlAttribute("a\tb\nc")).toBe("a&#9;b&#10;c");
  });

  it("comes back from a strict reader as it was, but for what cannot stand in XML", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const root = parseXml(`<a b="${xmlAttribute(text)}">${xmlText(text)}</a>`);
        expect(root).toEqual({ name: "a", attributes: { b: printable(text) }, children: [], text: printable(text) });
      }),
    );
  });
});
