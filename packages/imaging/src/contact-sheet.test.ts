import { describe, expect, it } from "vitest";
import { contactSheet } from "./contact-sheet.js";
import { createImage, type Image } from "./image.js";

const grey = (width: number, height: number, value: number) =>
  createImage(width, height, 1, new Float64Array(width * height).fill(value));

/** The sheet as rows of digits, tenths of the first channel. */
function digits({ width, height, channels, data }: Image): string[] {
  return Array.from({ length: height }, (_, i) =>
    Array.from({ length: width }, (_, j) => Math.round(10 * data[(i * width + j) * channels]!) % 10).join(""),
  );
}

describe("contactSheet", () => {
  it("sets pictures of different sizes in a grid, each in the middle of its cell", () => {
    const cells = [{ image: grey(3, 1, 0.1) }, { image: grey(1, 3, 0.2) }, { image: grey(1, 1, 0.3) }];
    expect(digits(contactSheet(cells, { columns: 2, gap: 1, background: 0.9 }))).toEqual([
      "9999999",
      "9999929",
      "9111929",
      "9999929",
      "9999999",
      "9939999",
      "9999999",
    ]);
  });

  it("writes labels below, in black on a bright background and in white on a dark one", () => {
    const cells = [{ image: grey(5, 1, 0.5), label: "I" }];
    const onWhite = contactSheet(cells, { gap: 0, labelScale: 1, background: 0.9 });
    expect(digits(onWhite).slice(4, 9)).toEqual(["99999", "90009", "99099", "99099", "99099"]);
    const onBlack = contactSheet(cells, { gap: 0, labelScale: 1, background: 0.1 });
    expect(onBlack.data.includes(1)).toBe(true);
    expect(onBlack.data.includes(0)).toBe(false);
  });

  it("widens a column to its label, and keeps no room for labels in a row without one", () => {
    const image = grey(2, 2, 0);
    expect(contactSheet([{ image, label: "abc" }], { gap: 0, labelScale: 1 })).toMatchObject({ width: 17, height: 15 });
    expect(contactSheet([{ image, label: "" }], { gap: 0 })).toMatchObject({ width: 2, height: 2 });
  });

  it("is grey for grey pictures, and in colour as soon as one of them is", () => {
    const colour = createImage(1, 1, 3, Float64Array.of(0.1, 0.2, 0.3));
    expect(contactSheet([{ image: grey(1, 1, 0) }]).channels).toBe(1);
    const mixed = contactSheet([{ image: grey(1, 1, 0.5) }, { image: colour }], { gap: 0 });
    expect(mixed).toEqual(createImage(2, 1, 3, Float64Array.of(0.5, 0.5, 0.5, 0.1, 0.2, 0.3)));
  });

  it.each([
    [1, 1],
    [4, 4],
    [5, 3],
    [9, 3],
    [10, 4],
  ])("sets %i pictures in %i columns by default", (count, columns) => {
    const cells = Array.from({ length: count }, () => ({ image: grey(1, 1, 0) }));
    expect(contactSheet(cells, { gap: 0 }).width).toBe(columns);
  });

  it("refuses no picture, and impossible options", () => {
    const cells = [{ image: grey(1, 1, 0) }];
    expect(() => contactSheet([])).toThrow(/without a picture/);
    expect(() => contactSheet(cells, { columns: 0 })).toThrow(/columns is 0/);
    expect(() => contactSheet(cells, { gap: -1 })).toThrow(/gap is -1/);
    expect(() => contactSheet(cells, { labelScale: 0.5 })).toThrow(/labelScale is 0.5/);
    expect(() => contactSheet(cells, { background: Number.NaN })).toThrow(/background is NaN/);
    expect(() => contactSheet(cells, { gap: 1e6 })).toThrow(expect.objectContaining({ code: "too-many-pixels" }));
  });
});
