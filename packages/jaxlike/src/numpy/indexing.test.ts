import fc from "fast-check";
import { describe, expect, test } from "vitest";
import "../core/eval-trace.js";
import type { NDArray, Nested } from "../core/array.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkVmap } from "../testing/check-vmap.js";
import { jit } from "../transforms/jit.js";
import { vmap } from "../transforms/vmap.js";
import * as jnp from "./index.js";
import { type SliceBound, slice } from "./slice.js";

// Values from NumPy 2.4, where JAX does not differ: it clamps indices out of bounds, and leaves such updates out.

const x = jnp.arange(24).reshape(2, 3, 4);
const int = (...values: number[]) => jnp.array(values, "int32");

/** Python's slice of a list, one step at a time. */
function listSlice(length: number, start: SliceBound, stop: SliceBound, step: number): number[] {
  const taken: number[] = [];
  const wrap = (bound: SliceBound, otherwise: number) =>
    bound === null ? otherwise : Number(bound) < 0 ? Number(bound) + length : Number(bound);
  const [low, high] = step > 0 ? [0, length] : [-1, length - 1];
  const from = Math.min(Math.max(wrap(start, step > 0 ? 0 : length - 1), low), high);
  const to = Math.min(Math.max(wrap(stop, step > 0 ? length : -1), low), high);
  for (let i = from; step > 0 ? i < to : i > to; i += step) taken.push(i);
  return taken;
}

describe("reading", () => {
  test("slices are Python's", () => {
    const bound = fc.option(fc.integer({ min: -8, max: 8 }), { nil: null });
    const step = fc.integer({ min: -4, max: 4 }).filter((n) => n !== 0);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), bound, bound, step, (length, start, stop, by) => {
        const list = jnp.arange(length);
        const expected = listSlice(length, start, stop, by);
        expect(list.get(slice(start, stop, by)).js()).toEqual(expected);
        // With an array beside them they are gathered.
        const gathered = jnp.stack([list, list]).get(int(1), slice(start, stop, by));
        expect(gathered.js()).toEqual([expected]);
      }),
      { numRuns: 150 },
    );
  });

  test("integers, new axes and ellipses", () => {
    expect(x.get(1, -1, 0).item()).toBe(20);
    expect(x.get("...", 0).shape).toEqual([2, 3]);
    expect(x.get(null, 0, "...", null).shape).toEqual([1, 3, 4, 1]);
    expect(x.get().shape).toEqual([2, 3, 4]);
    expect(x.get(true).shape).toEqual([1, 2, 3, 4]);
    expect(x.get(false).shape).toEqual([0, 2, 3, 4]);
  });

  test.each<[string, NDArray, Nested]>([
    [
      "beside each other",
      x.get([0, 1], slice(), [1, 2]),
      [
        [1, 5, 9],
        [14, 18, 22],
      ],
    ],
    [
      "broadcast",
      x.get(slice(), [[0], [2]], [1, 3]),
      [
        [
          [1, 3],
          [9, 11],
        ],
        [
          [13, 15],
          [21, 23],
        ],
      ],
    ],
    [
      "apart, with an integer: their axes come first",
      x.get(1, "...", [0, 3]),
      [
        [12, 16, 20],
        [15, 19, 23],
      ],
    ],
    [
      "apart, by a slice",
      x.get(0, slice(), [0, 1]),
      [
        [0, 4, 8],
        [1, 5, 9],
      ],
    ],
    ["negative", int(5, 6, 7).get([-1, 0]), [7, 5]],
    ["of narrow dtype", jnp.arange(300).get(jnp.array([-1], "int8")), [299]],
    ["empty", int(5, 6).get([]), []],
  ])("arrays of integers: %s", (_, found, expected) => {
    expect(found.js()).toEqual(expected);
  });

  test("masks, of several axes too", () => {
    const mask = x.get(0).mod(5).equal(0);
    expect(x.get(slice(), mask).js()).toEqual([
      [0, 5, 10],
      [12, 17, 22],
    ]);
    expect(x.get(x.greater(21)).js()).toEqual([22, 23]);
    expect(x.get([true, false]).shape).toEqual([1, 3, 4]);
    expect(x.get(jnp.array(true)).shape).toEqual([1, 2, 3, 4]);
  });

  test("indices out of bounds are clamped, or filled", () => {
    const list = jnp.array([1, 2, 3]);
    expect(list.get(10).item()).toBe(3);
    expect(list.get(int(-10, 5)).js()).toEqual([1, 3]);
    expect(list.at(int(-10, 1)).get({ mode: "fill" }).js()).toEqual([Number.NaN, 2]);
    expect(list.at(10).get({ mode: "fill", fillValue: -1 }).item()).toBe(-1);
  });

  test("traced integers are looked up when the function runs", () => {
    const pick = jit((a: NDArray, i: NDArray) => a.get(slice(null, null, 2), i, slice(1, 3)));
    expect(pick(x, jnp.int32(-1)).js()).toEqual([[9, 10]]);
    expect(vmap((i: NDArray) => x.get(i, 0, 0))(int(0, 1)).js()).toEqual([0, 12]);
    const xs = jnp.arange(6).reshape(2, 3).astype("float32");
    checkGrads((a: NDArray) => a.get(slice(null, null, -1), int(0, 0, 2)), [xs]);
    checkVmap((a: NDArray, i: NDArray) => a.get(i), [xs, int(1, 0)]);
  });

  test("wrong indices are named", () => {
    expect(() => x.get(0, 0, 0, 0)).toThrow("Too many indices: 3-dimensional array indexed with 4 regular indices.");
    expect(() => x.get(0, 1.5)).toThrow(
      "Indexer must have integer or boolean type, got indexer with type float32 at position 1, indexer value 1.5",
    );
    expect(() => x.get(jnp.array([1]))).toThrow("Indexer must have integer or boolean type");
    expect(() => x.get("...", "...")).toThrow("an index can only have a single ellipsis");
    expect(() => x.get("a" as never)).toThrow("JAX does not support string indexing");
    expect(() => x.get(undefined as never)).toThrow("Indexing mode not yet supported");
    expect(() => x.get([true, false, true])).toThrow(
      "boolean index did not match shape of indexed array in index 0: got (3,), expected (2,)",
    );
    expect(() => x.get(slice(0, 1, 0))).toThrow("slice step cannot be zero");
    expect(() => jit((a: NDArray) => a.get(a.greater(1)))(x)).toThrow(
      "Array boolean indices must be concrete; got bool[2,3,4]",
    );
    expect(() => jit((a: NDArray, n: NDArray) => a.get(slice(0, n)))(x, jnp.int32(1))).toThrow(
      "Array slice indices must have static start/stop/step to be used with NumPy indexing syntax.",
    );
    expect(() => jnp.zeros(0).get(0)).toThrow("index is out of bounds for axis 0 with size 0");
  });
});

