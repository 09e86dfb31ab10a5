import { describe, expect, test } from "vitest";
import "../core/eval-trace.js";
import type { NDArray } from "../core/array.js";
import { checkGrads } from "../testing/check-grads.js";
import { jit } from "../transforms/jit.js";
import * as jnp from "./index.js";
import type { PadMode, PadOptions, PadWidth } from "./pad.js";
import { slice } from "./slice.js";

// Values from NumPy 2.4.

const six = jnp.arange(6).reshape(2, 3);
const int = (...values: number[]) => jnp.array(values, "int32");
const js = (parts: readonly NDArray[]) => parts.map((part) => part.js());

describe("axes", () => {
  test("reshape finds the length that is left out", () => {
    expect(jnp.reshape(six, [3, -1]).shape).toEqual([3, 2]);
    expect(() => jnp.reshape(six, [4, -1])).toThrow("cannot reshape array of shape (2, 3) (size 6) into shape (4, -1)");
    expect(() => jnp.reshape(six, [-1, -1])).toThrow("cannot reshape");
    expect(() => jnp.reshape(six, 5)).toThrow("cannot reshape");
  });

  test("are moved, added and removed", () => {
    const x = jnp.zeros([2, 1, 3, 4]);
    expect(jnp.moveaxis(x, [0, 1], [-1, 0]).shape).toEqual([1, 3, 4, 2]);
    expect(jnp.rollaxis(x, 3, 1).shape).toEqual([2, 4, 1, 3]);
    expect(jnp.rollaxis(x, 0, 3).shape).toEqual([1, 3, 2, 4]);
    expect(jnp.swapaxes(x, 0, -1).shape).toEqual([4, 1, 3, 2]);
    expect(jnp.squeeze(x).shape).toEqual([2, 3, 4]);
    expect(() => jnp.squeeze(x, 0)).toThrow("cannot select an axis to squeeze out which has size not equal to one");
    expect(jnp.expandDims(six, [0, -1]).shape).toEqual([1, 2, 3, 1]);
    expect(jnp.atleast3d(jnp.zeros(3)).shape).toEqual([1, 3, 1]);
    expect(jnp.atleast2d(1, jnp.zeros(3)).map((y) => y.shape)).toEqual([
      [1, 1],
      [1, 3],
    ]);
    expect(() => jnp.moveaxis(x, 4, 0)).toThrow("axis 4 is out of bounds for array of dimension 4");
  });

  test("are broadcast", () => {
    expect(jnp.broadcastTo(int(1, 2), [2, 2]).js()).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(() => jnp.broadcastTo(six, 3)).toThrow("Cannot broadcast to shape with fewer dimensions");
    expect(() => jnp.broadcastTo(six, [2, 4])).toThrow(
      "Incompatible shapes for broadcasting: (2, 3) and requested shape (2, 4)",
    );
    expect(jnp.broadcastShapes([2, 1], [3])).toEqual([2, 3]);
  });
});

