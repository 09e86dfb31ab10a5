import { describe, expect, it } from "vitest";
import type { Plot } from "./section.js";
import { textPlot } from "./text-plot.js";

const plot = (points: readonly (readonly [number, number])[]): Plot => ({
  id: "p",
  title: "p",
  caption: "",
  xTitle: "x",
  yTitle: "y",
  series: [{ name: "f", points: points.map(([x, y]) => ({ x, y })) }],
});

describe("a plot in dots", () => {
  it("rises to the right where the function does, with the ends of both axes as numbers", () => {
    const diagonal = plot(Array.from({ length: 8 }, (_, k) => [k, k] as const));
    expect(textPlot(diagonal, { width: 6, height: 2 })).toEqual(["7   ⡠⠊", "0 ⡠⠊  ", "  0  7"]);
  });

  it("is as wide as it may be, whatever its numbers are", () => {
    const steep = plot([
      [0, -1234.5],
      [1, 0.001],
    ]);
    for (const line of textPlot(steep, { width: 40, height: 5 })) expect(line).toHaveLength(40);
  });

  it("has no curve for a constant but a flat one, and nothing for no points", () => {
    const flat = textPlot(
      plot([
        [0, 1],
        [1, 1],
      ]),
      { width: 4, height: 2 },
    );
    expect(flat).toEqual(["1   ", "1 ⡀⢀", "  01"]);
    expect(textPlot(plot([]), { width: 10, height: 3 })).toEqual([]);
  });
});
