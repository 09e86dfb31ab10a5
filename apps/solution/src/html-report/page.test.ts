import { beforeAll, describe, expect, it } from "vitest";
import { exampleMethod, exampleResults } from "../../test/example-results.js";
import { html } from "./html.js";
import { reportPage } from "./page.js";

const EVIL = `<script>alert("x")</script> & 'Co' (1995)`;

describe("html", () => {
  it("escapes whatever is not HTML itself", () => {
    expect(html`<td title="${EVIL}">${EVIL}</td>`.text).not.toMatch(/<script|[^=>]"x"/);
    expect(html`${html`<b>${"<"}</b>`}${[1, null, false, "&"]}`.text).toBe("<b>&lt;</b>1&amp;");
  });
});

describe("report.html", () => {
  let page: string;
  beforeAll(async () => {
    const results = exampleResults();
    page = await reportPage({
      ...results,
      data: { ...results.data!, description: EVIL },
      reproduce: EVIL,
      recommendations: {
        ...results.recommendations!,
        ratedHighest: [{ filmId: 1, title: EVIL, rating: 5 }],
        recommended: [{ filmId: 2, title: EVIL, predicted: 4.5 }],
      },
    });
  });

  it("shows a film's title as text, whatever is in it", () => {
    expect(page).not.toContain("<script");
    expect(page).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;Co&#39; (1995)");
  });

  it("asks the network for nothing", () => {
    const withoutNamespaces = page.replace(/xmlns(:xlink)?="[^"]*"/g, "");
    expect(withoutNamespaces).not.toMatch(/https?:|src=|@import|url\((?!#)/);
    expect(page).toContain("default-src 'none'");
  });

  it("has ids that are unique, and every reference finds its own", () => {
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of page.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
  });

  it("names seed, methods, scores and the iteration of passing", () => {
    expect(page).toContain("Seed 42");
    expect(page).toContain("1.0433");
    expect(page).toContain("soft-impute");
    expect(page).toContain("RMSE passes the baseline at iteration");
    expect(page).toContain("Real data.");
  });

  it("says plainly that the data is synthetic", async () => {
    const results = exampleResults();
    const text = await reportPage({ ...results, data: { ...results.data!, synthetic: true } });
    expect(text).toContain("SYNTHETIC data.");
    expect(text).not.toContain("Real data.");
  });

  it("of an interrupted run says so, with whatever there is", async () => {
    const hard = exampleMethod("hard SVT", [{ iteration: 0, rank: 8, increment: 431, rmse: 2.6, rho: 0.3 }]);
    const some = { status: "interrupted", methods: [hard], recommendations: null } as const;
    expect(await reportPage(exampleResults(some))).toContain("Interrupted.");
    const nothing = { status: "interrupted", data: null, baseline: null, methods: [], recommendations: null } as const;
    expect(await reportPage(exampleResults(nothing))).toContain("Interrupted.");
  });
});
