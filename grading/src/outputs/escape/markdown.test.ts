import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hostileText } from "../testing/hostile-text.ts";
import { markdownBlock, markdownCode, markdownText } from "./markdown.ts";
import { visible, visibleLine } from "./visible.ts";

const decoded = (text: string) => text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

describe("escaping for Markdown", () => {
  it("writes punctuation as references, in one line", () => {
    expect(markdownCode("a|b\n`c`")).toBe("<code>a&#124;b &#96;c&#96;</code>");
    expect(markdownText("*x* @me")).toBe("&#42;x&#42; &#64;me");
    expect(markdownCode("\n")).toBe("");
  });

  it("leaves no punctuation but its references, and says the same", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const written = markdownText(text);
        expect(written.replace(/&#\d+;/g, "")).not.toMatch(/[!-/:-@[-`{-~\r\n]/);
        expect(decoded(written)).toBe(visibleLine(text));
      }),
    );
  });

  it("makes a block whose fence nothing in it closes (CommonMark 0.31, 4.5)", () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const [open = "", ...lines] = markdownBlock(text).split("\n");
        const fence = open.replace(/text$/, "");
        expect(fence).toMatch(/^`{3,}$/);
        const closes = (line: string) => /^ {0,3}(`+)[ \t]*$/.test(line) && line.trim().length >= fence.length;
        expect(lines.findIndex(closes)).toBe(lines.length - 1);
        expect(lines.slice(0, -1).join("\n")).toBe(visible(text).replace(/\n+$/, ""));
      }),
    );
  });
});
