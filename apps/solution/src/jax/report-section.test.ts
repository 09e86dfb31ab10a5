import { describe, expect, it } from "vitest";
import { jaxSection } from "./report-section.js";
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
  plots: [
    {
      id: "selu",
      title: "SELU",
      caption: "A curve.",
      xTitle: "x",
      yTitle: "y",
      series: [{ name: "SELU", points: [0, 1, 2].map((x) => ({ x, y: x })) }],
    },
  ],
  seconds: 1,
};

const page = async (...sections: readonly SectionResult[]) => (await jaxSection({ sections })).text;

describe("the sections in the report", () => {
  it("have code, output and table as text, whatever is in them", async () => {
    const text = await page(RESULT);
    expect(text).toContain("<code>const f = (x: Array&lt;number&gt;) =&gt; x;</code></pre>");
    expect(text).toContain("<samp>&lt;b&gt;\nsecond line</samp></pre>");
    expect(text).toContain('<table class="results timings">');
    expect(text).toContain('<th scope="row">vmap &amp; jit</th><td class="number">0.527</td>');
    expect(text).toContain("x &lt; 0 &amp; x &gt; 1</h3>");
  });

  it("have headings that can be linked to, a list of links before them, and the figures of their plots", async () => {
    const text = await page(RESULT, { ...RESULT, id: "grad", plots: [] });
    const headings = [...text.matchAll(/<h3 id="([^"]+)"/g)].map(([, id]) => id);
    const links = [...text.matchAll(/<a href="#([^"]+)"/g)].map(([, id]) => id);
    expect(headings).toEqual(["jax-section-shapes", "jax-section-grad"]);
    expect(links).toEqual(headings);
    expect(text.match(/<figure /g)).toHaveLength(1);
    expect(text).toContain('id="jax-selu"');
  });

  it("have no list of links where there is but one", async () => {
    expect(await page(RESULT)).not.toContain("<a href");
  });

  it("are the preface alone of a run that did not come to a section", async () => {
    expect(await page()).not.toContain("<section");
  });
});
