import { describe, expect, it } from "vitest";
import { FONT_CHARACTERS, GLYPH_HEIGHT, glyphOf } from "./bitmap-font.js";
import { drawText, textSize } from "./draw-text.js";

/** A line of text as rows of # and dots. */
function drawn(text: string, scale = 1): string[] {
  const { width, height } = textSize(text, scale);
  const ink = new Uint8Array(width * height);
  drawText(text, { left: 0, top: 0, scale, width, height }, (pixel) => {
    ink[pixel] = 1;
  });
  return Array.from({ length: height }, (_, i) =>
    Array.from(ink.subarray(i * width, (i + 1) * width), (value) => (value === 1 ? "#" : ".")).join(""),
  );
}

describe("the bitmap font", () => {
  it("has the printable characters of ASCII, and signs of formulas", () => {
    const ascii = Array.from({ length: 95 }, (_, k) => String.fromCharCode(32 + k));
    expect(FONT_CHARACTERS).toEqual(expect.arrayContaining([...ascii, "×", "·", "–", "−", "…", "τ", "σ", "λ", "δ"]));
  });

  it("draws each character differently, but for minus and dash, and none as the box of unknown ones", () => {
    const pictures = FONT_CHARACTERS.filter((character) => character !== "−").map((c) => glyphOf(c).join(""));
    expect(new Set([...pictures, glyphOf("語").join("")]).size).toBe(pictures.length + 1);
  });

  it("draws only the space without ink", () => {
    const blank = FONT_CHARACTERS.filter((character) => !glyphOf(character).includes(1));
    expect(blank).toEqual([" "]);
  });
});

describe("drawText", () => {
  it("sets characters side by side, a column apart", () => {
    expect(drawn("Ag")).toEqual([
      ".###.......",
      "#...#......",
      "#...#..####",
      "#####.#...#",
      "#...#.#...#",
      "#...#.#...#",
      "#...#..####",
      "..........#",
      ".......###.",
    ]);
  });

  it("makes each pixel a square at a larger scale", () => {
    const [one, two] = [drawn("R", 1), drawn("R", 2)];
    expect(two.length).toBe(2 * GLYPH_HEIGHT);
    expect(two[1]).toBe(one[0]!.replace(/./g, "$&$&"));
  });

  it("draws an unknown character as one box, however many code units it has", () => {
    expect(drawn("😀")).toEqual(drawn("語"));
  });

  it("leaves out what lies outside the picture", () => {
    const pixels: number[] = [];
    drawText("HH", { left: -3, top: -6, scale: 1, width: 4, height: 2 }, (pixel) => pixels.push(pixel));
    expect(pixels).toEqual([1, 3]);
  });

  it("takes no room for an empty text", () => {
    expect(textSize("", 3)).toEqual({ width: 0, height: 27 });
  });
});
