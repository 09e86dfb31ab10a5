import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fft } from "./fft.js";

/** The definition, with sums over n terms for each of n results. */
function transformByDefinition(re: Float64Array, im: Float64Array, sign: 1 | -1): [number[], number[]] {
  const n = re.length;
  const sums = Array.from({ length: n }, (_, k) => {
    let [x, y] = [0, 0];
    for (let j = 0; j < n; j++) {
      const angle = (sign * 2 * Math.PI * ((j * k) % n)) / n;
      x += re[j]! * Math.cos(angle) - im[j]! * Math.sin(angle);
      y += re[j]! * Math.sin(angle) + im[j]! * Math.cos(angle);
    }
    return [x, y] as const;
  });
  return [sums.map(([x]) => x), sums.map(([, y]) => y)];
}

const norm = (...parts: readonly ArrayLike<number>[]) =>
  Math.sqrt(parts.reduce((sum, part) => sum + Array.from(part).reduce((s, x) => s + x * x, 0), 0));

const distance = (a: ArrayLike<number>, b: ArrayLike<number>) => Array.from(a, (x, i) => x - b[i]!);

/** Numbers without a pattern. */
const noise = (n: number, seed: number) => Float64Array.from({ length: n }, (_, i) => Math.sin((i + seed) ** 2 * 0.7));

const lengths = [1, 2, 3, 4, 5, 6, 7, 8, 12, 15, 16, 17, 31, 60, 64, 97, 100, 128, 243, 256, 360, 509];

describe("fft", () => {
  it.each(lengths)("is the sum of its definition for %s values, both ways", (n) => {
    const [re, im] = [noise(n, 1), noise(n, 2)];
    for (const [inverse, sign] of [
      [false, -1],
      [true, 1],
    ] as const) {
      const [x, y] = fft(re, im, inverse);
      const [expectedX, expectedY] = transformByDefinition(re, im, sign);
      const error = norm(distance(x, expectedX), distance(y, expectedY));
      expect(error / norm(expectedX, expectedY)).toBeLessThan(5e-15);
    }
  });

  // np.fft.fft([1, 2, 3, 4, 5]), NumPy 2.4.
  it("gives NumPy's numbers", () => {
    const [re, im] = fft(Float64Array.of(1, 2, 3, 4, 5), new Float64Array(5), false);
    const imaginary = [0, 3.440954801177934, 0.8122992405822659, -0.8122992405822659, -3.440954801177934];
    re.forEach((x, i) => {
      expect(x).toBeCloseTo([15, -2.5, -2.5, -2.5, -2.5][i]!, 13);
    });
    im.forEach((y, i) => {
      expect(y).toBeCloseTo(imaginary[i]!, 13);
    });
  });

  it("inverts itself up to the factor n, and keeps energy (Parseval), at any length", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3000 }), (n) => {
        const [re, im] = [noise(n, 3), noise(n, 4)];
        const [x, y] = fft(re, im, false);
        expect(norm(x, y) / norm(re, im) / Math.sqrt(n)).toBeCloseTo(1, 13);
        const [backRe, backIm] = fft(x, y, true).map((part) => part.map((value) => value / n)) as [
          Float64Array,
          Float64Array,
        ];
        expect(norm(distance(backRe, re), distance(backIm, im)) / norm(re, im)).toBeLessThan(1e-14);
      }),
      { numRuns: 40 },
    );
  });

  it("leaves its arguments as they are, and takes no values", () => {
    const [re, im] = [Float64Array.of(1, 2), Float64Array.of(3, 4)];
    fft(re, im, true);
    expect([[...re], [...im]]).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(fft(new Float64Array(0), new Float64Array(0), false)).toEqual([new Float64Array(0), new Float64Array(0)]);
  });
});
