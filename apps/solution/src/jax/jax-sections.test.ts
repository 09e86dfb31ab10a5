import { describe, expect, it } from "vitest";
import { trusted } from "../html-report/html.js";
import { jaxSections } from "./jax-sections.js";
import type { SectionResult } from "./section.js";

const RESULT: SectionResult = {
  id: "shapes",
  title: "x < 0 & x > 1",
  lecture: "01:51:30",
  idea: "An idea.",
  code: "const f = (x: Array<number>) => x;",
  output: ["<b>", "second line"],
  tables: [
    {
      caption: "a race",
      columns: ["", { title: "time", unit: "ms" }],
      rows: [{ name: "vmap & jit", values: [0.527] }],
    },
  ],
  plots: [{ id: "selu", title: "SELU", caption: "", xTitle: "x", yTitle: "y", series: [] }],
  seconds: 1,
};

describe("the sections in the report", () => {
  const { text } = jaxSections([RESULT], new Map([["selu", trusted("<figure>SELU</figure>")]]));

  it("have code, output and table as text, whatever is in them", () => {
    expect(text).toContain("<pre><code>const f = (x: Array&lt;number&gt;) =&gt; x;</code></pre>");
    expect(text).toContain('<pre class="output"><samp>&lt;b&gt;\nsecond line</samp></pre>');
    expect(text).toContain('<table class="results">');
    expect(text).toContain('<th scope="row">vmap &amp; jit</th><td class="number">0.527</td>');
    expect(text).toContain("x &lt; 0 &amp; x &gt; 1</h2>");
  });

  it("have headings that can be linked to, each id once", () => {
    const page = jaxSections([RESULT, { ...RESULT, id: "grad" }]).text;
    expect([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)).toEqual([
      "jax-section-shapes",
      "jax-section-grad",
    ]);
  });

  it("have the figures of their plots, where there are any", () => {
    expect(text).toContain("<figure>SELU</figure>");
    expect(jaxSections([RESULT]).text).not.toContain("<figure");
  });

  it("are nothing of a run that did not come to a section", () => {
    expect(jaxSections([]).text).toBe("");
  });
});
