import type { ShownCurve, ShownCurves } from "./shown.js";

/** A braille character has two columns and four rows of dots; bit n of its code is dot n + 1. */
const BRAILLE = 0x2800;
const DOT_BITS = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;
const [DOTS_ACROSS, DOTS_DOWN] = [2, 4];

/** What each curve is drawn with where there are no colours to tell them apart; the last where several meet. */
const MARKS = ["·", "o", "x", "+", "*"];
const SEVERAL = "#";

export interface TextCurvesOptions {
  /** Characters in all, the numbers at the axis included. */
  readonly width: number;
  /** Lines of the drawing. */
  readonly height: number;
  /** What is said of the character where several curves meet. */
  readonly together: string;
  /** A colour a curve; without them each has a character of its own. */
  readonly paints?: readonly ((text: string) => string)[];
}

/** Curves over the same axes as lines of a terminal: braille dots in colours, or a character a curve. */
export function textCurves(shown: ShownCurves, { width, height, together, paints }: TextCurvesOptions): string[] {
  const { curves } = shown;
  const points = curves.flatMap((curve) => curve.points);
  const [x, y] = [extent(points.map((point) => point.x)), extent(points.map((point) => point.y))];
  const ends = y.map(short) as [string, string];
  const gutter = Math.max(...ends.map((text) => text.length)) + 1;
  const across = Math.max(1, width - gutter);
  const [dotsAcross, dotsDown] = paints === undefined ? [1, 1] : [DOTS_ACROSS, DOTS_DOWN];

  const cells = Array.from({ length: height }, () => Array.from({ length: across }, () => new Map<number, number>()));
  curves.forEach((curve, k) => {
    for (const [column, row] of dots(curve, x, y, across * dotsAcross, height * dotsDown)) {
      const cell = cells[Math.floor(row / dotsDown)]![Math.floor(column / dotsAcross)]!;
      cell.set(k, (cell.get(k) ?? 0) | DOT_BITS[column % dotsAcross]![row % dotsDown]!);
    }
  });
  const lines = cells.map((line, k) => {
    const number = k === 0 ? ends[1] : k === height - 1 ? ends[0] : "";
    return `${number.padStart(gutter - 1)} ${line.map((cell) => drawn(cell, paints)).join("")}`.trimEnd();
  });
  const [left, right] = x.map(short) as [string, string];
  return [
    shown.yTitle,
    ...lines,
    `${" ".repeat(gutter)}${left}${right.padStart(across - left.length)}`,
    `${" ".repeat(gutter)}${shown.xTitle.padStart(across)}`,
    legend(curves, together, paints),
  ];
}

function legend(curves: readonly ShownCurve[], together: string, paints: TextCurvesOptions["paints"]): string {
  const names = curves.map(({ name }, k) =>
    paints === undefined ? `${markOf(k)} ${name}` : paintOf(paints, k)(`⠶ ${name}`),
  );
  return [...names, ...(paints === undefined && curves.length > 1 ? [`${SEVERAL} ${together}`] : [])].join("   ");
}

/** One character: where curves meet, the later one's colour, and the dots of all. */
function drawn(cell: ReadonlyMap<number, number>, paints: TextCurvesOptions["paints"]): string {
  const [last] = [...cell.keys()].slice(-1);
  if (last === undefined) return " ";
  if (paints === undefined) return cell.size > 1 ? SEVERAL : markOf(last);
  const bits = [...cell.values()].reduce((all, own) => all | own, 0);
  return paintOf(paints, last)(String.fromCodePoint(BRAILLE + bits));
}

function markOf(curve: number): string {
  return MARKS[curve % MARKS.length]!;
}

function paintOf(paints: NonNullable<TextCurvesOptions["paints"]>, curve: number): (text: string) => string {
  return paints[curve % paints.length]!;
}

/** The dots of a curve, row 0 at the top: its points and the straight lines between them. */
function* dots(
  { points }: ShownCurve,
  x: Extent,
  y: Extent,
  across: number,
  down: number,
): Generator<readonly [column: number, row: number]> {
  let before: readonly [number, number] | undefined;
  for (const point of points) {
    const now = [place(point.x, x, across), down - 1 - place(point.y, y, down)] as const;
    const from = before ?? now;
    const steps = Math.max(1, Math.abs(now[0] - from[0]), Math.abs(now[1] - from[1]));
    for (let s = 0; s <= steps; s++) {
      yield [
        Math.round(from[0] + ((now[0] - from[0]) * s) / steps),
        Math.round(from[1] + ((now[1] - from[1]) * s) / steps),
      ];
    }
    before = now;
  }
}

type Extent = readonly [least: number, greatest: number];

function extent(values: readonly number[]): Extent {
  return [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
}

/** On which of `count` dots a value falls. */
function place(value: number, [least, greatest]: Extent, count: number): number {
  return greatest === least ? 0 : Math.round(((value - least) / (greatest - least)) * (count - 1));
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}
