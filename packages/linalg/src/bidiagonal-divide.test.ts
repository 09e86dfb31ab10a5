import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromEntries, randomMatrix, scaled, withSingularValues } from "../test/matrices.js";
import { columnDefect, residual } from "../test/measures.js";
import { divideAndConquer, divideElements } from "./bidiagonal-divide.js";
import { bidiagonalSvd } from "./bidiagonal-svd.js";
import { availableKernelSets, createArena, useKernels } from "./kernels/host.js";
import { arenaBytes } from "./kernels/scratch.js";
import { Matrix } from "./matrix.js";
import { noBatch } from "./rotation-batch.js";
import { exactRow, solveSecular } from "./secular.js";
import { svd } from "./svd.js";

const noise = randomMatrix(3, 2000, 11);
const random = (row: number) => (i: number) => noise.get(row, i);
type Entry = (i: number) => number;
const bidiagonals: [string, Entry, Entry][] = [
  ["random", random(0), random(1)],
  ["ones", () => 1, () => 1],
  ["second difference", () => 2, () => -1],
  ["zero", () => 0, () => 0],
  ["zero diagonal", () => 0, () => 1],
  ["zero superdiagonal", (i) => i, () => 0],
  ["zeros among integers", (i) => i % 4, (i) => (i % 3) - 1],
  ["graded downwards", (i) => 10 ** (-i / 4), (i) => 10 ** (-i / 4)],
  ["graded upwards", (i) => 10 ** (i / 4 - 60), (i) => 10 ** (i / 4 - 60)],
  ["repeated, weakly coupled", () => 1, () => 1e-9],
  ["clustered", (i) => 1 + 1e-15 * i, () => 1e-16],
  ["Wilkinson's", (i) => Math.abs(50 - i), () => 1],
  ["tiny", (i) => 1e-250 * random(0)(i), (i) => 1e-250 * random(1)(i)],
  ["minus one, zero and one", (i) => Math.round(1.4 * random(0)(i)), (i) => Math.round(1.4 * random(2)(i))],
];

describe.each(availableKernelSets())("divideAndConquer with %s kernels", (kernelSet) => {
  beforeAll(() => useKernels(kernelSet));
  afterAll(() => useKernels("auto"));

  it.each(bidiagonals)("decomposes to working precision: %s", (_, diagonal, superdiagonal) => {
    for (const n of [5, 33, 65, 66, 100, 201]) {
      const d = Float64Array.from({ length: n }, (_, i) => diagonal(i));
      const e = Float64Array.from({ length: n - 1 }, (_, i) => superdiagonal(i));
      const { u, s, v } = divideAndConquer(createArena(arenaBytes(divideElements(n), 256)), d, e);
      const b = fromEntries(n, n, (i, j) => (i === j ? d[i]! : j === i + 1 ? e[i]! : 0));
      const [U, V] = [new Matrix(n, n, u.slice()), new Matrix(n, n, v.slice())];
      const bound = 3e-14 * Math.sqrt(n);
      expect(residual(b, U, s, V.transpose())).toBeLessThan(bound);
      expect(columnDefect(U)).toBeLessThan(bound);
      expect(columnDefect(V)).toBeLessThan(bound);
      // The same singular values as by QR iteration, which shares no code with the division.
      const [values, rest] = [d.slice(), e.slice()];
      bidiagonalSvd(values, rest, noBatch(n), noBatch(n));
      const expected = values.map(Math.abs).sort();
      s.slice()
        .sort()
        .forEach((x, i) => {
          expect(Math.abs(x - expected[i]!)).toBeLessThanOrEqual(1e-14 * expected[n - 1]! * Math.sqrt(n));
        });
    }
  });

  it.each([
    ["rank 7", withSingularValues(150, 130, [7, 6, 5, 4, 3, 2, 1])],
    [
      "clusters",
      withSingularValues(
        140,
        180,
        Array.from({ length: 140 }, (_, i) => 1 + Math.floor(i / 20)),
      ),
    ],
    [
      "graded",
      withSingularValues(
        128,
        128,
        Array.from({ length: 128 }, (_, i) => 10 ** (-i / 6)),
      ),
    ],
    ["huge", scaled(randomMatrix(120, 110), 1e300)],
    ["tiny", scaled(randomMatrix(110, 120), 1e-300)],
    ["zero", new Matrix(120, 120)],
    ["integers", fromEntries(150, 150, (i, j) => ((i * j) % 3) - 1)],
  ])("serves svd: %s", (_, a) => {
    const { U, s, Vt } = svd(a);
    expect(residual(a, U, s, Vt)).toBeLessThan(5e-13);
    expect(columnDefect(U)).toBeLessThan(5e-13);
    expect(columnDefect(Vt.transpose())).toBeLessThan(5e-13);
    s.forEach((x, i) => {
      if (i > 0) expect(x).toBeLessThanOrEqual(s[i - 1]!);
    });
  });
});

describe("solveSecular", () => {
  it("finds roots that interlace the poles, and a row that has exactly these", () => {
    const d = Float64Array.of(0, 1e-8, 0.5, 0.5 + 1e-12, 1, 3);
    const z = Float64Array.of(0.3, 1e-7, -0.2, 1e-9, 0.4, 1e-12);
    const k = d.length;
    const [omega, gaps] = [new Float64Array(k), new Float64Array(k * k)];
    solveSecular(d, z, omega, gaps);
    omega.forEach((x, i) => {
      expect(x).toBeGreaterThanOrEqual(d[i]!);
      if (i + 1 < k) expect(x).toBeLessThanOrEqual(d[i + 1]!);
      // Gaps keep their signs where the roots themselves have run out of digits.
      for (let j = 0; j < k; j++) expect(Math.sign(gaps[i * k + j]!)).toBe(j <= i ? -1 : 1);
    });
    const row = z.slice();
    exactRow(d, gaps, row);
    row.forEach((x, j) => {
      expect(Math.abs(x / z[j]! - 1)).toBeLessThan(1e-9);
    });
  });
});
