import { spawnSync } from "node:child_process";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blockMask } from "./block-mask.js";
import { createImage } from "./image.js";
import { checkMask } from "./mask.js";
import { randomMask } from "./random-mask.js";
import { scratchMask } from "./scratch-mask.js";
import { textMask } from "./text-mask.js";

const sides = fc.integer({ min: 1, max: 30 });
const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const missingIn = (mask: Uint8Array) => mask.reduce((count, value) => count + 1 - value, 0);

describe.each([
  ["randomMask", randomMask],
  ["blockMask", blockMask],
  ["scratchMask", scratchMask],
] as const)("%s", (_, make) => {
  it("misses exactly the share asked for, rounded half up, and never everything", () => {
    fc.assert(
      fc.property(
        sides,
        sides,
        seeds,
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (height, width, seed, missing) => {
          const mask = make(height, width, { missing, seed });
          checkMask(mask, createImage(width, height, 1));
          const count = Math.floor(missing * height * width + 0.5);
          expect(missingIn(mask)).toBe(Math.min(count, height * width - 1));
        },
      ),
    );
  });

  it.each([-0.1, 1, Number.NaN])("refuses to miss %s of the pixels", (missing) => {
    expect(() => make(4, 4, { missing })).toThrow(expect.objectContaining({ code: "invalid-argument" }));
  });
});

describe.each([
  ["randomMask", randomMask],
  ["blockMask", blockMask],
  ["scratchMask", scratchMask],
  ["textMask", textMask],
] as const)("%s", (_, make) => {
  it("is the same every time for a seed, and another one for another", () => {
    expect(make(60, 90, { seed: 3 })).toEqual(make(60, 90, { seed: 3 }));
    expect(make(60, 90)).toEqual(make(60, 90, { seed: 0 }));
    expect(make(60, 90, { seed: 3 })).not.toEqual(make(60, 90, { seed: 4 }));
  });

  it.each([
    [0, 4],
    [4, -1],
    [2.5, 4],
    [4, Number.NaN],
  ])("refuses %s × %s pixels", (height, width) => {
    expect(() => make(height, width)).toThrow(expect.objectContaining({ code: "invalid-argument" }));
  });

  it("refuses more pixels than fit, and seeds that NumPy refuses", () => {
    expect(() => make(1e5, 1e5)).toThrow(expect.objectContaining({ code: "too-many-pixels" }));
    expect(() => make(4, 4, { seed: -1 })).toThrow(expect.objectContaining({ code: "invalid-argument" }));
    expect(() => make(4, 4, { seed: 0.5 })).toThrow(expect.objectContaining({ code: "invalid-argument" }));
  });
});

describe("randomMask", () => {
  // np.random.seed(42); mask = np.ones(20, np.uint8); mask[np.random.permutation(20)[:10]] = 0
  it("is the mask that NumPy makes", () => {
    expect([...randomMask(4, 5, { seed: 42 })]).toEqual([0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0, 0, 0, 0, 1]);
  });

  it.skipIf(spawnSync("python3", ["-c", "import numpy"]).status !== 0)("is what the NumPy found here makes", () => {
    const script = `
import numpy as np
np.random.seed(7)
mask = np.ones(300 * 400, np.uint8)
mask[np.random.permutation(300 * 400)[:int(0.3 * 300 * 400 + 0.5)]] = 0
print("".join(map(str, mask)))`;
    const { stdout } = spawnSync("python3", ["-c", script], { encoding: "utf8" });
    expect(randomMask(300, 400, { missing: 0.3, seed: 7 }).join("")).toBe(stdout.trim());
  });
});

describe("blockMask", () => {
  it("loses rectangles: what is missing has missing neighbours", () => {
    const [height, width] = [80, 100];
    const mask = blockMask(height, width, { missing: 0.3, size: 20, seed: 1 });
    let edges = 0;
    for (let p = 1; p < mask.length; p++) if (p % width !== 0 && mask[p] !== mask[p - 1]) edges++;
    // A row of a rectangle is at least 7 wide and has two edges: 2400 / 7 · 2. Scattered pixels have 0.42 · 8000.
    expect(edges).toBeLessThan(690);
  });

  it("fills everything but one pixel when asked to, with a block larger than the picture", () => {
    expect(missingIn(blockMask(5, 4, { missing: 0.99, size: 100 }))).toBe(19);
  });

  it.each([0, 1.5, Number.NaN])("refuses size %s", (size) => {
    expect(() => blockMask(9, 9, { size })).toThrow(/size is/);
  });
});