describe("joining and splitting", () => {
  test("promotes", () => {
    expect(jnp.concatenate([int(1), jnp.array([1.5])]).js()).toEqual([1, 1.5]);
    expect(jnp.concatenate([six, six], null).shape).toEqual([12]);
    expect(
      jnp.concatenate(
        [1, 2].map((n) => int(n)),
        0,
        { dtype: "float32" },
      ).dtype,
    ).toBe("float32");
    expect(() => jnp.concatenate([])).toThrow("Need at least one array to concatenate.");
    expect(() => jnp.concatenate([1, 2])).toThrow("Zero-dimensional arrays cannot be concatenated.");
    expect(() => jnp.stack([int(1), int(1, 2)])).toThrow("All input arrays must have the same shape");
  });

  test("stacks", () => {
    const [a, b] = [int(1, 2), int(3, 4)];
    expect(jnp.stack([a, b], -1).js()).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(jnp.vstack([a, b]).shape).toEqual([2, 2]);
    expect(jnp.hstack([a, b]).js()).toEqual([1, 2, 3, 4]);
    expect(jnp.dstack([a, b]).shape).toEqual([1, 2, 2]);
    expect(jnp.columnStack([a, six.T.get(slice(null, 2))]).js()).toEqual([
      [1, 0, 3],
      [2, 1, 4],
    ]);
    expect(jnp.block([[jnp.ones([1, 2]), jnp.zeros([1, 1])], [jnp.full([1, 3], 2)]]).js()).toEqual([
      [1, 1, 0],
      [2, 2, 2],
    ]);
    expect(jnp.unstack(six, 1).map((column) => column.js())).toEqual([
      [0, 3],
      [1, 4],
      [2, 5],
    ]);
    checkGrads((p: never, q: never) => jnp.stack([p, q], 1), [jnp.array([1, 2]), jnp.array([3, 4])]);
  });

  test("splits", () => {
    expect(js(jnp.arraySplit(jnp.arange(5), 3))).toEqual([[0, 1], [2, 3], [4]]);
    expect(js(jnp.split(jnp.arange(5), [1, 3]))).toEqual([[0], [1, 2], [3, 4]]);
    expect(js(jnp.split(jnp.arange(4), [3, 1, 9]))).toEqual([[0, 1, 2], [], [1, 2, 3], []]);
    expect(jnp.hsplit(six, 3).length).toBe(3);
    expect(() => jnp.split(jnp.arange(5), 2)).toThrow("array split does not result in an equal division");
  });
});

describe("rearranging", () => {
  test("flips, turns, rolls", () => {
    expect(jnp.flip(six, 1).js()).toEqual([
      [2, 1, 0],
      [5, 4, 3],
    ]);
    expect([0, 1, 2, 3].map((k) => jnp.rot90(jnp.arange(4).reshape(2, 2), k).js())).toEqual([
      [
        [0, 1],
        [2, 3],
      ],
      [
        [1, 3],
        [0, 2],
      ],
      [
        [3, 2],
        [1, 0],
      ],
      [
        [2, 0],
        [3, 1],
      ],
    ]);
    expect(jnp.roll(six, [1, -1], [0, 1]).js()).toEqual([
      [4, 5, 3],
      [1, 2, 0],
    ]);
    expect(jnp.roll(six, 1).js()).toEqual([
      [5, 0, 1],
      [2, 3, 4],
    ]);
    expect(jit((a: NDArray, n: NDArray) => jnp.roll(a, n, 1))(six, jnp.int32(-4)).js()).toEqual(
      jnp.roll(six, -4, 1).js(),
    );
  });

  test("repeats and tiles", () => {
    expect(jnp.repeat(six, 2, 1).js()).toEqual([
      [0, 0, 1, 1, 2, 2],
      [3, 3, 4, 4, 5, 5],
    ]);
    expect(jnp.repeat(six, int(0, 2), 0).js()).toEqual([
      [3, 4, 5],
      [3, 4, 5],
    ]);
    const four = jit((a: NDArray, n: NDArray) => jnp.repeat(a, n, 0, { totalRepeatLength: 4 }));
    expect(four(int(7, 8, 9), int(1, 0, 2)).js()).toEqual([7, 9, 9, 9]);
    expect(jnp.repeat(int(7, 8, 9), int(1, 0, 2), 0, { totalRepeatLength: 4 }).js()).toEqual([7, 9, 9, 9]);
    expect(() => jnp.repeat(six, jnp.array([1.5, 1]), 0)).toThrow("jnp.repeat: repeats must be integers, got 1.5");
    expect(() => jit((n: NDArray) => jnp.repeat(six, n))(int(2))).toThrow("the total number of repeats must be static");
    expect(jnp.tile(int(1, 2).reshape(1, 2), [2, 1, 2]).js()).toEqual([[[1, 2, 1, 2]], [[1, 2, 1, 2]]]);
  });
});

