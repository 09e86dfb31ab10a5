import { afterEach, describe, expect, it } from "vitest";
import { cols, pattern, random, rows } from "../test/sparse-pattern.js";
import { availableKernelSets, useKernels } from "./kernels/host.js";
import { matmul } from "./matmul.js";
import { Matrix } from "./matrix.js";
import { partialSvd } from "./partial-svd.js";
import { SparsePlusLowRank } from "./sparse-plus-low-rank.js";
import { svd } from "./svd.js";

afterEach(() => useKernels("auto"));

/** R + U·Zᵀ, written out. */
function dense(u: Matrix, z: Matrix): Matrix {
  const sum = matmul(u, z, { transposeB: true });
  pattern.toDense().data.forEach((value, p) => {
    sum.data[p]! += value;
  });
  return sum;
}

describe.each(availableKernelSets())("SparsePlusLowRank (%s)", (kernelSet) => {
  it.each([0, 1, 3, 8, 13])("multiplies as its dense form does, with rank %i", (rank) => {
    useKernels(kernelSet);
    const a = new SparsePlusLowRank(pattern);
    const [u, z] = [random(rows, rank, 1), random(cols, rank, 2)];
    a.setLowRank(u, z);
    const x = random(cols, 5, 3);
    const y = new Float64Array(rows * 5);
    a.times(x.data, 5, y);
    expect(Array.from(y)).toEqual(Array.from(matmul(dense(u, z), x).data, (value) => expect.closeTo(value, 12)));
    const xt = random(rows, 5, 4);
    const yt = new Float64Array(cols * 5);
    a.transposeTimes(xt.data, 5, yt);
    const expected = matmul(dense(u, z), xt, { transposeA: true }).data;
    expect(Array.from(yt)).toEqual(Array.from(expected, (value) => expect.closeTo(value, 12)));
  });

  it("has the singular values of its dense form, through many changes of rank", () => {
    useKernels(kernelSet);
    const a = new SparsePlusLowRank(pattern);
    for (const rank of [2, 20, 5, 41, 0]) {
      const [u, z] = [random(rows, rank, rank + 1), random(cols, rank, rank + 2)];
      a.setLowRank(u, z);
      expect(a.rank).toBe(rank);
      const { s } = partialSvd(a, { rank: 4 });
      expect(Array.from(s)).toEqual(Array.from(svd(dense(u, z)).s.slice(0, 4), (value) => expect.closeTo(value, 10)));
    }
  });

  it("samples the low-rank part, whatever it is by then", () => {
    useKernels(kernelSet);
    const a = new SparsePlusLowRank(pattern);
    const [u, z] = [random(rows, 7, 1), random(cols, 7, 2)];
    a.setLowRank(u, z);
    const low = matmul(u, z, { transposeB: true });
    const sample = a.lowRankSampler(Int32Array.of(3, 69), Int32Array.of(54, 0));
    expect(sample()[1]).toBeCloseTo(low.get(69, 0), 13);
    a.setLowRank(new Matrix(rows, 0), new Matrix(cols, 0));
    expect(sample()[1]).toBe(0);
  });

  it("imposes the pattern's values, and tells how much R changed", () => {
    useKernels(kernelSet);
    const a = new SparsePlusLowRank(pattern);
    const [u, z] = [random(rows, 7, 1), random(cols, 7, 2)];
    a.setLowRank(u, z);
    const low = matmul(u, z, { transposeB: true });
    const changed = a.imposePattern();
    const rowOf = pattern.rowOfEntries();
    let square = 0;
    a.sparseValues.forEach((value, p) => {
      const atPlace = low.get(rowOf[p]!, pattern.columns[p]!);
      expect(value).toBeCloseTo(pattern.values[p]! - atPlace, 13);
      square += atPlace ** 2;
    });
    expect(changed).toBeCloseTo(square, 10);
    expect(a.imposePattern()).toBe(0);
    expect(a.sparseSquaredNorm()).toBeCloseTo(
      a.sparseValues.reduce((sum, value) => sum + value * value, 0),
      10,
    );
  });
});

describe("SparsePlusLowRank", () => {
  it("takes new sparse values in place", () => {
    const a = new SparsePlusLowRank(pattern);
    a.sparseValues.fill(0);
    expect(partialSvd(a, { rank: 1 }).s[0]).toBe(0);
  });

  it("refuses factors and blocks that do not fit, and places outside", () => {
    const a = new SparsePlusLowRank(pattern);
    const mismatch = expect.objectContaining({ code: "shape-mismatch" });
    expect(() => a.setLowRank(new Matrix(rows, 2), new Matrix(cols, 3))).toThrow(mismatch);
    expect(() => a.setLowRank(new Matrix(cols, 2), new Matrix(rows, 2))).toThrow(mismatch);
    expect(() => a.times(new Float64Array(cols), 2, new Float64Array(rows * 2))).toThrow(mismatch);
    expect(() => a.lowRankSampler(Int32Array.of(0), Int32Array.of(0, 1))).toThrow(mismatch);
    expect(() => a.lowRankSampler(Int32Array.of(rows), Int32Array.of(0))).toThrow(
      expect.objectContaining({ code: "index-out-of-range" }),
    );
  });
});
