import { hash } from "./value-noise.js";

/** Red, green and blue while a pixel is painted, layer over layer. */
export type Paint = [red: number, green: number, blue: number];
export type Colour = readonly [red: number, green: number, blue: number];

/** Colours of a time of day, from 0 to 1. */
export interface Mood {
  readonly zenith: Colour;
  readonly horizon: Colour;
  readonly sun: Colour;
  readonly cloudLit: Colour;
  readonly cloudShade: Colour;
  readonly haze: Colour;
  readonly rock: Colour;
  readonly snow: Colour;
  readonly forest: Colour;
  readonly grassLit: Colour;
  readonly grassShade: Colour;
  readonly water: Colour;
}

export const MOODS = {
  day: {
    zenith: [0.19, 0.42, 0.74],
    horizon: [0.8, 0.88, 0.93],
    sun: [1, 0.97, 0.86],
    cloudLit: [0.99, 0.99, 0.98],
    cloudShade: [0.63, 0.69, 0.78],
    haze: [0.68, 0.78, 0.88],
    rock: [0.33, 0.34, 0.37],
    snow: [0.96, 0.97, 0.99],
    forest: [0.1, 0.22, 0.14],
    grassLit: [0.5, 0.58, 0.22],
    grassShade: [0.14, 0.24, 0.08],
    water: [0.1, 0.26, 0.36],
  },
  evening: {
    zenith: [0.22, 0.35, 0.62],
    horizon: [0.99, 0.77, 0.5],
    sun: [1, 0.9, 0.62],
    cloudLit: [1, 0.86, 0.67],
    cloudShade: [0.56, 0.46, 0.54],
    haze: [0.86, 0.69, 0.6],
    rock: [0.33, 0.27, 0.29],
    snow: [0.99, 0.86, 0.77],
    forest: [0.11, 0.16, 0.11],
    grassLit: [0.6, 0.5, 0.18],
    grassShade: [0.16, 0.16, 0.06],
    water: [0.16, 0.2, 0.28],
  },
  dusk: {
    zenith: [0.1, 0.13, 0.32],
    horizon: [0.92, 0.52, 0.42],
    sun: [1, 0.76, 0.52],
    cloudLit: [0.96, 0.6, 0.53],
    cloudShade: [0.3, 0.24, 0.4],
    haze: [0.54, 0.41, 0.53],
    rock: [0.2, 0.17, 0.26],
    snow: [0.8, 0.66, 0.74],
    forest: [0.06, 0.08, 0.11],
    grassLit: [0.26, 0.24, 0.18],
    grassShade: [0.06, 0.07, 0.07],
    water: [0.1, 0.1, 0.2],
  },
} as const satisfies Record<string, Mood>;

export type MoodName = keyof typeof MOODS;

/**
 * What a seed decides. Positions are in heights of the picture: x from the middle to the right, y from the top down, so
 * that a scene does not depend on the number of pixels.
 */
export interface Scene {
  readonly seed: number;
  readonly mood: Mood;
  readonly sun: { readonly x: number; readonly y: number };
  /** Less is more clouds. */
  readonly clearness: number;
  /** Where the lake begins. */
  readonly waterline: number;
  /** −1 when the large trees stand on the left, 1 on the right. */
  readonly treeSide: number;
}

const WATERLINE = 0.57;

export function sceneOf(seed: number, mood: MoodName | undefined): Scene {
  const draw = (k: number) => hash(k, 0, seed);
  const moods = Object.keys(MOODS) as MoodName[];
  const name = mood ?? moods[Math.floor(draw(1) * moods.length)]!;
  const treeSide = draw(2) < 0.5 ? -1 : 1;
  // Opposite to the trees, and lower in the evening.
  const sun = {
    x: -treeSide * (0.1 + 0.35 * draw(3)),
    y: name === "day" ? 0.1 + 0.08 * draw(4) : 0.2 + 0.12 * draw(4),
  };
  // The hash takes whole numbers: noise of a scene must not be a shifted noise of its neighbour's.
  const noiseSeed = Math.floor(hash(5, 0, seed) * 2 ** 31);
  return {
    seed: noiseSeed,
    mood: MOODS[name],
    sun,
    clearness: 0.42 + 0.12 * draw(6),
    waterline: WATERLINE,
    treeSide,
  };
}

/** A colour times a brightness, to paint on. */
export function lit(colour: Colour, light: number): Paint {
  return [light * colour[0], light * colour[1], light * colour[2]];
}

/** Lays a colour over what is painted: 0 leaves it, 1 covers it. */
export function blend(paint: Paint, colour: Colour, cover: number): void {
  paint[0] += cover * (colour[0] - paint[0]);
  paint[1] += cover * (colour[1] - paint[1]);
  paint[2] += cover * (colour[2] - paint[2]);
}

/** Lays a colour times a brightness over what is painted. */
export function blendLit(paint: Paint, colour: Colour, light: number, cover: number): void {
  paint[0] += cover * (light * colour[0] - paint[0]);
  paint[1] += cover * (light * colour[1] - paint[1]);
  paint[2] += cover * (light * colour[2] - paint[2]);
}