describe("replacing", () => {
  const zeros = jnp.zeros([2, 3]);

  test("set broadcasts and keeps the dtype", () => {
    expect(zeros.at(slice(), 1).set(5).js()).toEqual([
      [0, 5, 0],
      [0, 5, 0],
    ]);
    expect(zeros.at(0).set(jnp.arange(3)).dtype).toBe("float32");
    expect(int(1, 2).at(0).set(7).dtype).toBe("int32");
    expect(
      zeros
        .at(1, slice(null, null, -1))
        .set(jnp.array([1, 2, 3]))
        .js(),
    ).toEqual([
      [0, 0, 0],
      [3, 2, 1],
    ]);
    expect(zeros.at(null, 1).set(1).get(1).js()).toEqual([1, 1, 1]);
    expect(zeros.at(zeros.equal(0)).set(jnp.arange(6)).js()).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ]);
    expect(() => zeros.at(0).set(jnp.zeros(2))).toThrow("Incompatible shapes for broadcasting");
  });

  test("repeated indices add up", () => {
    expect(jnp.zeros(3).at([0, 0, 2]).add(1).js()).toEqual([2, 0, 1]);
    expect(jnp.ones(2).at([1, 1]).multiply(3).js()).toEqual([1, 9]);
    expect(jnp.ones(2).at([1, 1]).subtract(3).js()).toEqual([1, -5]);
    expect(jnp.ones(2).at([1]).divide(4).js()).toEqual([1, 0.25]);
    expect(jnp.array([2, 3]).at(1).power(2).js()).toEqual([2, 9]);
    expect(
      jnp
        .array([2, 3])
        .at([0, 1])
        .min(jnp.array([5, 1]))
        .js(),
    ).toEqual([2, 1]);
    expect(
      jnp
        .array([2, 3])
        .at([0, 1])
        .max(jnp.array([5, 1]))
        .js(),
    ).toEqual([5, 3]);
    expect(jnp.array([1, 4, 9]).at(slice(1)).apply(jnp.sqrt).js()).toEqual([1, 2, 3]);
  });

  test("indices out of bounds are left out, or clipped", () => {
    expect(jnp.zeros(2).at([5, 0]).set(1).js()).toEqual([1, 0]);
    expect(jnp.zeros(2).at([5]).set(1, { mode: "clip" }).js()).toEqual([0, 1]);
    expect(jnp.zeros(2).at(-1).set(1).js()).toEqual([0, 1]);
    expect(jnp.zeros(2).at([]).set(1).js()).toEqual([0, 0]);
  });

  test("is differentiable by array and values", () => {
    const a = jnp.array([1, 2, 3]);
    checkGrads((p: NDArray, v: NDArray) => p.at([0, 2]).set(v), [a, jnp.array([4, 5])]);
    checkGrads((p: NDArray, v: NDArray) => p.at([0, 0]).add(v), [a, jnp.array([4, 5])]);
    checkGrads((p: NDArray, v: NDArray) => p.at(slice(1)).multiply(v, { uniqueIndices: true }), [a, jnp.array([4, 5])]);
    checkVmap((p: NDArray, v: NDArray) => p.at(1).set(v), [jnp.ones(2), jnp.array(3)]);
  });
});

