import { showValue } from "../checks/show-value.js";
import type { Shown, ShownArray, ShownCurve, ShownCurves, ShownPicture, ShownPictures } from "./shown.js";

/** Thrown where what was told is nothing that can be drawn; the message is for the student. */
export class NotDrawable extends Error {}

/** More pixels a side than any exercise has; a picture of these sizes is still drawn in a moment. */
const LARGEST_SIDE = 2048;
const MOST_PICTURES = 12;
const MOST_POINTS = 100_000;

/**
 * What an answer's process has told, once it is sure to be of the right form. The answer may have put anything into it.
 *
 * @throws NotDrawable
 */
export function readShown(value: unknown): Shown {
  const { kind, ...fields } = fieldsOf(value, "the picture");
  if (kind === "pictures") return picturesOf(fields);
  if (kind === "curves") return curvesOf(fields);
  if (kind === "array") return arrayOf(fields);
  throw new NotDrawable(`the picture is of the kind ${showValue(kind)}, not pictures, curves or array`);
}

function picturesOf(fields: Fields): ShownPictures {
  const pictures = listOf(fields.pictures, "pictures", MOST_PICTURES).map((value, k): ShownPicture => {
    const { label, width, height, channels, data } = fieldsOf(value, `picture ${k}`);
    const name = textOf(label, `the label of picture ${k}`);
    if (channels !== 1 && channels !== 3)
      throw new NotDrawable(`${name} has ${showValue(channels)} channels, not 1 or 3`);
    const size = [sideOf(width, `the width of ${name}`), sideOf(height, `the height of ${name}`)] as const;
    return {
      label: name,
      width: size[0],
      height: size[1],
      channels,
      data: numbersOf(data, name, size[0] * size[1] * channels),
    };
  });
  if (pictures.length === 0) throw new NotDrawable("there is no picture");
  return { kind: "pictures", pictures };
}

function curvesOf({ xTitle, yTitle, curves }: Fields): ShownCurves {
  const read = listOf(curves, "curves", MOST_PICTURES).map((value, k): ShownCurve => {
    const fields = fieldsOf(value, `curve ${k}`);
    const name = textOf(fields.name, `the name of curve ${k}`);
    const points = listOf(fields.points, `the points of ${name}`, MOST_POINTS).map((point, p) => {
      const { x, y } = fieldsOf(point, `point ${p} of ${name}`);
      return { x: numberOf(x, `x of point ${p} of ${name}`), y: numberOf(y, `y of point ${p} of ${name}`) };
    });
    return { name, points };
  });
  if (read.every(({ points }) => points.length === 0)) throw new NotDrawable("there is no point");
  return { kind: "curves", xTitle: textOf(xTitle, "xTitle"), yTitle: textOf(yTitle, "yTitle"), curves: read };
}

function arrayOf({ target, yours }: Fields): ShownArray {
  return { kind: "array", target: rowsOf(target, "the target"), yours: rowsOf(yours, "your array") };
}

function rowsOf(value: unknown, name: string): number[][] {
  const rows = listOf(value, name, LARGEST_SIDE);
  const columns = listOf(rows[0] ?? [], `row 0 of ${name}`, LARGEST_SIDE).length;
  if (columns === 0) throw new NotDrawable(`${name} is empty`);
  return rows.map((row, i) => numbersOf(row, `row ${i} of ${name}`, columns));
}

type Fields = Readonly<Record<string, unknown>>;

function fieldsOf(value: unknown, name: string): Fields {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Fields;
  throw new NotDrawable(`${name} is ${showValue(value)}, not an object`);
}

function listOf(value: unknown, name: string, most: number): unknown[] {
  if (!Array.isArray(value)) throw new NotDrawable(`${name}: ${showValue(value)} is no list`);
  if (value.length > most) throw new NotDrawable(`${name}: ${value.length} entries are too many to draw`);
  return value;
}

function numbersOf(value: unknown, name: string, length: number): number[] {
  const list = listOf(value, name, LARGEST_SIDE ** 2 * 3);
  if (list.length !== length) throw new NotDrawable(`${name} has ${list.length} values, not ${length}`);
  return list.map((entry, k) => numberOf(entry, `value ${k} of ${name}`));
}

/** JSON has no NaN and no infinity; they come as null, and 1e999 as infinity. */
function numberOf(value: unknown, name: string): number {
  if (value !== null && typeof value !== "number")
    throw new NotDrawable(`${name} is ${showValue(value)}, not a number`);
  if (value === null || !Number.isFinite(value)) throw new NotDrawable(`${name} is NaN or infinite`);
  return value;
}

function sideOf(value: unknown, name: string): number {
  const side = numberOf(value, name);
  if (Number.isInteger(side) && side >= 1 && side <= LARGEST_SIDE) return side;
  throw new NotDrawable(`${name} is ${side}, not a whole number from 1 to ${LARGEST_SIDE}`);
}

/** A label goes to a terminal: nothing in it may be a command to that. */
function textOf(value: unknown, name: string): string {
  if (typeof value !== "string") throw new NotDrawable(`${name} is ${showValue(value)}, not a text`);
  return value.replace(/\p{Cc}/gu, "");
}
