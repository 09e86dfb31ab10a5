import { afterEach, describe, expect, it } from "vitest";
import { cols, pattern as known, random, rows } from "../test/sparse-pattern.js";
import { availableKernelSets, useKernels } from "./kernels/host.js";
import { matmul } from "./matmul.js";
import { Matrix } from "./matrix.js";
import { partialSvd } from "./partial-svd.js";
import { SparseDual } from "./sparse-dual.js";
import { svd } from "./svd.js";

afterEach(() => useKernels("auto"));

/** P(X − U·Zᵀ), written out. */
function residual(u: Matrix, z: Matrix): Matrix {
  const low = matmul(u, z, { transposeB: true });
  const result = known.toDense();
  const rowOf = known.rowOfEntries();
  known.columns.forEach((j, p) => {
    result.data[rowOf[p]! * cols + j]! -= low.get(rowOf[p]!, j);
  });
  return result;
}

describe.each(availableKernelSets())("SparseDual (%s)", (kernelSet) => {
  it("starts as a multiple of X and moves by multiples of the residual, through changes of rank", () => {
    useKernels(kernelSet);
    const y = new SparseDual(known, 3);
    const expected = new Matrix(
      rows,
      cols,
      known.toDense().data.map((value) => 3 * value),
    );
    [0, 2, 30, 5].forEach((rank, step) => {
      const [u, z] = [random(rows, rank, rank + 1), random(cols, rank, rank + 2)];
      const r = residual(u, z);
      const square = y.ascend(0.5 + step, u, z);
      expect(square).toBeCloseTo(
        r.data.reduce((sum, value) => sum + value * value, 0),
        9,
      );
      r.data.forEach((value, p) => {
        expected.data[p]! += (0.5 + step) * value;
      });
      // partialSvd asks for room beside the data, so that it moves: nothing of Y may be lost on the way.
      const { s } = partialSvd(y, { rank: 4 });
      expect(Array.from(s)).toEqual(Array.from(svd(expected).s.slice(0, 4), (value) => expect.closeTo(value, 9)));
    });
  });

  it("can be written out, and is found whole when most of its singular values are wanted", () => {
    useKernels(kernelSet);
    const y = new SparseDual(known, 3);
    y.ascend(0.5, random(rows, 2, 1), random(cols, 2, 2));
    const dense = y.toDense();
    expect(dense.toRows()).not.toEqual(known.toDense().toRows());
    const { s, passes } = partialSvd(y, { above: 0.01 });
    expect(Array.from(s)).toEqual(Array.from(svd(dense).s.filter((value) => value > 0.01)));
    // No pass counts: what the first blocks found was not needed.
    expect(passes).toBe(0);
    expect(partialSvd(y, { rank: 2 }).passes).toBeGreaterThan(0);
  });

  it("multiplies arrays of any origin", () => {
    useKernels(kernelSet);
    const y = new SparseDual(known, 1);
    const x = random(cols, 5, 3);
    const product = new Float64Array(rows * 5);
    y.times(x.data, 5, product);
    expect(Array.from(product)).toEqual(
      Array.from(matmul(known.toDense(), x).data, (value) => expect.closeTo(value, 12)),
    );
    const back = new Float64Array(cols * 5).fill(7);
    y.transposeTimes(product, 5, back);
    const expected = matmul(known.toDense(), new Matrix(rows, 5, product), { transposeA: true }).data;
    expect(Array.from(back)).toEqual(Array.from(expected, (value) => expect.closeTo(value, 11)));
  });
});

describe("SparseDual", () => {
  it("refuses factors and blocks that do not fit", () => {
    const y = new SparseDual(known, 1);
    const mismatch = expect.objectContaining({ code: "shape-mismatch" });
    expect(() => y.ascend(1, new Matrix(rows, 2), new Matrix(cols, 3))).toThrow(mismatch);
    expect(() => y.ascend(1, new Matrix(cols, 2), new Matrix(rows, 2))).toThrow(mismatch);
    expect(() => y.times(new Float64Array(cols), 2, new Float64Array(rows * 2))).toThrow(mismatch);
  });
});
