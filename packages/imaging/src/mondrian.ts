import { NumpyRandom } from "@lab/data";
import { checkInteger, checkPositive, checkSeed, checkSize } from "./check-argument.js";
import { ImagingError } from "./errors.js";
import { createImage, type Image } from "./image.js";
import { type MondrianGrid, mondrianGrid } from "./mondrian-grid.js";
import type { Rgb } from "./rgb.js";

export interface MondrianOptions {
  /** Pixels a row; default 378, as in the lecture. */
  readonly width?: number | undefined;
  /** Rows; default 400. */
  readonly height?: number | undefined;
  /** The largest rank that a channel may have, and any mixture of channels; default 6. */
  readonly rank?: number | undefined;
  /** An integer from 0 to 2³² − 1; default 0. */
  readonly seed?: number | undefined;
  /** Columns that vertical lines make: more columns, more fields; default 5. */
  readonly columns?: number | undefined;
  /** The typical width of a line in pixels, from which lines differ by up to two thirds; default a fortieth of the shorter side. */
  readonly lineWidth?: number | undefined;
  /** The share of fields that are not of the ground's colour, from 0 to 1; default 0.5. */
  readonly coloured?: number | undefined;
  /** Colours of fields, lines and ground; those left out are Mondrian's. */
  readonly palette?: Partial<MondrianPalette> | undefined;
}

export interface MondrianPalette {
  readonly ground: Rgb;
  readonly line: Rgb;
  /** At least one; neighbouring fields never have the same. */
  readonly fields: readonly Rgb[];
}

const MONDRIAN: MondrianPalette = {
  ground: [0.95, 0.94, 0.9],
  line: [0.07, 0.07, 0.08],
  fields: [
    [0.82, 0.13, 0.11],
    [0.96, 0.8, 0.15],
    [0.1, 0.24, 0.58],
    [0.72, 0.75, 0.77],
  ],
};

/** Widths of lines, as multiples of the typical one. */
const LINE_WIDTHS = [0.6, 1, 1.3, 1.6];

/**
 * A picture in Mondrian's manner: black lines, fields of red, yellow, blue and grey on a white ground. As a matrix it
 * has low rank: at most `rank` of its rows of pixels are different, so each channel, and each mixture of channels such
 * as the grey picture, has rank at most `rank`.
 *
 * @returns 3 channels with values in [0, 1]; the same numbers on every machine
 * @throws ImagingError `invalid-argument` for an impossible option, and when the lines leave no room for fields;
 * `too-many-pixels`
 * @example
 * import { mondrian, toGrayscale, toMatrix } from "@lab/imaging";
 * import { singularValues } from "@lab/linalg";
 * const s = singularValues(toMatrix(toGrayscale(mondrian({ rank: 6 }))));
 * s.filter((value) => value > 1e-9).length; // 6
 */
export function mondrian(options: MondrianOptions = {}): Image {
  const { width = 378, height = 400, rank = 6, seed = 0, columns = 5, coloured = 0.5 } = options;
  checkSize(width, height);
  const { lineWidth = Math.max(1, Math.min(width, height) / 40) } = options;
  const palette = checkedPalette({ ...MONDRIAN, ...options.palette });
  checkInteger(rank, "rank", 1);
  checkInteger(columns, "columns", 1, width);
  checkPositive(lineWidth, "lineWidth");
  checkShare(coloured);
  checkSeed(seed);
  const random = new NumpyRandom(seed);
  const grid = mondrianGrid(Math.min(rank, height), columns, random);
  const rows = division(height, grid.bands, lineWidth, "height", random);
  const cols = division(width, columns, lineWidth, "width", random);
  const colours = fieldColours(grid, palette, coloured, random);
  const img = createImage(width, height, 3);
  for (let i = 0; i < height; i++) {
    for (let j = 0; j < width; j++) {
      const field = fieldAt(grid, rows[i]!, cols[j]!);
      img.data.set(field === undefined ? palette.line : colours[field]!, (i * width + j) * 3);
    }
  }
  return img;
}

function checkShare(coloured: number): void {
  if (coloured >= 0 && coloured <= 1) return;
  throw new ImagingError("invalid-argument", {
    given: `coloured is ${String(coloured)}`,
    expected: "a share from 0 to 1",
    fix: "Pass 0.5 for half of the fields, or leave it out.",
  });
}

