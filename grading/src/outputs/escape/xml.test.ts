import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileText } from "../testing/hostile-text.ts";
import { parseXml } from "../testing/parse-xml.ts";
import { visible } from "./visible.ts";
import { xmlAttribute, xmlText } from "./xml.ts";

describe("escaping for XML", () => {
  it("writes what has a meaning as a reference, and white space of an attribute too", () => {
    expect(xmlText(`<a b="c">&]]>`)).toBe("&lt;a b=&quot;c&quot;&gt;&amp;]]&gt;");
    expect(xmlAttribute("a\tb\nc")).toBe("a&#9;b&#10;c");
  });

  it("comes back from a strict reader as it was, but for what cannot stand in XML", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const root = parseXml(`<a b="${xmlAttribute(text)}">${xmlText(text)}</a>`);
        expect(root).toEqual({ name: "a", attributes: { b: visible(text) }, children: [], text: visible(text) });
      }),
    );
  });
});
