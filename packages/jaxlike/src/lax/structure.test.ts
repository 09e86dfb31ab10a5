import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { broadcast, broadcastShapes } from "./broadcast.js";
import { broadcastInDim } from "./broadcast-in-dim.js";
import { collapse } from "./collapse.js";
import { concatenate } from "./concatenate.js";
import { mul } from "./elementwise/arithmetic.js";
import { expandDims } from "./expand-dims.js";
import { full, fullLike, onesLike, zerosLike } from "./full.js";
import { broadcastedIota, iota } from "./iota.js";
import { pad } from "./pad.js";
import { reduceSum } from "./reduce-sum.js";
import { reshape } from "./reshape.js";
import { rev } from "./rev.js";
import { slice } from "./slice.js";
import { indexInDim, sliceInDim } from "./slice-in-dim.js";
import { split } from "./split.js";
import { squeeze } from "./squeeze.js";
import { transpose } from "./transpose.js";

const f32 = (values: number[], shape = [values.length]) => arrayOf(Float32Array.from(values), shape, "float32");
const i32 = (values: number[], shape = [values.length]) => arrayOf(Int32Array.from(values), shape, "int32");
const x = f32([1, 2, 3, 4, 5, 6], [2, 3]);

/** A function of one array, with an argument. */
const unary: [string, (x: NDArray) => unknown, NDArray][] = [
  ["broadcastInDim", (v) => broadcastInDim(v, [2, 4, 3], [0, 2]), x],
  ["broadcastInDim of length 1", (v) => broadcastInDim(v, [4, 3], [0, 1]), f32([1, 2, 3], [1, 3])],
  ["broadcast", (v) => broadcast(v, [2]), x],
  ["collapse", (v) => collapse(v, 0, 2), f32([1, 2, 3, 4, 5, 6, 7, 8], [2, 2, 2])],
  ["concatenate", (v) => concatenate([v, mul(v, v)], 1), x],
  ["expandDims", (v) => expandDims(v, [0, -1]), x],
  ["indexInDim", (v) => indexInDim(v, -1, 1, { keepdims: false }), x],
  [
    "pad",
    (v) =>
      pad(v, 0.5, [
        [1, -1, 0],
        [0, 2, 1],
      ]),
    x,
  ],
  ["reshape", (v) => reshape(v, [3, 2]), x],
  ["reshape in another order", (v) => reshape(v, [3, 2], { dimensions: [1, 0] }), x],
  ["rev", (v) => rev(v, [1]), x],
  ["slice", (v) => slice(v, [0, 1], [2, 3]), x],
  ["slice in steps", (v) => slice(v, [0, 0], [2, 3], [1, 2]), x],
  ["split", (v) => split(v, [1, 2], 1), x],
  ["squeeze", (v) => squeeze(v, [1]), f32([1, 2], [2, 1])],
  ["transpose", (v) => transpose(v, [1, 0]), x],
];

describe("structural operations", () => {
  it.each(unary)("%s agrees with its batches and under jit", (_, f, argument) => {
    checkVmap(f, [argument]);
    checkJit(f, [argument]);
  });

  it.each(unary)("%s has derivatives to second order", (_, f, argument) => {
    checkGrads(f, [argument], { atol: 0.05, rtol: 0.05 });
  });

  it.each(unary.filter(([name]) => !name.includes("concat")))("%s moves integers too", (_, f, argument) => {
    const integers = arrayOf(Int32Array.from(argument.dataSync() as Float32Array), argument.shape, "int32");
    if (_ === "pad") expect(() => f(integers)).toThrow("same dtype");
    else for (const out of [f(integers)].flat() as NDArray[]) expect(out.dtype).toBe("int32");
  });
});

