import { describe, expect, it } from "vitest";
import { inlineCode } from "./inline-code.js";

describe("code in a sentence", () => {
  it("is what stands between backticks, and everything is text", () => {
    expect(inlineCode("`x < y` is written `x.less(y)` & gives an array").text).toBe(
      "<code>x &lt; y</code> is written <code>x.less(y)</code> &amp; gives an array",
    );
    expect(inlineCode("no code").text).toBe("no code");
  });
});
