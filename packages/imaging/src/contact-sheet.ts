import { checkInteger, checkNumber, checkSize } from "./check-argument.js";
import { checkImage } from "./check-image.js";
import { drawText, textSize } from "./draw-text.js";
import { ImagingError } from "./errors.js";
import { createImage, type Image } from "./image.js";

/** A picture of a contact sheet, and what is written below it. */
export interface ContactSheetCell {
  readonly image: Image;
  readonly label?: string | undefined;
}

export interface ContactSheetOptions {
  /** Pictures side by side; default all of up to 4, else √n, rounded up. */
  readonly columns?: number | undefined;
  /** Pixels around and between the pictures; default 12. */
  readonly gap?: number | undefined;
  /** The grey behind the pictures, from 0 to 1; default 1, white. Labels are black or white, whichever is readable on it. */
  readonly background?: number | undefined;
  /** Pixels of the sheet for a pixel of the labels' font, whose letters are 5 × 7; default 2. */
  readonly labelScale?: number | undefined;
}

/** Pictures that are set in one row when no number of columns is given. */
const ONE_ROW = 4;

/**
 * Pictures side by side in a grid, each with a label below it. They may be of different sizes, grey and in colour: a
 * column is as wide as its widest picture or label, and the sheet is grey if all pictures are.
 *
 * @throws ImagingError `invalid-argument` without a picture or for an impossible option, `too-many-pixels`, and what is
 * wrong with a picture that is none
 * @example
 * import { contactSheet, createImage } from "@lab/imaging";
 * const image = createImage(40, 30, 1);
 * const sheet = contactSheet([{ image, label: "black" }, { image }], { gap: 10, labelScale: 1 });
 * [sheet.width, sheet.height]; // [110, 63]
 */
export function contactSheet(cells: readonly ContactSheetCell[], options: ContactSheetOptions = {}): Image {
  const { columns = defaultColumns(cells.length), gap = 12, background = 1, labelScale = 2 } = options;
  checkCells(cells);
  checkInteger(columns, "columns", 1);
  checkInteger(gap, "gap", 0);
  checkInteger(labelScale, "labelScale", 1);
  checkNumber(background, "background");
  const layout = layOut(cells, Math.min(columns, cells.length), gap, labelScale);
  checkSize(layout.width, layout.height);
  const channels = cells.some(({ image }) => image.channels === 3) ? 3 : 1;
  const length = layout.width * layout.height * channels;
  const sheet = createImage(layout.width, layout.height, channels, new Float64Array(length).fill(background));
  const ink = background > 0.5 ? 0 : 1;
  for (const { image, label, left, top, labelLeft, labelTop } of layout.places) {
    paste(sheet, image, left, top);
    const place = { left: labelLeft, top: labelTop, scale: labelScale, width: sheet.width, height: sheet.height };
    drawText(label, place, (pixel) => sheet.data.fill(ink, pixel * channels, (pixel + 1) * channels));
  }
  return sheet;
}

function defaultColumns(count: number): number {
  return count <= ONE_ROW ? Math.max(1, count) : Math.ceil(Math.sqrt(count));
}

function checkCells(cells: readonly ContactSheetCell[]): void {
  if (cells.length === 0) {
    throw new ImagingError("invalid-argument", {
      given: "a contact sheet without a picture",
      expected: "at least one cell",
      fix: "Pass cells such as { image, label }.",
    });
  }
  for (const { image } of cells) checkImage(image);
}

interface Place {
  readonly image: Image;
  readonly label: string;
  readonly left: number;
  readonly top: number;
  readonly labelLeft: number;
  readonly labelTop: number;
}

/** Where each picture and label goes: pictures centred in their cells, labels below the cells of their row. */
function layOut(
  cells: readonly ContactSheetCell[],
  columns: number,
  gap: number,
  scale: number,
): { readonly width: number; readonly height: number; readonly places: readonly Place[] } {
  const rows = Math.ceil(cells.length / columns);
  const widths = new Array<number>(columns).fill(0);
  const heights = new Array<number>(rows).fill(0);
  const labelHeights = new Array<number>(rows).fill(0);
  cells.forEach(({ image, label = "" }, k) => {
    const [row, column] = [Math.floor(k / columns), k % columns];
    widths[column] = Math.max(widths[column]!, image.width, textSize(label, scale).width);
    heights[row] = Math.max(heights[row]!, image.height);
    if (label !== "") labelHeights[row] = labelGap(scale) + textSize(label, scale).height;
  });
  const lefts = starts(widths, gap);
  const tops = starts(
    heights.map((height, row) => height + labelHeights[row]!),
    gap,
  );
  const places = cells.map(({ image, label = "" }, k): Place => {
    const [row, column] = [Math.floor(k / columns), k % columns];
    const centred = (size: number) => lefts[column]! + Math.floor((widths[column]! - size) / 2);
    return {
      image,
      label,
      left: centred(image.width),
      top: tops[row]! + Math.floor((heights[row]! - image.height) / 2),
      labelLeft: centred(textSize(label, scale).width),
      labelTop: tops[row]! + heights[row]! + labelGap(scale),
    };
  });
  return { width: lefts[columns]!, height: tops[rows]!, places };
}

/** Pixels between a picture and its label. */
function labelGap(scale: number): number {
  return 4 * scale;
}

/** Where each of several sizes begins when set one after the other with a gap around each; last, where all end. */
function starts(sizes: readonly number[], gap: number): number[] {
  const result = [gap];
  for (const size of sizes) result.push(result.at(-1)! + size + gap);
  return result;
}

function paste(sheet: Image, image: Image, left: number, top: number): void {
  for (let i = 0; i < image.height; i++) {
    const to = ((top + i) * sheet.width + left) * sheet.channels;
    const row = image.data.subarray(i * image.width * image.channels, (i + 1) * image.width * image.channels);
    if (image.channels === sheet.channels) sheet.data.set(row, to);
    else for (let j = 0; j < row.length; j++) sheet.data.fill(row[j]!, to + 3 * j, to + 3 * j + 3);
  }
}