describe("scratchMask", () => {
  it("loses thin strokes: nothing thicker than the thickness where only one stroke fits", () => {
    const [height, width] = [60, 60];
    const mask = scratchMask(height, width, { missing: 0.02, thickness: 2, length: 60, seed: 2 });
    for (let i = 0; i + 3 < height; i++) {
      for (let j = 0; j + 3 < width; j++) {
        const square = [0, 1, 2, 3].flatMap((di) => [...mask.subarray((i + di) * width + j, (i + di) * width + j + 4)]);
        expect(square).toContain(1);
      }
    }
  });

  it.each([0, -1, Number.POSITIVE_INFINITY])("refuses thickness and length %s", (value) => {
    expect(() => scratchMask(9, 9, { thickness: value })).toThrow(/thickness is/);
    expect(() => scratchMask(9, 9, { length: value })).toThrow(/length is/);
  });
});

describe("textMask", () => {
  it("writes the text", () => {
    const columns = Array.from({ length: 6 }, (_, seed) => {
      const mask = textMask(9, 18, { text: "I", scale: 1, seed });
      return Array.from(mask.subarray(54, 72), (known) => (known === 0 ? "#" : ".")).join("");
    });
    // The fourth row of I is its stem, once every 18 columns.
    for (const row of columns) expect(row).toMatch(/^\.*#\.*$/);
    expect(new Set(columns).size).toBeGreaterThan(1);
  });

  it.each([1, 2, 3, 4])("misses 12 to 20 percent by default and at scale %i", (scale) => {
    const share = missingIn(textMask(300, 400, { scale })) / 120_000;
    expect(share).toBeGreaterThan(0.12);
    expect(share).toBeLessThan(0.2);
  });

  it("leaves empty rows between the lines", () => {
    const mask = textMask(40, 100, { scale: 1, lineGap: 5, text: "#" });
    const rows = Array.from({ length: 40 }, (_, i) => mask.subarray(i * 100, (i + 1) * 100).includes(0));
    expect(rows.flatMap((hasInk, i) => (hasInk ? [i] : []))).toEqual([
      0, 1, 2, 3, 4, 5, 6, 14, 15, 16, 17, 18, 19, 20, 28, 29, 30, 31, 32, 33, 34,
    ]);
  });

  it("scales the gap with the letters", () => {
    const large = textMask(80, 200, { scale: 2, lineGap: 5, text: "#" });
    const rows = Array.from({ length: 80 }, (_, i) => large.subarray(i * 200, (i + 1) * 200).includes(0));
    expect(rows.indexOf(true, rows.indexOf(false))).toBe(2 * 14);
  });

  it.each(["", " \n"])("refuses the text %j", (text) => {
    expect(() => textMask(9, 9, { text })).toThrow(/text is/);
  });

  it.each([
    [{ scale: 0 }, /scale is/],
    [{ scale: 1.5 }, /scale is/],
    [{ lineGap: -1 }, /lineGap is/],
  ])("refuses %j", (options, message) => {
    expect(() => textMask(9, 9, options)).toThrow(message);
  });
});

describe("checkMask", () => {
  const img = createImage(2, 2, 3);

  it.each([
    [Uint8Array.of(1, 0, 1), "shape-mismatch", /3 values for an image of 2 × 2/],
    [Uint8Array.of(1, 0, 255, 0), "invalid-argument", /255 in row 1, column 0/],
    [Uint8Array.of(0, 0, 0, 0), "invalid-argument", /without a known pixel/],
  ])("refuses [%s]", (mask, code, message) => {
    expect(() => checkMask(mask, img)).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    );
  });
});