describe("concatenate", () => {
  it("joins arrays along an axis", () => {
    expect(concatenate([x, f32([7, 8, 9], [1, 3])], 0).js()).toEqual([
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]);
    expect(concatenate([x, f32([], [2, 0])], -1).shape).toEqual([2, 3]);
    expect(concatenate([x], 0)).toBe(x);
  });

  it("gives each operand its part of the cotangent", () => {
    const f = (a: NDArray, b: NDArray) => reduceSum(mul(concatenate([a, b], 0), f32([1, 2, 3])), [0]);
    const [ofA, ofB] = grad(f, { argnums: [0, 1] })(f32([0]), f32([0, 0]));
    expect([ofA.js(), ofB.js()]).toEqual([[1], [2, 3]]);
  });

  it("agrees with its batches where only some operands have a batch axis", () => {
    checkVmap((a, b) => concatenate([a, b], 1), [f32([1, 2], [2, 1]), f32([3, 4, 5, 6], [2, 2])]);
  });

  it("refuses what does not match", () => {
    expect(() => concatenate([], 0)).toThrow("concatenate requires a non-empty sequences of arrays");
    expect(() => concatenate([x, f32([1])], 0)).toThrow("different numbers of dimensions: got (2, 3), (1,).");
    expect(() => concatenate([x, f32([1, 2], [1, 2])], 0)).toThrow("concatenating along dimension 0");
    expect(() => concatenate([x, i32([1, 2, 3], [1, 3])], 0)).toThrow(
      "lax.concatenate requires arguments to have the same dtypes, got float32, int32.",
    );
    expect(() => concatenate([x], 2)).toThrow("axis 2 is out of bounds for array of dimension 2");
  });
});

describe("broadcasting", () => {
  it("repeats along new axes, and along axes of length 1", () => {
    expect(broadcastInDim(f32([1, 2]), [2, 2], [0]).js()).toEqual([
      [1, 1],
      [2, 2],
    ]);
    expect(broadcastInDim(7, [2], []).js()).toEqual([7, 7]);
    expect(broadcast(f32([1, 2]), [2]).js()).toEqual([
      [1, 2],
      [1, 2],
    ]);
  });

  it("finds the common shape by NumPy's rules", () => {
    expect(broadcastShapes([2, 1], [3])).toEqual([2, 3]);
    expect(broadcastShapes([0], [1])).toEqual([0]);
    expect(broadcastShapes()).toEqual([]);
    expect(() => broadcastShapes([2], [3])).toThrow("Incompatible shapes for broadcasting: shapes=[(2,), (3,)]");
  });

  it("refuses axes that do not fit", () => {
    expect(() => broadcastInDim(f32([1, 2]), [3], [0])).toThrow("broadcast_in_dim of operand shape (2,) to shape (3,)");
  });
});

describe("full", () => {
  it("makes arrays of one value", () => {
    expect(full([2], 3).aval.long).toBe("~int32[2]");
    expect(full([2], 3, "float32").js()).toEqual([3, 3]);
    expect(full([], f32([2], [])).js()).toBe(2);
    expect(full([2], f32([2.7], []), "int32").js()).toEqual([2, 2]);
    expect(fullLike(x, 1, "int32", [1]).aval.long).toBe("int32[1]");
    expect(zerosLike(x).js()).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    expect(onesLike(arrayOf(Uint8Array.of(0), [1], "bool")).js()).toEqual([true]);
    expect(full([1], 1, "float64").dtype).toBe("float32");
  });

  it("refuses values with axes and shapes that are none", () => {
    expect(() => full([2], f32([1]))).toThrow("full must be called with scalar fill_value, got fill_value.shape (1,).");
    expect(() => full([-1], 0)).toThrow("Shapes must be 1D sequences of concrete values of integer type, got (-1).");
  });
});

