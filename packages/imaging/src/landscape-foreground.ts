import { blend, blendLit, lit, type Paint, type Scene } from "./landscape-scene.js";
import { clamp, fractalNoise, hash, smoothStep, valueNoise } from "./value-noise.js";

/** The upper edge of the bank in front of the lake: it rises to the sides. */
export function shoreAt(x: number, pixel: number, { seed, treeSide }: Scene): number {
  const wave = fractalNoise(2.4 * x, 4.5, 2.4 * pixel, seed + 300, 6);
  return 0.93 - 0.1 * wave - 0.1 * clamp(0.5 + 0.9 * treeSide * x);
}

/** Paints the bank: tufts of grass, blades that grow larger towards the viewer, and flowers. */
export function paintBank(paint: Paint, x: number, y: number, pixel: number, shore: number, scene: Scene): void {
  const cover = clamp((y - shore) / pixel + 0.5);
  if (cover === 0) return;
  const { mood, seed } = scene;
  const near = 0.45 + 3 * (y - shore);
  const tufts = fractalNoise(14 * x, 26 * y, 26 * pixel, seed + 310, 3);
  const blades = fractalNoise((75 * x) / near, 22 * y, (75 * pixel) / near, seed + 320, 3);
  const light = clamp(1.25 * tufts + 1.5 * (blades - 0.5) - 0.9 * (y - shore));
  const colour = lit(mood.grassShade, 1);
  blend(colour, mood.grassLit, light);
  paintFlowers(colour, x, y, pixel, scene);
  // Wet earth at the water's edge.
  blendLit(colour, mood.grassShade, 0.7, smoothStep(0.012, 0, y - shore));
  blend(paint, colour, cover);
}

/** One flower at most in each cell of this size. */
const MEADOW = 0.022;

function paintFlowers(colour: Paint, x: number, y: number, pixel: number, { mood, seed }: Scene): void {
  const i = Math.floor(y / MEADOW);
  const j = Math.floor(x / MEADOW);
  const patch = valueNoise(0.22 * j, 0.22 * i, seed + 331);
  if (hash(i, j, seed + 330) > 0.75 * patch) return;
  const dx = x / MEADOW - j - (0.25 + 0.5 * hash(i, j, seed + 332));
  const dy = y / MEADOW - i - (0.25 + 0.5 * hash(i, j, seed + 333));
  const radius = 0.1 + 0.12 * hash(i, j, seed + 334);
  const cover = clamp(((radius - Math.sqrt(dx * dx + dy * dy)) * MEADOW) / pixel + 0.5);
  const light = 0.8 + 0.25 * hash(i, j, seed + 335);
  if (hash(i, j, seed + 336) < 0.6) blendLit(colour, mood.sun, light, 0.85 * cover);
  else blendLit(colour, mood.snow, light, 0.85 * cover);
}

/** A large conifer: where its foot stands, and how high it is. */
export interface Conifer {
  readonly x: number;
  readonly foot: number;
  readonly height: number;
  readonly number: number;
}

/** A group on one side of the picture, smaller ones nearer to its middle; from the farthest to the nearest. */
export function conifersOf(scene: Scene, pixel: number): Conifer[] {
  const { seed, treeSide } = scene;
  const count = 4 + Math.floor(3 * hash(0, 0, seed + 400));
  return Array.from({ length: count }, (_, number) => {
    const draw = (k: number) => hash(number, k, seed + 401);
    const inwards = 1 - (number + 0.6 * draw(0)) / count;
    const x = treeSide * (0.64 - 0.34 * inwards);
    return {
      x,
      foot: shoreAt(x, pixel, scene) + 0.02 + 0.05 * (1 - inwards),
      height: 0.62 - 0.34 * inwards + 0.14 * draw(1),
      number,
    };
  });
}

/** How far branches reach at most, in heights of the tree. */
export const REACH = 0.23;
/** Branches a tree, one whorl above the other. */
const WHORLS = 15;

export function paintConifer(paint: Paint, x: number, y: number, pixel: number, tree: Conifer, scene: Scene): void {
  const down = (y - tree.foot + tree.height) / tree.height;
  const aside = Math.abs(x - tree.x);
  if (down < 0 || down > 1 || aside > REACH * tree.height) return;
  const { mood, seed, sun } = scene;
  const isLeft = x < tree.x;
  const salt = seed + 420 + 7 * tree.number + (isLeft ? 3 : 0);
  // The whorls of both sides are not at one height, and each branch has a length of its own.
  const place = WHORLS * (down - (0.22 * aside) / tree.height) + 0.6 * valueNoise(9 * down, 0.5, salt);
  const whorl = Math.floor(place);
  const hang = place - whorl;
  const branch = (0.7 + 0.5 * hash(whorl, 1, salt)) * (0.35 + 0.65 * hang);
  const needles = fractalNoise(x * 130, y * 90, 130 * pixel, salt + 1, 3);
  const reach = tree.height * 0.17 * (0.04 + 0.96 * down) * branch * (0.65 + 0.7 * needles);
  const crown = down < 0.95 ? clamp((reach - aside) / pixel + 0.5) : 0;
  const trunk = clamp((tree.height * 0.011 * down - aside) / pixel + 0.5);
  const facesSun = sun.x < tree.x === isLeft ? 1 : 0;
  const light =
    0.28 + 0.75 * needles * (0.55 + 0.45 * hang) * (0.6 + 0.75 * facesSun * smoothStep(0, 0.12, aside / tree.height));
  blendLit(paint, mood.rock, 0.45, trunk);
  blendLit(paint, mood.forest, light, crown);
}
