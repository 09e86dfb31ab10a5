import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fractalNoise, hash, ridgedNoise, smoothStep, valueNoise } from "./value-noise.js";

const places = fc.double({ min: -1e4, max: 1e4, noNaN: true });
const seeds = fc.integer({ min: -(2 ** 31), max: 2 ** 31 });

describe("hash", () => {
  it("is uniform on [0, 1) over neighbouring places and seeds", () => {
    const bins = new Array<number>(10).fill(0);
    for (let i = -50; i < 50; i++) {
      for (let j = -50; j < 50; j++) for (let seed = 0; seed < 4; seed++) bins[Math.floor(10 * hash(i, j, seed))]!++;
    }
    // Binomial with mean 4000 and standard deviation 60.
    for (const count of bins) expect(Math.abs(count - 4000)).toBeLessThan(300);
  });
});

describe("valueNoise", () => {
  it("is the hash at whole numbers", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), fc.integer({ min: -1000, max: 1000 }), seeds, (i, j, seed) => {
        expect(valueNoise(i, j, seed)).toBe(hash(i, j, seed));
      }),
    );
  });

  it("stays in [0, 1] and is smooth", () => {
    fc.assert(
      fc.property(places, places, seeds, (x, y, seed) => {
        const value = valueNoise(x, y, seed);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        expect(Math.abs(valueNoise(x + 1e-3, y, seed) - value)).toBeLessThan(2e-3);
      }),
    );
  });
});

describe.each([
  ["fractalNoise", fractalNoise],
  ["ridgedNoise", ridgedNoise],
])("%s", (_, noise) => {
  it("stays in [0, 1]", () => {
    fc.assert(
      fc.property(places, places, fc.double({ min: 0, max: 2, noNaN: true }), seeds, (x, y, pixel, seed) => {
        const value = noise(x, y, pixel, seed, 8);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("leaves out what is finer than the pixels", () => {
    expect(noise(0.3, 0.7, 1 / 8, 5, 12)).toBe(noise(0.3, 0.7, 1 / 8, 5, noise === fractalNoise ? 3 : 12));
    expect(noise(0.3, 0.7, 10, 5, 12)).toBe(noise(11.1, 4.2, 10, 9, 12));
  });
});

describe("smoothStep", () => {
  it("is 0 below, 1 above and one half in the middle", () => {
    expect([-1, 0.2, 0.3, 0.4, 2].map((value) => smoothStep(0.2, 0.4, value))).toEqual([
      0,
      0,
      expect.closeTo(0.5),
      1,
      1,
    ]);
  });
});