describe("iota", () => {
  it("counts along an axis", () => {
    expect(iota("float32", 3).js()).toEqual([0, 1, 2]);
    expect(broadcastedIota("int32", [2, 2], 0).js()).toEqual([
      [0, 0],
      [1, 1],
    ]);
    expect(iota("int8", 0).shape).toEqual([0]);
    expect(String(makeJaxpr(() => iota("int32", 3))())).toBe(
      "{ lambda ; . let\n    a:i32[3] = iota[dimension=0 dtype=int32 shape=(3,) sharding=None] \n  in (a,) }",
    );
  });

  it("refuses bools and shapes that are none", () => {
    expect(() => iota("bool", 3)).toThrow("iota does not accept dtype bool");
    expect(() => iota("int32", -1)).toThrow("Shapes must be");
  });
});

describe("reshape, squeeze, expandDims, collapse", () => {
  it("keep the elements in order, or walk the axes in another", () => {
    expect(reshape(x, [6], { dimensions: [1, 0] }).js()).toEqual([1, 4, 2, 5, 3, 6]);
    expect(squeeze(f32([1], [1, 1]), [-1]).shape).toEqual([1]);
    expect(expandDims(x, [0, -1]).shape).toEqual([1, 2, 3, 1]);
    expect(collapse(x, 0).shape).toEqual([6]);
    expect(collapse(x, 1, 1).shape).toEqual([2, 1, 3]);
  });

  it("refuse what is no such shape", () => {
    expect(() => reshape(x, [4])).toThrow("cannot reshape array of shape (2, 3) (size 6) into shape (4,) (size 4)");
    expect(() => reshape(x, [6], { dimensions: [1, 1] })).toThrow("must be a permutation of operand dimensions");
    expect(() => squeeze(x, [0])).toThrow("cannot select an axis to squeeze out which has size not equal to one");
    expect(() => expandDims(x, [0, 0])).toThrow("duplicate value in dimensions");
    expect(() => collapse(x, 1, 3)).toThrow("collapse of the dimensions from 1 to 3");
  });
});

describe("slices", () => {
  it("follow NumPy's rules along one axis", () => {
    const v = i32([0, 1, 2, 3, 4]);
    expect(sliceInDim(v, -2, null).js()).toEqual([3, 4]);
    expect(sliceInDim(v, null, null, 2).js()).toEqual([0, 2, 4]);
    expect(sliceInDim(v, 1, 100).js()).toEqual([1, 2, 3, 4]);
    expect(sliceInDim(v, 3, 1).js()).toEqual([]);
    expect(indexInDim(x, 1).js()).toEqual([[4, 5, 6]]);
    expect(() => indexInDim(v, 5)).toThrow("index 5 is out of bounds for axis 0 with size 5");
    expect(() => slice(v, [0], [6])).toThrow("slice from (0,) to (6,) of an array of shape (5,)");
  });

  it("split and join to the same", () => {
    const parts = split(x, [1, 0, 2], 1);
    expect(parts.map((part) => part.shape)).toEqual([
      [2, 1],
      [2, 0],
      [2, 2],
    ]);
    expect(concatenate(parts, 1).js()).toEqual(x.js());
    expect(() => split(x, [1, 1], 1)).toThrow(
      "Sum of sizes 2 must be equal to dimension 1 of the operand shape (2, 3)",
    );
  });

  it("of a split that is used in part give zeros to the rest", () => {
    const f = (v: NDArray) => reduceSum(split(v, [1, 2])[1]!, [0]);
    expect(grad(f)(f32([1, 2, 3])).js()).toEqual([0, 1, 1]);
  });
});

describe("pad", () => {
  it("adds and takes away", () => {
    expect(pad(i32([1, 2, 3]), 9, [[1, 0, 1]]).js()).toEqual([9, 1, 9, 2, 9, 3]);
    expect(pad(i32([1, 2, 3]), 9, [[-1, 1, 0]]).js()).toEqual([2, 3, 9]);
  });

  it("has derivatives by the value too", () => {
    checkGrads((v, value) => pad(v, value, [[1, 1, 1]]), [f32([1, 2]), f32([5], [])], { atol: 0.05, rtol: 0.05 });
    checkVmap((v, value) => pad(v, value, [[1, 1, 1]]), [f32([1, 2]), f32([5], [])]);
  });
});
