import { beforeAll, describe, expect, it } from "vitest";
import { exampleMethod, exampleResults } from "../../../test/example-results.js";
import { movielensSection } from "./section.js";

const EVIL = `<script>alert("x")</script> & 'Co' (1995)`;

describe("the report on MovieLens", () => {
  let section: string;
  beforeAll(async () => {
    const results = exampleResults();
    const { text } = await movielensSection({
      ...results,
      data: { ...results.data!, description: EVIL },
      recommendations: {
        ...results.recommendations!,
        ratedHighest: [{ filmId: 1, title: EVIL, rating: 5 }],
        recommended: [{ filmId: 2, title: EVIL, predicted: 4.5 }],
      },
    });
    section = text;
  });

  it("shows a film's title as text, whatever is in it", () => {
    expect(section).not.toContain("<script");
    expect(section).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;Co&#39; (1995)");
  });

  it("has ids that begin with the part's name, and every reference finds its own", () => {
    const ids = [...section.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !id!.startsWith("movielens-"))).toEqual([]);
    for (const [, id] of section.matchAll(/url\(#([^)]+)\)/g)) expect(ids).toContain(id);
  });

  it("names seed, methods, scores and the iteration of passing", () => {
    expect(section).toContain("Seed 42");
    expect(section).toContain("1.0433");
    expect(section).toContain("soft-impute");
    expect(section).toContain("RMSE passes the baseline at iteration");
    expect(section).toContain("Real data.");
  });

  it("says plainly that the data is synthetic", async () => {
    const results = exampleResults();
    const { text } = await movielensSection({ ...results, data: { ...results.data!, synthetic: true } });
    expect(text).toContain("SYNTHETIC data.");
    expect(text).not.toContain("Real data.");
  });

  it("of an interrupted run has whatever there is", async () => {
    const hard = exampleMethod("hard SVT", [{ iteration: 0, rank: 8, increment: 431, rmse: 2.6, rho: 0.3 }]);
    const some = { status: "interrupted", methods: [hard], recommendations: null } as const;
    expect((await movielensSection(exampleResults(some))).text).toContain("2.6000");
    const nothing = { status: "interrupted", data: null, baseline: null, methods: [], recommendations: null } as const;
    expect((await movielensSection(exampleResults(nothing))).text).toContain("Seed 42");
  });
});