function checkedPalette(palette: MondrianPalette): MondrianPalette {
  const all = [palette.ground, palette.line, ...palette.fields];
  const isColour = (colour: Rgb) => colour.length === 3 && colour.every((value) => value >= 0 && value <= 1);
  if (palette.fields.length > 0 && all.every(isColour)) return palette;
  throw new ImagingError("invalid-argument", {
    given: `the palette ${JSON.stringify(palette)}`,
    expected: "a ground, a line and at least one field colour, each [red, green, blue] from 0 to 1",
    fix: "Divide colours from 0 to 255 by 255.",
  });
}

/**
 * Where each of `length` pixels lies: 2k in part k, 2k + 1 on the line after it. The parts' sizes differ widely, which
 * is what makes the picture asymmetric.
 */
function division(length: number, parts: number, lineWidth: number, side: string, random: NumpyRandom): Int32Array {
  const lines = Array.from({ length: parts - 1 }, () =>
    Math.max(1, Math.round(lineWidth * LINE_WIDTHS[random.randint(LINE_WIDTHS.length)]!)),
  );
  const room = length - lines.reduce((sum, line) => sum + line, 0) - parts;
  if (room < 0) {
    throw new ImagingError("invalid-argument", {
      given: `${parts - 1} lines about ${lineWidth} wide in a ${side} of ${length} pixels`,
      expected: "at least one pixel between two lines",
      fix: `Pass a smaller lineWidth, ${side === "width" ? "fewer columns" : "a lower rank"}, or a larger ${side}.`,
    });
  }
  const weights = Array.from(random.permutation(parts), (k) => 1 + (k * 3) / parts + random.rand());
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const places = new Int32Array(length);
  let start = 0;
  let passed = 0;
  weights.forEach((weight, k) => {
    const before = Math.floor((room * passed) / total);
    passed += weight;
    // The last part takes what rounding left.
    const size = k === parts - 1 ? length - start : 1 + Math.floor((room * passed) / total) - before;
    places.fill(2 * k, start, start + size);
    places.fill(2 * k + 1, start + size, start + size + (lines[k] ?? 0));
    start += size + (lines[k] ?? 0);
  });
  return places;
}

/** The field at a place of the two divisions; undefined on a line. */
function fieldAt(grid: MondrianGrid, row: number, col: number): number | undefined {
  const band = row >> 1;
  const column = col >> 1;
  const isOnRow = (row & 1) === 1;
  const isOnColumn = (col & 1) === 1;
  if (isOnColumn && grid.down[band]![column]) return undefined;
  if (isOnRow && (grid.across[band]![column] || (isOnColumn && grid.across[band]![column + 1]))) return undefined;
  return grid.fields[band]![column]!;
}

/** Colours by turns, in random order, to fields that no neighbour of the same colour touches. */
function fieldColours(grid: MondrianGrid, palette: MondrianPalette, coloured: number, random: NumpyRandom): Rgb[] {
  const neighbours = neighbouringFields(grid);
  const count = neighbours.length;
  const chosen = new Array<Rgb>(count).fill(palette.ground);
  const order = random.permutation(palette.fields.length);
  let left = Math.round(coloured * count);
  let turn = 0;
  for (const field of random.permutation(count)) {
    if (left === 0) break;
    for (let tries = 0; tries < order.length; tries++) {
      const colour = palette.fields[order[(turn + tries) % order.length]!]!;
      if ([...neighbours[field]!].some((other) => chosen[other] === colour)) continue;
      chosen[field] = colour;
      turn += tries + 1;
      left--;
      break;
    }
  }
  return chosen;
}

function neighbouringFields({ bands, columns, fields }: MondrianGrid): Set<number>[] {
  const neighbours = Array.from({ length: Math.max(...fields.flat()) + 1 }, () => new Set<number>());
  const join = (a: number, b: number) => {
    if (a === b) return;
    neighbours[a]!.add(b);
    neighbours[b]!.add(a);
  };
  for (let b = 0; b < bands; b++) {
    for (let c = 0; c < columns; c++) {
      if (c + 1 < columns) join(fields[b]![c]!, fields[b]![c + 1]!);
      if (b + 1 < bands) join(fields[b]![c]!, fields[b + 1]![c]!);
    }
  }
  return neighbours;
}
