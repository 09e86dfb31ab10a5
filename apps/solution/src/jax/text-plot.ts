import { extent } from "../charts/extent.js";
import type { Plot } from "./section.js";

/** A braille character has two columns and four rows of dots; bit n of its code is dot n + 1. */
const BRAILLE = 0x2800;
const DOT_BITS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;
const [DOTS_ACROSS, DOTS_DOWN] = [2, 4];

export interface TextPlotSize {
  /** Characters in all, the numbers at the axis included. */
  readonly width: number;
  /** Lines of dots; the horizontal axis takes one more. */
  readonly height: number;
}

/** A plot in braille dots, for a terminal: all curves over the same axes, their least and greatest values beside it. */
export function textPlot({ series }: Plot, { width, height }: TextPlotSize): string[] {
  const points = series.flatMap((curve) => curve.points);
  if (points.length === 0) return [];
  const x = extent(points.map((point) => point.x));
  const y = extent(points.map((point) => point.y));
  const ends = y.map(short) as [string, string];
  const gutter = Math.max(...ends.map((text) => text.length)) + 1;
  const across = width - gutter;

  const cells = Array.from({ length: height }, () => new Uint8Array(across));
  for (const point of points) {
    const column = place(point.x, x, across * DOTS_ACROSS);
    const row = height * DOTS_DOWN - 1 - place(point.y, y, height * DOTS_DOWN);
    const line = cells[Math.floor(row / DOTS_DOWN)]!;
    line[Math.floor(column / DOTS_ACROSS)]! |= DOT_BITS[column % DOTS_ACROSS]![row % DOTS_DOWN]!;
  }
  const lines = cells.map((line, k) => {
    const number = k === 0 ? ends[1] : k === height - 1 ? ends[0] : "";
    return `${number.padStart(gutter - 1)} ${Array.from(line, braille).join("")}`;
  });
  const [left, right] = x.map(short) as [string, string];
  return [...lines, `${" ".repeat(gutter)}${left}${right.padStart(across - left.length)}`];
}

/** Some typefaces draw the dots that are not there: a character without any is a space. */
function braille(bits: number): string {
  return bits === 0 ? " " : String.fromCodePoint(BRAILLE + bits);
}

/** On which of `count` dots a value falls. */
function place(value: number, [least, greatest]: readonly [number, number], count: number): number {
  return greatest === least ? 0 : Math.round(((value - least) / (greatest - least)) * (count - 1));
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