describe("taking", () => {
  const list = jnp.array([10, 20, 30]);

  test("fills what is out of bounds, unless told otherwise", () => {
    expect(jnp.take(list, 10).item()).toBe(Number.NaN);
    expect(jnp.take(int(1, 2), 10).item()).toBe(-(2 ** 31));
    expect(jnp.take(list, [-1, 3], 0, { mode: "wrap" }).js()).toEqual([30, 10]);
    expect(jnp.take(list, [3], 0, { mode: "clip" }).js()).toEqual([30]);
    expect(jnp.take(x, [[0, 1]], 1).shape).toEqual([2, 1, 2, 4]);
    expect(() => jnp.take(list, 1, 0, { mode: "raise" as never })).toThrow(
      "The 'raise' mode to jnp.take is not supported.",
    );
    expect(() => jnp.take(jnp.zeros([0]), [0])).toThrow("Cannot do a non-empty jnp.take() from an empty axis.");
  });

  test("along an axis: the inverse of argsort", () => {
    const rows = jnp.array([
      [3, 1, 2],
      [9, 8, 7],
    ]);
    expect(jnp.takeAlongAxis(rows, rows.argsort(1), 1).js()).toEqual([
      [1, 2, 3],
      [7, 8, 9],
    ]);
    expect(jnp.takeAlongAxis(rows, [[1, 0, 5]], 0).js()).toEqual([[9, 1, Number.NaN]]);
    expect(jnp.takeAlongAxis(rows, [[2], [0]], 1).js()).toEqual([[2], [9]]);
    expect(jnp.takeAlongAxis(jnp.ones([1, 3]), int(0, 2, 1, 0).reshape(2, 2), 1).shape).toEqual([2, 2]);
    expect(jnp.putAlongAxis(rows, [[1], [0]], 0, 1).js()).toEqual([
      [3, 0, 2],
      [0, 8, 7],
    ]);
    checkGrads((a: NDArray) => jnp.takeAlongAxis(a, int(1, 0).reshape(2, 1), 1), [rows]);
  });

  test("nonzero positions, of a number that is known under jit", () => {
    expect(jnp.nonzero(jnp.eye(2)).map((i) => i.js())).toEqual([
      [0, 1],
      [0, 1],
    ]);
    const first = jit((a: NDArray) => jnp.nonzero(a, { size: 3, fillValue: -1 })[0]!);
    expect(first(jnp.array([0, 1, 0, 2])).js()).toEqual([1, 3, -1]);
    expect(jnp.nonzero(jnp.array([1, 1, 1]), { size: 2 })[0]!.js()).toEqual([0, 1]);
    expect(jnp.nonzero(jnp.array([-0, 5], "float16"))[0]!.js()).toEqual([1]);
    expect(jnp.argwhere(jnp.array([[0, 1]])).js()).toEqual([[0, 1]]);
    expect(jnp.where(jnp.array([true, false]))[0]!.js()).toEqual([0]);
    expect(() => jit((a: NDArray) => jnp.nonzero(a))(list)).toThrow(
      "The size argument of jnp.nonzero must be statically specified",
    );
  });

  test("choices, masks and conversions of indices", () => {
    const rows = [int(1, 2, 3), int(4, 5, 6), int(7, 8, 9)];
    expect(jnp.choose(int(2, 0, 1), rows).js()).toEqual([7, 2, 6]);
    expect(jnp.choose(int(5, -1, 1), rows, { mode: "clip" }).js()).toEqual([7, 2, 6]);
    expect(() => jnp.choose(int(3, 0, 0), rows)).toThrow("invalid entry in choice array");
    expect(jnp.extract(list.greater(10), list).js()).toEqual([20, 30]);
    expect(jnp.extract(list.greater(10), list, { size: 3, fillValue: -1 }).js()).toEqual([20, 30, -1]);
    expect(jnp.place(jnp.zeros(4), jnp.array([1, 0, 1, 1]), jnp.array([7, 8])).js()).toEqual([7, 0, 8, 7]);
    expect(jnp.put(jnp.zeros(3), [-1, 7], [1, 2]).js()).toEqual([0, 0, 1]);
    expect(jnp.unravelIndex(int(5, 3, -1, 99), [2, 3]).map((i) => i.js())).toEqual([
      [1, 1, 1, 1],
      [2, 0, 2, 2],
    ]);
    expect(jnp.ravelMultiIndex([int(1, 0), int(2, 1)], [2, 3]).js()).toEqual([5, 1]);
    expect(jnp.ravelMultiIndex([int(5), int(-1)], [2, 3], { mode: "wrap" }).js()).toEqual([5]);
    expect(x.get(0, ...jnp.ix_(int(0, 2), jnp.array([true, false, true, false]))).js()).toEqual([
      [0, 2],
      [8, 10],
    ]);
  });
});
