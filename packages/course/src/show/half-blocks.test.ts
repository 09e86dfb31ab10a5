import { createImage } from "@lab/imaging";
import { describe, expect, it } from "vitest";
import { halfBlocks, sideBySide } from "./half-blocks.js";

const grey = (width: number, height: number, values: readonly number[]) =>
  createImage(width, height, 1, Float64Array.from(values));
const blackOverWhite = grey(1, 2, [0, 1]);

describe("a picture on a terminal", () => {
  it("has its upper pixel in the foreground of ▀ and its lower in the background", () => {
    expect(halfBlocks(blackOverWhite, 1, "24-bit")).toEqual(["\u001b[38;2;0;0;0m\u001b[48;2;255;255;255m▀\u001b[0m"]);
    expect(halfBlocks(blackOverWhite, 1, "256")).toEqual(["\u001b[38;5;16m\u001b[48;5;231m▀\u001b[0m"]);
  });

  it("has one of the 24 greys of 256 colours, or a colour of the cube", () => {
    expect(halfBlocks(grey(1, 2, [0.5, 0.5]), 1, "256")[0]).toContain("\u001b[38;5;244m");
    const red = createImage(1, 1, 3, Float64Array.of(1, 0, 0));
    expect(halfBlocks(red, 1, "256")[0]).toContain("\u001b[38;5;196m");
  });

  it("is brighter characters without colours", () => {
    expect(halfBlocks(grey(3, 2, [0, 0.5, 1, 0, 0.5, 1]), 3, "none")).toEqual([" +@"]);
  });

  it("is enlarged by whole pixels, and averaged when there is no room", () => {
    expect(halfBlocks(grey(2, 1, [0, 1]), 4, "none")).toEqual(["  @@"]);
    expect(halfBlocks(grey(4, 2, [0, 1, 0, 1, 0, 1, 0, 1]), 2, "none")).toEqual(["++"]);
  });

  it("clips values that no screen has", () => {
    expect(halfBlocks(grey(2, 2, [-5, 9, -5, 9]), 2, "none")).toEqual([" @"]);
  });

  it.each([24, 40, 80, 200])("keeps to %i columns beside others", (columns) => {
    const image = grey(50, 30, new Array(1500).fill(1));
    const lines = sideBySide(new Array(4).fill({ label: "a picture with a long name", image }), columns, "none");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
  });
});