describe("editing", () => {
  test("inserts and deletes", () => {
    const x = int(1, 2, 3, 4).reshape(2, 2);
    expect(jnp.insert(x, 1, int(7, 8), 1).js()).toEqual([
      [1, 7, 2],
      [3, 8, 4],
    ]);
    expect(jnp.insert(x, 1, 9, 0).js()).toEqual([
      [1, 2],
      [9, 9],
      [3, 4],
    ]);
    expect(jnp.insert(int(1, 2, 3), [1, 1, -1], int(5, 6, 7)).js()).toEqual([1, 5, 6, 2, 7, 3]);
    expect(jnp.insert(six, [0, 2], int(8, 9).reshape(2, 1), 1).js()).toEqual([
      [8, 0, 1, 8, 2],
      [9, 3, 4, 9, 5],
    ]);
    expect(jnp.delete(six, -1, 1).js()).toEqual([
      [0, 1],
      [3, 4],
    ]);
    expect(jnp.delete(six, slice(null, null, 2)).js()).toEqual([1, 3, 5]);
    expect(jnp.delete(int(5, 6, 7), jnp.array([true, false, true])).js()).toEqual([6]);
    expect(jit((i: NDArray) => jnp.delete(six, i, 1))(jnp.int32(1)).js()).toEqual([
      [0, 2],
      [3, 5],
    ]);
    expect(() => jnp.delete(six, 5, 1)).toThrow("index 5 is out of bounds for axis with size 3");
    expect(jnp.append(six, 9).size).toBe(7);
  });

  test("resizes and trims", () => {
    expect(jnp.resize(int(1, 2, 3), [2, 2]).js()).toEqual([
      [1, 2],
      [3, 1],
    ]);
    expect(jnp.trimZeros(int(0, 0, 1, 0, 2, 0)).js()).toEqual([1, 0, 2]);
    expect(jnp.trimZeros(int(0, 1, 0), "f").js()).toEqual([1, 0]);
    expect(jnp.trimZeros(int(0, 0)).shape).toEqual([0]);
  });
});

describe("pad", () => {
  test.each<[PadMode, readonly number[], PadWidth, PadOptions, readonly number[]]>([
    ["constant", [1, 2], [1, 2], { constantValues: [8, 9] }, [8, 1, 2, 9, 9]],
    ["edge", [1, 2], [1, 2], {}, [1, 1, 2, 2, 2]],
    ["linear_ramp", [1, 2, 5], 2, { endValues: [-1, 9] }, [-1, 0, 1, 2, 5, 7, 9]],
    ["maximum", [1, 4, 2], 1, { statLength: 1 }, [1, 1, 4, 2, 2]],
    ["minimum", [3, 1, 2], 1, {}, [1, 3, 1, 2, 1]],
    ["mean", [1, 2, 9], 1, {}, [4, 1, 2, 9, 4]],
    ["median", [1, 2, 9], 1, {}, [2, 1, 2, 9, 2]],
    ["reflect", [1, 2, 3], [4, 1], {}, [1, 2, 3, 2, 1, 2, 3, 2]],
    ["symmetric", [1, 2, 3], 2, { reflectType: "odd" }, [0, 1, 1, 2, 3, 3, 4]],
    ["wrap", [1, 2, 3], 4, {}, [3, 1, 2, 3, 1, 2, 3, 1, 2, 3, 1]],
  ])("%s", (mode, values, width, options, expected) => {
    expect(jnp.pad(jnp.array(values), width, mode, options).js()).toEqual(expected);
  });

  test("each axis has its widths; corners come from borders", () => {
    const x = jnp.array([
      [1, 2],
      [3, 4],
    ]);
    expect(
      jnp
        .pad(
          x,
          [
            [1, 0],
            [0, 2],
          ],
          "edge",
        )
        .js(),
    ).toEqual([
      [1, 2, 2, 2],
      [1, 2, 2, 2],
      [3, 4, 4, 4],
    ]);
    checkGrads((a: never) => jnp.pad(a, 1, "reflect"), [x]);
    expect(() => jnp.pad(x, -1)).toThrow("index can't contain negative values");
    expect(() => jnp.pad(x, [1, 2, 3] as never)).toThrow("pad_width with nd=2 has unsupported shape");
    expect(() => jnp.pad(x, 1, "bend" as never)).toThrow("Unimplemented padding mode 'bend' for np.pad.");
    expect(() => jnp.pad(jnp.zeros(0), 1, "edge")).toThrow("padding to empty axis");
  });
});

