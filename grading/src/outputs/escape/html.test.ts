import fc from "fast-check";
import { expect, test } from "vitest";
import { hostileText } from "../testing/hostile-text.ts";
import { scanHtml } from "../testing/scan-html.ts";
import { escapeHtml, html, styleElement } from "./html.ts";

test("a template escapes whatever is not HTML itself", () => {
  expect(html`<td title="${'"x"'}">${"<b>"}</td>`.text).toBe('<td title="&quot;x&quot;">&lt;b&gt;</td>');
  expect(html`${html`<b>${"<"}</b>`}${[1, null, false, undefined, "&"]}`.text).toBe("<b>&lt;</b>1&amp;");
});

test("something that only looks like HTML is none", () => {
  const forged = { text: "<script>", toString: () => "<script>" };
  expect(() => html`${forged as never}`.text).toThrow(TypeError);
});

test("what stands in a text or in an attribute cannot leave it", () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const tags = scanHtml(html`<p title="${text}">${text}</p><i></i>`.text);
      expect(tags).toEqual([
        { name: "p", attributes: { title: escapeHtml(text) } },
        { name: "i", attributes: {} },
      ]);
    }),
  );
});

test("a text comes back whole when a browser reads it", () => {
  const read = (text: string) =>
    text.replace(
      /&(lt|gt|quot|#39|amp);/g,
      (_, name: string) => ({ lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" })[name]!,
    );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(read(escapeHtml(text))).toBe(text);
    }),
  );
});

test("a style sheet cannot end its own element", () => {
  expect(() => styleElement("</style><script>")).toThrow("would end");
});
