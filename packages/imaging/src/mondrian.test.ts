import { NumpyRandom } from "@lab/data";
import { singularValues } from "@lab/linalg";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitChannels } from "./channels.js";
import type { Image } from "./image.js";
import { toMatrix } from "./image-matrix.js";
import { type MondrianOptions, mondrian } from "./mondrian.js";
import { bandsForRank, mondrianGrid } from "./mondrian-grid.js";
import { toGrayscale } from "./to-grayscale.js";

function differentRows({ width, height, channels, data }: Image): number {
  const length = width * channels;
  return new Set(Array.from({ length: height }, (_, i) => data.subarray(i * length, (i + 1) * length).join())).size;
}

function rankOf(grey: Image): number {
  const s = singularValues(toMatrix(grey));
  return s.filter((value) => value > 1e-10 * s[0]!).length;
}

const colorsOf = ({ data }: Image) =>
  new Set(Array.from({ length: data.length / 3 }, (_, p) => data.subarray(3 * p, 3 * p + 3).join()));

const seeds = fc.integer({ min: 0, max: 2 ** 32 - 1 });

describe("mondrian", () => {
  it("is 378 × 400 and in colour by default, with every value in [0, 1]", () => {
    const img = mondrian();
    expect(img).toMatchObject({ width: 378, height: 400, channels: 3 });
    expect(img.data.every((value) => value >= 0 && value <= 1)).toBe(true);
  });

  it("has at most `rank` different rows, so each channel and the grey picture have at most that rank", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 1, max: 14 }), fc.integer({ min: 1, max: 9 }), (seed, rank, columns) => {
        const img = mondrian({ width: 90, height: 100, seed, rank, columns, lineWidth: 2 });
        expect(differentRows(img)).toBeLessThanOrEqual(rank);
        for (const channel of [...splitChannels(img), toGrayscale(img)]) {
          expect(rankOf(channel)).toBeLessThanOrEqual(rank);
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each([3, 4, 5, 6, 8, 12])(
    "uses the rank %i up: as many different rows, and for most seeds a grey picture of that rank",
    (rank) => {
      const ranks = [0, 1, 2, 3, 4].map((seed) => {
        const img = mondrian({ width: 150, height: 160, rank, seed, lineWidth: 3, columns: 14 });
        expect(differentRows(img)).toBe(rank);
        return rankOf(toGrayscale(img));
      });
      expect(ranks.filter((value) => value === rank).length).toBeGreaterThanOrEqual(3);
    },
  );

  it("shows ground, lines, red, yellow and blue for nearly any seed", () => {
    const counts = Array.from({ length: 20 }, (_, seed) => colorsOf(mondrian({ width: 90, height: 100, seed })).size);
    expect(counts.filter((count) => count >= 5).length).toBeGreaterThanOrEqual(18);
  });

  it("draws lines of the width asked for, from 0.6 to 1.6 times", () => {
    const { width, data } = mondrian({ rank: 1, lineWidth: 10, seed: 3 });
    const widths: number[] = [];
    for (let j = 1, run = 0; j < width; j++) {
      const isLine = data[3 * j] === 0.07;
      if (!isLine && run > 0) widths.push(run);
      run = isLine ? run + 1 : 0;
    }
    expect(widths.length).toBe(4);
    for (const line of widths) expect([6, 10, 13, 16]).toContain(line);
  });

  it("takes a palette, and the share of coloured fields", () => {
    const ground = [1, 1, 1] as const;
    const line = [0, 0, 0] as const;
    const palette = { ground, line, fields: [[0, 1, 0]] as const };
    expect(colorsOf(mondrian({ palette, coloured: 0 }))).toEqual(new Set(["1,1,1", "0,0,0"]));
    expect(colorsOf(mondrian({ palette, coloured: 0.3 }))).toEqual(new Set(["1,1,1", "0,0,0", "0,1,0"]));
  });

  it("is the same every time for a seed, and another one for another", () => {
    expect(mondrian({ seed: 7 })).toEqual(mondrian({ seed: 7 }));
    expect(mondrian({ seed: 7 })).not.toEqual(mondrian({ seed: 8 }));
  });

  it.each<[MondrianOptions, RegExp]>([
    [{ width: 0 }, /width is 0/],
    [{ rank: 0 }, /rank is 0/],
    [{ columns: 2.5 }, /columns is 2.5/],
    [{ lineWidth: -1 }, /lineWidth is -1/],
    [{ coloured: 1.1 }, /coloured is 1.1/],
    [{ seed: -1 }, /seed is -1/],
    [{ palette: { fields: [] } }, /at least one field colour/],
    [{ palette: { line: [0, 0, 255] } }, /Divide colours/],
    [{ width: 20, columns: 9, lineWidth: 5 }, /fewer columns/],
    [{ height: 20, rank: 20, lineWidth: 5 }, /a lower rank/],
  ])("refuses %j", (options, message) => {
    expect(() => mondrian(options)).toThrow(message);
  });
});

describe("mondrianGrid", () => {
  it.each([
    [1, 1, 0],
    [2, 1, 0],
    [3, 2, 0],
    [4, 3, 0],
    [5, 3, 1],
    [6, 4, 1],
    [7, 4, 2],
    [12, 8, 3],
  ])(
    "spends rank %i on %i bands, %i partial lines and, from rank 3, on all full lines together",
    (rank, bands, partial) => {
      expect(bandsForRank(rank)).toEqual({ bands, partial });
    },
  );

  it("ends every line at another line or at the edge", () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: 3, max: 20 }), fc.integer({ min: 2, max: 8 }), (seed, rank, columns) => {
        const { across, down } = mondrianGrid(rank, columns, new NumpyRandom(seed));
        across.forEach((crossed, line) => {
          for (let c = 0; c < columns - 1; c++) {
            const [above, below] = [down[line]![c], down[line + 1]![c]];
            // A line across stops only at a vertical one that passes; a vertical one stops only at a line across.
            if (crossed[c] !== crossed[c + 1]) expect([above, below]).toEqual([true, true]);
            if (above !== below) expect([crossed[c], crossed[c + 1]]).toEqual([true, true]);
          }
        });
      }),
    );
  });
});
