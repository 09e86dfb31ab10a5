import { describe, expect, it } from "vitest";
import { textCurves } from "./text-curves.js";

const rising = {
  name: "target",
  points: [
    { x: 0, y: 0 },
    { x: 2, y: 2 },
  ],
};
const flat = {
  name: "yours",
  points: [
    { x: 0, y: 0 },
    { x: 2, y: 0 },
  ],
};
const shown = (...curves: (typeof rising)[]) => ({ kind: "curves", xTitle: "x", yTitle: "y", curves }) as const;
const size = { width: 5, height: 3, together: "both" };

describe("curves on a terminal", () => {
  it("have a character each, and another where they meet", () => {
    expect(textCurves(shown(rising, flat), size)).toEqual([
      "y",
      "2   ·",
      "   ·",
      "0 #oo",
      "  0 2",
      "    x",
      "· target   o yours   # both",
    ]);
  });

  it("are braille dots in colours", () => {
    const lines = textCurves(shown(rising), { ...size, height: 1, width: 4, paints: [(text) => `<${text}>`] });
    expect(lines[1]).toBe("2 <⡠><⠊>");
  });

  it("may be a single point", () => {
    expect(textCurves(shown({ name: "one", points: [{ x: 3, y: 7 }] }), size)[3]).toContain("·");
  });
});
