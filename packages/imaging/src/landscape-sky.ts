import { blend, lit, type Paint, type Scene } from "./landscape-scene.js";
import { clamp, fractalNoise, smoothStep } from "./value-noise.js";

const SUN_RADIUS = 0.03;
/** How far the glow around the sun reaches. */
const GLOW = 0.2;

/** Paints the sky over whatever was there: a gradient, the sun with its glow, clouds. */
export function paintSky(paint: Paint, x: number, y: number, pixel: number, scene: Scene): void {
  const { mood, sun, waterline } = scene;
  const down = clamp(y / waterline);
  blend(paint, mood.zenith, 1);
  blend(paint, mood.horizon, down * Math.sqrt(down));
  const dx = x - sun.x;
  const dy = y - sun.y;
  const distance = Math.sqrt(dx * dx + dy * dy);
  const glow = 1 / (1 + (distance / GLOW) * (distance / GLOW));
  blend(paint, mood.sun, 0.75 * glow * glow);
  blend(paint, mood.sun, clamp((SUN_RADIUS - distance) / pixel + 0.5));
  paintClouds(paint, x, y, pixel, scene, glow);
}

/** A layer of clouds seen from below: flat and small towards the horizon, large overhead. */
function paintClouds(paint: Paint, x: number, y: number, pixel: number, scene: Scene, glow: number): void {
  const { mood, seed, sun, clearness, waterline } = scene;
  const depth = waterline - y + 0.16;
  const u = (1.1 * x) / depth;
  const v = 1.5 / depth;
  const grain = pixel * Math.max(1.1 / depth, 1.5 / (depth * depth));
  const density = fractalNoise(u, v, grain, seed, 6);
  const cover = smoothStep(clearness, clearness + 0.22, density);
  if (cover === 0) return;
  // Bright where the cloud is thinner towards the sun.
  const towardsSun = fractalNoise(u + 0.25 * (sun.x - x), v + 0.12, grain, seed, 3);
  const brightness = clamp(0.62 + 3.2 * (density - towardsSun) - 0.9 * (density - clearness - 0.15) + 0.4 * glow);
  const colour = lit(mood.cloudShade, 1);
  blend(colour, mood.cloudLit, brightness);
  // Far clouds fade into the haze of the horizon.
  blend(paint, colour, 0.94 * cover * smoothStep(0.16, 0.4, depth));
}
