import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { printPreface, printSection } from "./print-section.js";
import type { SectionResult } from "./section.js";

const RESULT: SectionResult = {
  id: "grad",
  title: "grad: the derivative of a function is a function",
  lecture: "01:32:29",
  idea: "grad takes a function with a scalar result and returns its gradient, by the chain rule applied to every operation.",
  code: `import { grad } from "@lab/jaxlike";\n\nconst f = (x) => {\n  return x.pow(2).add(x.mul(3)).sub(4).add(x.mul(3)).sub(4).add(x.mul(3));\n};`,
  output: ["7.0", "[[ 2.  1.]", " [ 1. 54.]]"],
  tables: [
    {
      caption: "a race",
      columns: ["", { title: "time", unit: "ms" }, { title: "speed-up", unit: "×" }],
      rows: [
        { name: "loop", values: [91.51, 1] },
        { name: "vmap", values: [0.527, 1234.5] },
      ],
    },
  ],
  plots: [
    {
      id: "p",
      title: "A line",
      caption: "",
      xTitle: "x",
      yTitle: "y",
      series: [{ name: "y", points: [0, 1, 2].map((x) => ({ x, y: x })) }],
    },
  ],
  seconds: 1,
};

function print(columns: number, colour = false): string[] {
  const printed: string[] = [];
  printSection(RESULT, { columns, colours: pc.createColors(colour), showLines: (text) => printed.push(text) });
  return printed.join("\n").split("\n");
}

describe("the preface on a terminal", () => {
  it("says what the words of the harness mean, within the terminal's width", () => {
    let text = "";
    printPreface({ columns: 40, colours: pc.createColors(false), showLines: (lines) => (text += lines) });
    for (const word of ["`show`", "`showError`", "`time`", "`plot`"])
      expect(text.replaceAll("\n", " ")).toContain(word);
    for (const line of text.split("\n")) expect(line.length).toBeLessThanOrEqual(40);
  });
});

describe("a section on a terminal", () => {
  it.each([100, 80, 40, 24])("stays within %i columns", (columns) => {
    for (const line of print(columns)) expect(line.length, line).toBeLessThanOrEqual(columns);
  });

  it("tells code from output without colours: a bar beside the one, an arrow before the other", () => {
    const lines = print(100);
    expect(lines).toContain('│ import { grad } from "@lab/jaxlike";');
    expect(lines).toContain("→ 7.0");
    expect(lines).toContain("  [[ 2.  1.]");
    expect(lines).toContain("   [ 1. 54.]]");
    expect(lines.join("")).not.toContain("\u001b");
  });

  it("has colours where the terminal has", () => {
    expect(print(100, true).join("")).toContain("\u001b[");
  });

  it("shows numbers of tables with three digits that count, at the right", () => {
    const lines = print(80);
    expect(lines).toContain("      time (ms)  speed-up (×)");
    expect(lines).toContain("loop       91.5          1.00");
    expect(lines).toContain("vmap      0.527         1,230");
  });

  it("breaks code at a space, deeper than where it began", () => {
    const lines = print(50);
    const first = lines.findIndex((line) => line.startsWith("│   return"));
    expect(lines[first + 1]).toMatch(/^│ {7}\S/);
  });
});
