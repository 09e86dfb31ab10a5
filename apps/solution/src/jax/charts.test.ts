import { describe, expect, it } from "vitest";
import { NARROW, WIDE } from "../charts/chart.js";
import { drawPng, drawSvg } from "../charts/draw.js";
import { LIGHT_THEME, PAGE_THEME } from "../charts/theme.js";
import { jaxCharts } from "./charts.js";
import type { Plot, SectionResult } from "./section.js";

const plot = (names: readonly string[]): Plot => ({
  id: "derivatives",
  title: "Derivatives",
  caption: "A cubic.",
  xTitle: "x",
  yTitle: "f(x)",
  series: names.map((name, k) => ({ name, points: [-1, 0, 1, 2].map((x) => ({ x, y: x ** (k + 1) })) })),
});
const result = (plots: readonly Plot[]): SectionResult => ({
  id: "s",
  title: "",
  lecture: "",
  idea: "",
  code: "",
  output: [],
  tables: [],
  plots,
  seconds: 0,
});

describe("the sections' charts", () => {
  it("are one for each plot, with its words", () => {
    const [chart, ...others] = jaxCharts({ sections: [result([]), result([plot(["f"])])] });
    expect(others).toEqual([]);
    expect([chart!.id, chart!.title, chart!.caption]).toEqual(["derivatives", "Derivatives", "A cubic."]);
  });

  it("name their curves in a legend, and tell them apart by dashes", async () => {
    const [chart] = jaxCharts({ sections: [result([plot(["first curve", "second curve", "third curve"])])] });
    const svg = await drawSvg(chart!.spec(WIDE, LIGHT_THEME));
    expect(svg).toContain("first curve");
    expect(svg).toContain("second curve");
    expect(svg).toContain('stroke-dasharray="6,4"');
    expect(svg).toContain('stroke-dasharray="2,3"');
  });

  it("take their colours from the page's variables where they stand in a page", async () => {
    const [chart] = jaxCharts({ sections: [result([plot(["f", "g", "h"])])] });
    const svg = await drawSvg(chart!.spec(WIDE, PAGE_THEME));
    expect(svg).toContain('stroke="var(--chart-second)"');
    expect(svg).not.toMatch(/"#[0-9a-f]{3,6}"/i);
  });

  it("become PNGs, wide and narrow", async () => {
    const [chart] = jaxCharts({ sections: [result([plot(["f", "g", "h"])])] });
    for (const size of [WIDE, NARROW]) {
      const png = await drawPng(chart!.spec(size, LIGHT_THEME));
      expect([...png.slice(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
    }
  });
});
