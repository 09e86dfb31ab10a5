import { NumpyRandom } from "@lab/data";
import { createImage, type Image } from "../src/image.js";

/** A smooth picture and a noisy copy of it, as test/golden/ssim.py makes them. */
export function noisyPair(
  seed: number,
  [height, width, channels]: readonly [number, number, 1 | 3],
  noise: number,
): { reference: Image; img: Image } {
  const random = new NumpyRandom(seed);
  const data = random.rand(height, width, channels).map((value) => value - 0.4);
  const row = width * channels;
  for (let p = row; p < data.length; p++) data[p]! += data[p - row]!;
  for (let p = 0; p < data.length; p++) if (p % row >= channels) data[p]! += data[p - channels]!;
  const low = Math.min(...data);
  const high = Math.max(...data);
  const smooth = data.map((value) => (value - low) / (high - low));
  const draws = random.rand(height, width, channels);
  const noisy = smooth.map((value, p) => Math.min(1, Math.max(0, value + noise * (draws[p]! - 0.5))));
  return { reference: createImage(width, height, channels, smooth), img: createImage(width, height, channels, noisy) };
}
