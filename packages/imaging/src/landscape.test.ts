import { singularValues } from "@lab/linalg";
import { describe, expect, it } from "vitest";
import { splitChannels } from "./channels.js";
import type { Image } from "./image.js";
import { toMatrix } from "./image-matrix.js";
import { type LandscapeOptions, landscape } from "./landscape.js";
import { psnr } from "./psnr.js";
import { resize } from "./resize.js";
import { ssim } from "./ssim.js";
import { toGrayscale } from "./to-grayscale.js";

/** FNV-1a over the values, rounded to 8 bits as a file would hold them. */
function checksum({ data }: Image): string {
  let h = 0x811c9dc5;
  for (const value of data) h = Math.imul(h ^ Math.round(255 * value), 0x01000193);
  return (h >>> 0).toString(16);
}

describe("landscape", () => {
  it("is 400 × 300 and in colour by default, with every value in [0, 1]", () => {
    const img = landscape();
    expect(img).toMatchObject({ width: 400, height: 300, channels: 3 });
    expect(img.data.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  // No engine may differ: only correctly rounded operations are used. The sums were printed by this function under Node 20.
  it.each<[LandscapeOptions, string]>([
    [{}, "159bcd37"],
    [{ seed: 1, mood: "evening", width: 97, height: 64 }, "3a4bcbda"],
    [{ seed: 4294967295, mood: "dusk", width: 64, height: 97 }, "cf3ff35f"],
  ])("%j has the same values on every machine", (options, sum) => {
    expect(checksum(landscape(options))).toBe(sum);
  });

  it("has full rank, in each channel and in grey: no singular value below 1e-3", () => {
    const img = landscape({ seed: 2 });
    for (const channel of [...splitChannels(img), toGrayscale(img)]) {
      const s = singularValues(toMatrix(channel));
      expect(s.length).toBe(300);
      expect(s.at(-1)).toBeGreaterThan(1e-3);
    }
  });

  it("is nearly low-rank all the same, as photographs are: 40 of 300 singular values hold 99 % of the energy", () => {
    const s = singularValues(toMatrix(toGrayscale(landscape())));
    const energy = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);
    expect(energy(s.subarray(0, 40)) / energy(s)).toBeGreaterThan(0.99);
    expect(energy(s.subarray(0, 2)) / energy(s)).toBeLessThan(0.99);
  });

  it("shows another scene for another seed", () => {
    const pictures = [0, 1, 2, 3].map((seed) => landscape({ seed, width: 120, height: 90, mood: "day" }));
    for (let k = 1; k < 4; k++) expect(psnr(pictures[0]!, pictures[k]!)).toBeLessThan(22);
  });

  it.each(["day", "evening", "dusk"] as const)("shows the same scene at another size (%s)", (mood) => {
    const large = landscape({ seed: 5, mood, width: 400, height: 300 });
    const small = landscape({ seed: 5, mood, width: 200, height: 150 });
    expect(psnr(small, resize(large, 200, 150))).toBeGreaterThan(26);
    expect(ssim(small, resize(large, 200, 150))).toBeGreaterThan(0.85);
  });

  it("shows more of the scene at both sides when it is wider", () => {
    const [narrow, wide] = [landscape({ width: 80, height: 100 }), landscape({ width: 120, height: 100 })];
    const middle = Float64Array.from({ length: narrow.data.length }, (_, p) => {
      const row = Math.floor(p / 240);
      return wide.data[(row * 120 + 20) * 3 + (p % 240)]!;
    });
    // The grain and, at the edges, what the lake mirrors differ.
    expect(psnr(narrow, { ...narrow, data: middle })).toBeGreaterThan(30);
  });

  it("can be as small as a pixel", () => {
    expect(landscape({ width: 1, height: 1 }).data.length).toBe(3);
    expect(landscape({ width: 50, height: 2 }).data.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it.each<[LandscapeOptions, RegExp]>([
    [{ width: 0 }, /width is 0/],
    [{ height: 1.5 }, /height is 1.5/],
    [{ width: 1e5, height: 1e5 }, /at most 67108864 pixels/],
    [{ seed: -1 }, /seed is -1/],
    [{ mood: "noon" as "day" }, /"day" or "evening" or "dusk"/],
  ])("refuses %j", (options, message) => {
    expect(() => landscape(options)).toThrow(message);
  });
});
