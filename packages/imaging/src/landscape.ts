import { checkChoice, checkSeed, checkSize } from "./check-argument.js";
import { createImage, type Image } from "./image.js";
import { conifersOf, paintBank, paintConifer, REACH, shoreAt } from "./landscape-foreground.js";
import { paintLake } from "./landscape-lake.js";
import { paintMountains, skylineOf } from "./landscape-mountains.js";
import { MOODS, type MoodName, type Paint, type Scene, sceneOf } from "./landscape-scene.js";
import { paintSky } from "./landscape-sky.js";
import { hash } from "./value-noise.js";

export interface LandscapeOptions {
  /** Pixels a row; default 400. */
  readonly width?: number | undefined;
  /** Rows; default 300. */
  readonly height?: number | undefined;
  /** An integer from 0 to 2³² − 1, which decides the scene; default 0. */
  readonly seed?: number | undefined;
  /** The time of day; the seed decides when it is left out. */
  readonly mood?: "day" | "evening" | "dusk" | undefined;
}

/** The grain of a photograph, as the largest change of a value: it gives the picture full rank. */
const GRAIN = 0.012;

/**
 * A picture like a photograph: clouds, mountains in haze, a lake that mirrors them, trees and a meadow, all generated.
 * Unlike `mondrian` it has full rank; its singular values fall off as those of photographs do. The scene depends on the
 * seed, and not on the size; a wider picture shows more of it on both sides.
 *
 * Only + − × ÷ and square roots are used, so that the numbers are the same on every machine.
 *
 * @returns 3 channels with values in [0, 1]
 * @throws ImagingError `invalid-argument`, `too-many-pixels`
 * @example
 * import { landscape } from "@lab/imaging";
 * const { width, height, channels } = landscape({ seed: 3, mood: "evening" });
 * [width, height, channels]; // [400, 300, 3]
 */
export function landscape({ width = 400, height = 300, seed = 0, mood }: LandscapeOptions = {}): Image {
  checkSize(width, height);
  checkSeed(seed);
  if (mood !== undefined) checkChoice(mood, "mood", Object.keys(MOODS));
  const img = createImage(width, height, 3);
  const scene = sceneOf(seed, mood as MoodName | undefined);
  paintScene(img, scene);
  addGrain(img, scene.seed);
  return img;
}

/** From the top: the lake mirrors rows that are finished, and large trees stand before everything. */
function paintScene(img: Image, scene: Scene): void {
  const { width, height } = img;
  const pixel = 1 / height;
  const xs = Float64Array.from({ length: width }, (_, j) => (j + 0.5 - width / 2) * pixel);
  const skyline = skylineOf(xs, pixel, scene);
  const shores = xs.map((x) => shoreAt(x, pixel, scene));
  const water = Math.round(scene.waterline * height);
  const everywhere = { left: 0, right: width };
  repaint(img, { ...everywhere, top: 0, bottom: water }, (paint, x, y, column) => {
    if (y - pixel / 2 < skyline.top[column]!) paintSky(paint, x, y, pixel, scene);
    paintMountains(paint, x, y, pixel, column, skyline, scene);
  });
  repaint(img, { ...everywhere, top: water, bottom: height }, (paint, x, y, column) => {
    if (y - pixel / 2 < shores[column]!) paintLake(paint, x, y, img, scene);
    paintBank(paint, x, y, pixel, shores[column]!, scene);
  });
  for (const tree of conifersOf(scene, pixel)) {
    const reach = REACH * tree.height;
    const box = {
      left: Math.floor((tree.x - reach) * height + width / 2),
      right: Math.ceil((tree.x + reach) * height + width / 2),
      top: Math.floor((tree.foot - tree.height) * height),
      bottom: Math.ceil(tree.foot * height),
    };
    repaint(img, box, (paint, x, y) => paintConifer(paint, x, y, pixel, tree, scene));
  }
}

/** Lets a layer change each pixel of a box, as far as it lies in the picture. */
function repaint(
  { width, height, data }: Image,
  box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number },
  layer: (paint: Paint, x: number, y: number, column: number) => void,
): void {
  const paint: Paint = [0, 0, 0];
  for (let i = Math.max(0, box.top); i < Math.min(height, box.bottom); i++) {
    for (let j = Math.max(0, box.left); j < Math.min(width, box.right); j++) {
      const p = (i * width + j) * 3;
      paint[0] = data[p]!;
      paint[1] = data[p + 1]!;
      paint[2] = data[p + 2]!;
      layer(paint, (j + 0.5 - width / 2) / height, (i + 0.5) / height, j);
      data[p] = paint[0];
      data[p + 1] = paint[1];
      data[p + 2] = paint[2];
    }
  }
}

function addGrain({ data }: Image, seed: number): void {
  for (let p = 0; p < data.length; p++) {
    const grained = data[p]! + GRAIN * (2 * hash(p, 0, seed + 999) - 1);
    data[p] = Math.max(0, Math.min(1, grained));
  }
}
