/**
 * Random smooth functions of the plane, for generated pictures. Only integer arithmetic, + − × ÷ and comparisons: every
 * engine gives the same bits, which Math.sin, Math.exp and Math.pow do not promise.
 */

/** A uniform number in [0, 1) for two integers and a seed, always the same. */
export function hash(i: number, j: number, seed: number): number {
  return mixed(Math.imul(i, FIRST) ^ Math.imul(j, SECOND) ^ Math.imul(seed, THIRD));
}

/** Odd numbers whose multiples spread over all 32 bits. */
const FIRST = 0x27d4eb2d;
const SECOND = 0x165667b1;
const THIRD = 0x9e3779b1;

/** After MurmurHash3's finalizer; its last step is left out, as the upper bits are what decides a fraction. */
function mixed(bits: number): number {
  const h = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  return (Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0) * 2 ** -32;
}

/** Value noise: random values at integer points, smoothly interpolated; from 0 to 1, with details of size 1. */
export function valueNoise(x: number, y: number, seed: number): number {
  const i = Math.floor(x);
  const j = Math.floor(y);
  const u = fade(x - i);
  const v = fade(y - j);
  // hash at the four corners, with what they share computed once.
  const left = Math.imul(i, FIRST) ^ Math.imul(seed, THIRD);
  const right = Math.imul(i + 1, FIRST) ^ Math.imul(seed, THIRD);
  const above = Math.imul(j, SECOND);
  const below = Math.imul(j + 1, SECOND);
  const top = mixed(left ^ above) * (1 - u) + mixed(right ^ above) * u;
  const bottom = mixed(left ^ below) * (1 - u) + mixed(right ^ below) * u;
  return top * (1 - v) + bottom * v;
}

function fade(t: number): number {
  return t * t * (3 - 2 * t);
}

/**
 * Fractal noise: octaves of value noise, each of half the size and half the height of the one before, turned so that
 * their grids do not line up. From 0 to 1, 0.5 on average.
 *
 * @param pixel the distance of two pixels at (x, y), in the units of x and y: octaves whose details are smaller than a
 * few pixels would only alias, and are left out
 */
export function fractalNoise(x: number, y: number, pixel: number, seed: number, octaves: number): number {
  let sum = 0.5;
  let amplitude = 0.5;
  for (let k = 0, size = 1; k < octaves; k++, size /= 2) {
    const visible = clamp(size / (2 * pixel) - 1);
    if (visible === 0) break;
    sum += visible * amplitude * (valueNoise(x, y, seed + k) - 0.5);
    amplitude /= 2;
    // By 2 and by the angle of the 3-4-5 triangle.
    const turned = 1.6 * x + 1.2 * y;
    y = 1.6 * y - 1.2 * x;
    x = turned;
  }
  return sum;
}

/** Fractal noise folded at its middle, which makes sharp ridges; from 0 to 1, 1 on the ridges. */
export function ridgedNoise(x: number, y: number, pixel: number, seed: number, octaves: number): number {
  let sum = 0;
  let amplitude = 0.5;
  for (let k = 0, size = 1; k < octaves; k++, size /= 2) {
    const visible = clamp(size / (2 * pixel) - 1);
    const ridge = 1 - Math.abs(2 * valueNoise(x, y, seed + k) - 1);
    // Where an octave is too fine to be seen, its mean stands for it.
    sum += amplitude * (visible * ridge + (1 - visible) * 0.6);
    amplitude /= 2;
    const turned = 1.6 * x + 1.2 * y;
    y = 1.6 * y - 1.2 * x;
    x = turned;
  }
  return sum;
}

/** To [0, 1]. */
export function clamp(value: number): number {
  return Math.max(0, Math.min(1, value));
}

/** From 0 at `low` smoothly to 1 at `high`. */
export function smoothStep(low: number, high: number, value: number): number {
  return fade(clamp((value - low) / (high - low)));
}
