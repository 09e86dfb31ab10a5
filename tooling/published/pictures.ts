import { expect } from "vitest";

interface Described {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Values times 255. */
  readonly bytes: readonly number[];
}

type Blocks = readonly (readonly number[])[];

/** What consumer/pictures.js returns. */
export interface Pictures {
  readonly values: readonly number[];
  readonly roundTrip: readonly number[];
  readonly grey: Described;
  readonly composited: Described;
  readonly canvas: readonly number[];
  readonly fromCanvas: readonly number[];
  readonly fitted: Described;
  readonly sources: Readonly<Record<string, boolean>>;
  readonly orientations: readonly Blocks[];
  readonly webp: Blocks;
  readonly errors: Readonly<Record<string, string>>;
}

/** JPEG and WebP decoders may differ in rounding, and encoders in what they drop. */
const LOSS = 0.02;

/** What must be true of pictures, wherever they were read and written. */
export function expectRightPictures(pictures: Pictures, place: "node" | "browser"): void {
  expect(pictures.roundTrip).toEqual(pictures.values);
  expect(pictures.fromCanvas).toEqual(pictures.values);
  expect(pictures.canvas).toEqual(pictures.values.flatMap((value, k) => (k % 3 === 2 ? [value, 255] : [value])));
  expect(pictures.grey).toEqual({ width: 3, height: 1, channels: 1, bytes: [0, 51, 255] });
  expect(pictures.composited).toEqual({ width: 2, height: 1, channels: 3, bytes: [255, 0, 51, 0, 51, 255] });
  expect(pictures.fitted).toEqual({ width: 8, height: 4, channels: 3, bytes: new Array(8 * 4 * 3).fill(0) });
  const sources = place === "node" ? ["buffer"] : ["buffer", "blob", "bitmap", "imageData"];
  expect(pictures.sources).toEqual(Object.fromEntries(sources.map((source) => [source, true])));
  expect(pictures.errors).toEqual({
    text: "unsupported-format",
    empty: "unreadable-image",
    cut: "unreadable-image",
    cutJpeg: "unreadable-image",
    bomb: "too-many-pixels",
    background: "invalid-argument",
    notANumber: "not-finite",
  });
  for (const [k, blocks] of upright.entries()) expectBlocks(pictures.orientations[k]!, blocks);
  expectBlocks(pictures.webp, upright[0]!);
}

const [a, b, c, d, e, f] = [0.1, 0.25, 0.4, 0.55, 0.7, 0.85] as const;

/** EXIF 2.3, 4.6.4: what a b c / d e f is to be shown as, for each orientation from 1 to 8. */
// biome-ignore format: as they look
const upright: readonly Blocks[] = [
  [[a, b, c], [d, e, f]],
  [[c, b, a], [f, e, d]],
  [[f, e, d], [c, b, a]],
  [[d, e, f], [a, b, c]],
  [[a, d], [b, e], [c, f]],
  [[d, a], [e, b], [f, c]],
  [[f, c], [e, b], [d, a]],
  [[c, f], [b, e], [a, d]],
];

function expectBlocks(blocks: Blocks, expected: Blocks): void {
  expect(blocks.map((row) => row.length)).toEqual(expected.map((row) => row.length));
  const differences = blocks.flatMap((row, i) => row.map((value, j) => Math.abs(value - expected[i]![j]!)));
  expect(Math.max(...differences), JSON.stringify(blocks)).toBeLessThan(LOSS);
}
