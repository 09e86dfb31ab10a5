import { stripVTControlCharacters } from "node:util";
import type { Image } from "@lab/imaging";
import type { ColourDepth } from "./colour-depth.js";
import type { LabelledImage } from "./pictures-of.js";

/** A character is twice as high as wide: with its upper half in one colour and its lower half in another it is two pixels. */
const UPPER_HALF = "▀";
const RESET = "\u001b[0m";
/** From dark to bright, on a dark ground. */
const RAMP = " .:-=+*#%@";
/** Characters: what small pictures are enlarged to, and what large ones are kept to. */
const SMALLEST_WIDTH = 16;
const LARGEST_WIDTH = 40;
const GAP = 2;

type Pixel = readonly [red: number, green: number, blue: number];

/** Pictures with their labels above, as many side by side as have room to be recognised. */
export function sideBySide(pictures: readonly LabelledImage[], columns: number, depth: ColourDepth): string[] {
  const most = Math.max(1, Math.floor((columns + GAP) / (SMALLEST_WIDTH + GAP)));
  const inRow = Math.ceil(pictures.length / Math.ceil(pictures.length / most));
  const room = Math.min(LARGEST_WIDTH, Math.floor((columns + GAP) / inRow) - GAP);
  const lines: string[] = [];
  for (let first = 0; first < pictures.length; first += inRow) {
    const cells = pictures.slice(first, first + inRow).map(({ label, image }) => {
      const drawn = halfBlocks(image, room, depth);
      return {
        label: label.slice(0, room),
        drawn,
        width: Math.max(drawnWidth(image, room), Math.min(label.length, room)),
      };
    });
    const height = Math.max(...cells.map(({ drawn }) => drawn.length));
    const gap = " ".repeat(GAP);
    if (first > 0) lines.push("");
    lines.push(
      cells
        .map(({ label, width }) => label.padEnd(width))
        .join(gap)
        .trimEnd(),
    );
    for (let k = 0; k < height; k++) {
      const pieces = cells.map(({ drawn, width }) => {
        const line = drawn[k] ?? "";
        return line + " ".repeat(width - stripVTControlCharacters(line).length);
      });
      lines.push(pieces.join(gap).trimEnd());
    }
  }
  return lines;
}

/** A picture as lines of a terminal, at most `columns` characters wide. */
export function halfBlocks(image: Image, columns: number, depth: ColourDepth): string[] {
  const { width, height, at } = scaled(image, columns);
  const lines: string[] = [];
  for (let i = 0; i < height; i += 2) {
    const pairs = Array.from(
      { length: width },
      (_, j) => [at(i, j), i + 1 < height ? at(i + 1, j) : undefined] as const,
    );
    lines.push(depth === "none" ? pairs.map(asCharacter).join("") : asColours(pairs, depth));
  }
  return lines;
}

/** The picture with whole pixels repeated, or with the mean of those that fall together. */
function scaled(image: Image, columns: number) {
  const { width, height, channels, data } = image;
  const factor = factorOf(image, columns);
  const [wide, high] = [Math.floor(width * factor), Math.max(1, Math.round(height * factor))];
  const at = (i: number, j: number): Pixel => {
    const rows = span(i, high, height);
    const cols = span(j, wide, width);
    const sums = [0, 0, 0];
    for (let y = rows[0]; y < rows[1]; y++) {
      for (let x = cols[0]; x < cols[1]; x++) {
        const p = (y * width + x) * channels;
        for (let c = 0; c < 3; c++) sums[c]! += clip(data[channels === 3 ? p + c : p]!);
      }
    }
    const count = (rows[1] - rows[0]) * (cols[1] - cols[0]);
    return sums.map((sum) => sum / count) as unknown as Pixel;
  };
  return { width: wide, height: high, at };
}

function factorOf({ width }: Image, columns: number): number {
  return width <= columns ? Math.max(1, Math.floor(Math.min(columns, SMALLEST_WIDTH) / width)) : columns / width;
}

function drawnWidth(image: Image, columns: number): number {
  return Math.floor(image.width * factorOf(image, columns));
}

/** Which of `to` places the place `k` of `from` stands for: at least one. */
function span(k: number, from: number, to: number): readonly [number, number] {
  const start = Math.min(to - 1, Math.floor((k * to) / from));
  return [start, Math.max(start + 1, Math.floor(((k + 1) * to) / from))];
}

function clip(value: number): number {
  return Math.min(1, Math.max(0, value));
}

type Pair = readonly [upper: Pixel, lower: Pixel | undefined];

function asCharacter([upper, lower = upper]: Pair): string {
  const bright = (luminance(upper) + luminance(lower)) / 2;
  return RAMP[Math.min(RAMP.length - 1, Math.floor(bright * RAMP.length))]!;
}

function luminance([red, green, blue]: Pixel): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function asColours(pairs: readonly Pair[], depth: "24-bit" | "256"): string {
  const cells = pairs.map(([upper, lower]) => {
    const below = lower === undefined ? "\u001b[49m" : `\u001b[48;${code(lower, depth)}m`;
    return `\u001b[38;${code(upper, depth)}m${below}${UPPER_HALF}`;
  });
  return cells.join("") + RESET;
}

/** Terminals with 256 colours have a cube of 6 × 6 × 6 from 16 on, and 24 greys from 232 on. */
function code(pixel: Pixel, depth: "24-bit" | "256"): string {
  if (depth === "24-bit") return `2;${pixel.map((value) => Math.round(value * 255)).join(";")}`;
  const [red, green, blue] = pixel.map((value) => Math.round(value * 5)) as [number, number, number];
  const grey = Math.round(pixel[0] * 25);
  const isGrey = pixel[0] === pixel[1] && pixel[1] === pixel[2] && grey > 0 && grey < 25;
  return `5;${isGrey ? 231 + grey : 16 + 36 * red + 6 * green + blue}`;
}
