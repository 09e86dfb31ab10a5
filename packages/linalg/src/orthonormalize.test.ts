import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fromEntries, hardMatrices, randomMatrix, scaleColumns } from "../test/matrices.js";
import { columnDefect, residual } from "../test/measures.js";
import { jacobiSvd } from "./jacobi-svd.js";
import { availableKernelSets, createArena, useKernels } from "./kernels/host.js";
import { Matrix } from "./matrix.js";
import { orthonormalize } from "./orthonormalize.js";

const dependent = (rows: number, cols: number, tilt: number) => {
  const a = randomMatrix(rows, cols, 5);
  return fromEntries(rows, cols, (i, j) => a.get(i, 0) + tilt * a.get(i, j));
};
const tall: [string, Matrix][] = [
  ["independent", randomMatrix(700, 12)],
  ["odd width", randomMatrix(301, 13)],
  ["nearly dependent: two passes", dependent(400, 10, 1e-3)],
  ["so nearly that Cholesky would fail", dependent(400, 10, 1e-9)],
  ["dependent", dependent(400, 10, 0)],
  [
    "columns of very different size",
    scaleColumns(
      randomMatrix(200, 9),
      Array.from({ length: 9 }, (_, j) => 10 ** (-12 * j)),
    ),
  ],
  ...hardMatrices().filter(([, a]) => a.rows >= a.cols),
];

describe.each(availableKernelSets())("orthonormalize with %s kernels", (kernelSet) => {
  beforeAll(() => useKernels(kernelSet));
  afterAll(() => useKernels("auto"));

  it.each(tall)("is orthonormal and multiplies back: %s", (name, a) => {
    if (name === "subnormal") return; // its products keep no digits
    const { rows, cols } = a;
    const arena = createArena(8 * (rows * cols + 2 * cols * cols) + 4096);
    const x = arena.float64(rows * cols);
    x.set(a.data);
    const r = orthonormalize(arena, x, rows, cols);
    const q = new Matrix(rows, cols, x.slice());
    expect(columnDefect(q)).toBeLessThan(1e-13 * Math.sqrt(rows));
    const size = a.data.reduce((largest, v) => Math.max(largest, Math.abs(v)), 0) || 1;
    const unit = (m: Float64Array) => m.map((v) => v / size);
    const back = residual(
      new Matrix(rows, cols, unit(a.data)),
      q,
      new Float64Array(cols).fill(1),
      new Matrix(cols, cols, unit(r)),
    );
    expect(back).toBeLessThan(1e-14 * Math.sqrt(rows));
    for (let i = 0; i < cols; i++) {
      expect(r[i * (cols + 1)]).toBeGreaterThanOrEqual(0);
      expect(r.subarray(i * cols, i * cols + i).every((v) => v === 0)).toBe(true);
    }
  });

  it("keeps to the room it is given, call after call", () => {
    const [rows, cols] = [500, 8];
    const arena = createArena(8 * (rows * cols + 2 * cols * cols) + 1024);
    const x = arena.float64(rows * cols);
    for (let call = 0; call < 300; call++) {
      x.set(randomMatrix(rows, cols, call).data);
      orthonormalize(arena, x, rows, cols);
    }
    expect(columnDefect(new Matrix(rows, cols, x.slice()))).toBeLessThan(1e-13);
  });
});

describe("jacobiSvd", () => {
  it.each(hardMatrices().filter(([, a]) => a.rows >= a.cols && a.cols <= 40))("decomposes: %s", (name, a) => {
    const { u, s, v } = jacobiSvd(a.data, a.rows, a.cols);
    const U = new Matrix(a.rows, a.cols, u);
    const V = new Matrix(a.cols, a.cols, v);
    expect(residual(a, U, s, V.transpose()), name).toBeLessThan(1e-13);
    expect(columnDefect(U)).toBeLessThan(1e-13);
    expect(columnDefect(V)).toBeLessThan(1e-13);
    s.forEach((x, i) => {
      if (i > 0) expect(x).toBeLessThanOrEqual(s[i - 1]!);
    });
  });

  it("ends, whatever it is given", () => {
    expect(() => jacobiSvd(new Float64Array(9).fill(Number.NaN), 3, 3)).not.toThrow(RangeError);
    expect(() => jacobiSvd(new Float64Array(6), 2, 3)).toThrow("at least as many rows as columns");
  });
});