describe("questions about dtypes", () => {
  test("follow the lattice", () => {
    expect(jnp.resultType("int8", "uint8")).toBe("int16");
    expect(jnp.resultType(jnp.arange(2), 1.5)).toBe("float32");
    expect(jnp.resultType("float16", 1.5)).toBe("float16");
    expect(jnp.promoteTypes("int32", jnp.float16)).toBe("float16");
    expect(jnp.issubdtype("int8", "integer")).toBe(true);
    expect(jnp.issubdtype("int8", "floating")).toBe(false);
    expect(jnp.isdtype(jnp.uint8, ["bool", "unsigned integer"])).toBe(true);
    expect(jnp.finfo("float16").max).toBe(65504);
    expect(jnp.iinfo(jnp.int8).min).toBe(-128);
  });
});

describe("bits, phases and memory", () => {
  test("eight truth values are a byte", () => {
    const bits = jnp.array([1, 0, 1, 0, 0, 0, 0, 0, 1], "int32");
    expect(jnp.packbits(bits).js()).toEqual([160, 128]);
    expect(jnp.packbits(bits, { bitorder: "little" }).js()).toEqual([5, 1]);
    expect(jnp.unpackbits(jnp.packbits(bits), { count: 9 }).js()).toEqual(bits.js());
    expect(jnp.packbits(jnp.ones([8, 2], "bool"), { axis: 0 }).js()).toEqual([[255, 255]]);
    expect(() => jnp.unpackbits(bits)).toThrow("Expected an input array of unsigned byte data type");
  });

  test("angles without jumps", () => {
    expect(jnp.unwrap(int(0, 1, 2, -1, 0), { period: 4 }).js()).toEqual([0, 1, 2, 3, 4]);
    expect(jnp.unwrap(jnp.array([0, 0.75, 0, 0.5]), { period: 1 }).js()).toEqual([0, -0.25, 0, 0.5]);
    expect(jnp.angle(jnp.array([1, -1]), { deg: true }).js()).toEqual([0, 180]);
  });

  test("arrays from memory and iterables", () => {
    expect(jnp.frombuffer(Int16Array.of(1, 2, 3).buffer, "int16", 2, 2).js()).toEqual([2, 3]);
    expect(() => jnp.frombuffer(new ArrayBuffer(3), "int16")).toThrow("buffer is smaller than requested size");
    expect(jnp.fromiter(new Set([1, 2, 3]), "int32", 2).js()).toEqual([1, 2]);
    expect(jnp.spacing(jnp.array([1, -1])).js()).toEqual([2 ** -23, -(2 ** -23)]);
  });

  test("conversions that lose nothing", () => {
    expect(jnp.canCast("int8", "int16")).toBe(true);
    expect(jnp.canCast("int32", "float32")).toBe(false);
    expect(jnp.canCast("float32", "float16", "same_kind")).toBe(true);
    expect(jnp.canCast("float32", "int32", "same_kind")).toBe(false);
    expect(jnp.canCast("uint16", "float32")).toBe(true);
  });

  test("masks as indices", () => {
    expect(jnp.maskIndices(2, jnp.triu).map((i) => i.js())).toEqual([
      [0, 0, 1],
      [0, 1, 1],
    ]);
    expect(jnp.diagIndicesFrom(jnp.eye(2)).length).toBe(2);
  });
});
