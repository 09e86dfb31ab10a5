import { describe, expect, it } from "vitest";
import { html } from "./html.js";

const EVIL = `<script>alert("x")</script> & 'Co' (1995)`;

describe("html", () => {
  it("escapes whatever is not HTML itself", () => {
    expect(html`<td title="${EVIL}">${EVIL}</td>`.text).not.toMatch(/<script|[^=>]"x"/);
    expect(html`${html`<b>${"<"}</b>`}${[1, null, false, "&"]}`.text).toBe("<b>&lt;</b>1&amp;");
  });
});
