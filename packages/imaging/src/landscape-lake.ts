import type { Image } from "./image.js";
import { blend, type Paint, type Scene } from "./landscape-scene.js";
import { clamp, fractalNoise, smoothStep } from "./value-noise.js";

/** Paints the lake: what is painted above the waterline already, mirrored, rippled and darkened, and the sun's glitter. */
export function paintLake(paint: Paint, x: number, y: number, img: Image, scene: Scene): void {
  const { mood, seed, sun, waterline } = scene;
  const pixel = 1 / img.height;
  // Ripples look flatter and finer the farther away they are.
  const near = (y - waterline) / (1 - waterline);
  const v = 5 / (near + 0.12);
  const grain = (pixel * 5) / ((near + 0.12) * (near + 0.12) * (1 - waterline));
  const ripple = fractalNoise(5 * x, v, grain, seed + 700, 4) - 0.5;
  const mirrored = waterline - (y - waterline) * 1.15 + ripple * (0.03 + 0.12 * near);
  sample(paint, img, x + 0.03 * ripple, Math.min(mirrored, waterline - pixel));
  // A breeze roughens stripes of the water, which then shows the sky and no picture.
  const breeze = smoothStep(0.5, 0.64, fractalNoise(1.3 * x, 1.4 * v, grain, seed + 720, 3));
  blend(paint, mood.horizon, 0.16 * breeze);
  blend(paint, mood.water, 0.2 + 0.28 * near);
  const path = smoothStep(0.05 + 0.16 * near, 0, Math.abs(x - sun.x));
  blend(paint, mood.sun, 0.65 * path * smoothStep(0.02, 0.16, ripple));
  blend(paint, mood.haze, 0.35 * clamp(1 - 18 * near));
}

/** The picture's colour at a place, by bilinear interpolation; beyond the edges the nearest one. */
function sample(paint: Paint, { width, height, data }: Image, x: number, y: number): void {
  const column = Math.max(0, Math.min(width - 1, x * height + width / 2 - 0.5));
  const row = Math.max(0, Math.min(height - 1, y * height - 0.5));
  const i = Math.floor(row);
  const j = Math.floor(column);
  const v = row - i;
  const u = column - j;
  const below = Math.min(i + 1, height - 1);
  const right = Math.min(j + 1, width - 1);
  for (let c = 0; c < 3; c++) {
    const top = (1 - u) * data[(i * width + j) * 3 + c]! + u * data[(i * width + right) * 3 + c]!;
    const bottom = (1 - u) * data[(below * width + j) * 3 + c]! + u * data[(below * width + right) * 3 + c]!;
    paint[c] = (1 - v) * top + v * bottom;
  }
}
