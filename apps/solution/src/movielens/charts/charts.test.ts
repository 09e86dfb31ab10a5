import { describe, expect, it } from "vitest";
import { exampleMethod, exampleResults } from "../../../test/example-results.js";
import { NARROW, WIDE } from "../../charts/chart.js";
import { drawPng, drawSvg } from "../../charts/draw.js";
import { LIGHT_THEME, PAGE_THEME } from "../../charts/theme.js";
import type { MovieLensResults } from "../results.js";
import { chartsOf } from "./index.js";

async function draw(results: MovieLensResults, id: string, size = WIDE): Promise<string> {
  const chart = chartsOf(results).find((candidate) => candidate.id === id);
  return drawSvg(chart!.spec(size, LIGHT_THEME));
}

describe("the charts", () => {
  it("are RMSE, RMSE near the baseline, rho, rank and increment", () => {
    expect(chartsOf(exampleResults()).map(({ id }) => id)).toEqual([
      "rmse",
      "rmse-close-up",
      "rho",
      "rank",
      "increment",
    ]);
  });

  it.each([
    ["rmse", "baseline 1.0433"],
    ["rmse-close-up", "baseline 1.0433"],
    ["rho", "baseline 0.3851"],
  ])("%s has the baseline as a dashed horizontal line with its value", async (id, label) => {
    const svg = await draw(exampleResults(), id);
    const rule =
      /role-mark[^>]*aria-hidden="true"><line[^>]*>/.exec(svg)?.[0] ??
      svg.match(/<line[^>]*stroke-dasharray[^>]*>/)?.[0];
    expect(rule).toMatch(/y2="0"/);
    expect(rule).toContain('stroke-dasharray="6,4"');
    expect(svg).toContain(label);
  });

  it("say at which iteration the baseline is passed", async () => {
    const results = exampleResults();
    const passed = results.methods[0]!.iterationBaselinePassed!;
    expect(await draw(results, "rmse")).toContain(`passed at ${passed}`);
  });

  it("have a narrow form of their own for a telephone", async () => {
    const svg = await draw(exampleResults(), "rmse", NARROW);
    expect(Number(/width="(\d+)"/.exec(svg)?.[1])).toBeLessThanOrEqual(360);
  });

  it("take their colours from the page's variables where they stand in a page", async () => {
    const svg = await drawSvg(chartsOf(exampleResults())[0]!.spec(WIDE, PAGE_THEME));
    expect(svg).toContain('stroke="var(--chart-first)"');
    expect(svg).not.toMatch(/"#[0-9a-f]{3,6}"/i);
  });

  it("can be drawn after a single iteration, and of scores that are no numbers", async () => {
    const hard = exampleMethod("hard SVT", [{ iteration: 0, rank: 8, increment: 431, rmse: 2.6, rho: null }]);
    const results = exampleResults({ methods: [hard] });
    for (const chart of chartsOf(results)) expect(await drawSvg(chart.spec(WIDE, LIGHT_THEME))).toContain("<svg");
  });

  it("become PNGs whatever the curves are like: a curve outside the close-up once made resvg abort the process", async () => {
    const record = (iteration: number, rmse: number) => ({ iteration, rank: 8, increment: 0, rmse, rho: 0.4 });
    const high = [2.7, 2.3, 2.1].map((rmse, k) => record(k, rmse));
    const flat = [0.95, 0.95].map((rmse, k) => record(k, rmse));
    for (const records of [high, flat, flat.slice(1), []]) {
      const methods = [exampleMethod("hard SVT", high), exampleMethod("soft-impute", records)];
      for (const chart of chartsOf(exampleResults({ methods }))) await drawPng(chart.spec(NARROW, LIGHT_THEME));
    }
  });

  it("are none before the first iteration", () => {
    expect(chartsOf(exampleResults({ methods: [] }))).toEqual([]);
    expect(chartsOf(exampleResults({ methods: [exampleMethod("hard SVT", [])] }))).toEqual([]);
  });

  it("become PNGs with letters on a machine without fonts", async () => {
    const png = await drawPng(chartsOf(exampleResults())[0]!.spec(WIDE, LIGHT_THEME));
    expect([...png.slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(png.length).toBeGreaterThan(20_000);
  });
});
