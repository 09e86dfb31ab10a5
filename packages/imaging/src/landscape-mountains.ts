import { blend, blendLit, lit, type Paint, type Scene } from "./landscape-scene.js";
import { clamp, fractalNoise, hash, ridgedNoise, smoothStep } from "./value-noise.js";

/** A range of mountains: how far away it is, where it stands, how high and how jagged it is. */
interface Range {
  readonly haze: number;
  readonly foot: number;
  readonly height: number;
  /** Mountains a height of the picture. */
  readonly frequency: number;
  /** Share of the height above which snow lies; above 1 for none. */
  readonly snow: number;
}

/** From the farthest to the nearest. */
const RANGES: readonly Range[] = [
  { haze: 0.66, foot: 0.56, height: 0.36, frequency: 1.5, snow: 0.45 },
  { haze: 0.42, foot: 0.57, height: 0.25, frequency: 2.1, snow: 0.62 },
  { haze: 0.24, foot: 0.58, height: 0.13, frequency: 2.6, snow: 2 },
];

/** Upper edges for the columns of a picture. */
export interface Skyline {
  /** Of each range. */
  readonly ranges: readonly Float64Array[];
  /** Of the forest before them. */
  readonly forest: Float64Array;
  /** Of whatever is highest. */
  readonly top: Float64Array;
}

export function skylineOf(xs: Float64Array, pixel: number, scene: Scene): Skyline {
  const ranges = RANGES.map((range, k) => xs.map((x) => rangeEdge(x, pixel, range, k, scene)));
  const forest = xs.map((x) => forestEdge(x, pixel, scene));
  const top = forest.map((edge, column) => Math.min(edge, ...ranges.map((edges) => edges[column]!)));
  return { ranges, forest, top };
}

function rangeEdge(x: number, pixel: number, { foot, height, frequency }: Range, k: number, { seed }: Scene): number {
  const f = frequency * x;
  const massif = fractalNoise(0.7 * f, 0.5, 0.7 * frequency * pixel, seed + 100 * (k + 1), 2);
  const ridge = ridgedNoise(f, 3.5, frequency * pixel, seed + 100 * (k + 1) + 50, 8);
  return foot - height * clamp(0.1 + 1.44 * massif * ridge);
}

/** The widths of the trees that the forest's edge is made of, one row behind the other. */
const TREES = [0.013, 0.018, 0.025];

function forestEdge(x: number, pixel: number, { seed, waterline }: Scene): number {
  const ground = 0.015 + 0.07 * fractalNoise(2 * x, 9.5, 2 * pixel, seed + 900, 4);
  let tree = 0;
  TREES.forEach((width, row) => {
    const place = x / width + 0.37 * row;
    const cell = Math.floor(place);
    const middle = Math.abs(2 * (place - cell) - 1);
    tree = Math.max(tree, (0.5 + 1.4 * hash(cell, row, seed + 901)) * width * (1 - middle));
  });
  return waterline - ground - tree;
}

/** Paints the ranges and the forest, from far to near, over a sky. */
export function paintMountains(
  paint: Paint,
  x: number,
  y: number,
  pixel: number,
  column: number,
  skyline: Skyline,
  scene: Scene,
): void {
  const coverOf = (edges: Float64Array) => clamp((y - edges[column]!) / pixel + 0.5);
  const forest = coverOf(skyline.forest);
  if (forest < 1) {
    // Nothing shows of what lies behind the nearest opaque range.
    let farthest = RANGES.length - 1;
    while (farthest > 0 && coverOf(skyline.ranges[farthest]!) < 1) farthest--;
    for (let k = farthest; k < RANGES.length; k++) {
      const cover = coverOf(skyline.ranges[k]!);
      if (cover > 0) paintRange(paint, x, y, pixel, k, cover, scene);
    }
  }
  if (forest > 0) paintForest(paint, x, y, pixel, skyline.forest[column]!, forest, scene);
}

function paintRange(
  paint: Paint,
  x: number,
  y: number,
  pixel: number,
  k: number,
  cover: number,
  { mood, seed, sun }: Scene,
): void {
  const range = RANGES[k]!;
  // Crags are steeper than wide.
  const f = 6 * range.frequency;
  const g = 4.2 * range.frequency;
  const salt = seed + 100 * (k + 1) + 70;
  const side = 2 * clamp(0.5 + 2 * (sun.x - x)) - 1;
  const relief = ridgedNoise(f * x, g * y, f * pixel, salt, 5);
  const towardsSun = ridgedNoise(f * x + 0.14 * side, g * y - 0.12, f * pixel, salt, 5);
  const light = Math.max(0.3, Math.min(1.25, 0.82 + 2.6 * (relief - towardsSun)));
  const altitude = (range.foot - y) / range.height;
  const snow = smoothStep(range.snow - 0.05, range.snow + 0.06, altitude + 0.9 * (relief - 0.6));
  const colour = lit(mood.rock, light);
  blendLit(colour, mood.snow, 0.45 + 0.55 * light, snow);
  // Mist collects at the foot.
  blend(colour, mood.haze, clamp(range.haze + 0.3 * (1 - smoothStep(0, 0.5, altitude))));
  blend(paint, colour, cover);
}

function paintForest(
  paint: Paint,
  x: number,
  y: number,
  pixel: number,
  edge: number,
  cover: number,
  { mood, seed, waterline }: Scene,
): void {
  const crowns = fractalNoise(60 * x, 38 * y, 60 * pixel, seed + 950, 3);
  const stands = fractalNoise(7 * x, 12 * y, 12 * pixel, seed + 960, 2);
  const depth = smoothStep(edge, waterline, y);
  const colour = lit(mood.forest, 0.55 + 1.76 * crowns * stands - 0.35 * depth);
  blend(colour, mood.haze, 0.14 * (1 - depth));
  blend(paint, colour, cover);
}
