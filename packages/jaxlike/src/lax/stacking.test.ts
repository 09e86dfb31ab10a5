import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { stopGradient as original } from "../transforms/stop-gradient.js";
import { broadcastLike } from "./broadcast-like.js";
import { broadcastToRank } from "./broadcast-to-rank.js";
import { mul } from "./elementwise/arithmetic.js";
import { empty } from "./empty.js";
import { stopGradient } from "./index.js";
import { sortKeyVal } from "./sort-key-val.js";
import { stack } from "./stack.js";
import { tile } from "./tile.js";
import { unstack } from "./unstack.js";

const f32 = (values: number[], shape = [values.length]) => arrayOf(Float32Array.from(values), shape, "float32");
const i32 = (values: number[], shape = [values.length]) => arrayOf(Int32Array.from(values), shape, "int32");
const x = f32([0, 1, 2, 3, 4, 5], [2, 3]);
const y = f32([0.5, -1, 2, 3, -4, 1], [2, 3]);

const cases: readonly [string, (...xs: NDArray[]) => unknown, NDArray[]][] = [
  ["tile", (v) => tile(v!, [2, 3]), [x]],
  ["tile of nothing", (v) => tile(v!, [2, 0]), [x]],
  ["tile of a scalar", (v) => tile(v!, []), [f32([2], [])]],
  ["stack", (v, w) => stack([v!, w!, mul(v!, w!)], -1), [x, y]],
  ["stack of scalars", (v, w) => stack([v!, w!]), [f32([2], []), f32([3], [])]],
  ["unstack", (v) => unstack(v!, 1), [x]],
  ["unstack, one part used", (v) => mul(unstack(v!)[1]!, 2), [x]],
  ["broadcastLike", (v, w) => broadcastLike(v!, w!), [f32([1, 2], [2, 1]), x]],
  ["broadcastToRank", (v) => broadcastToRank(v!, 4), [x]],
  ["sortKeyVal", (v, w) => sortKeyVal(v!, w!, { dimension: 0 }), [y, x]],
];

describe.each(cases)("%s", (_, f, args) => {
  it("agrees with its batches and under jit", () => {
    checkVmap(f, args);
    checkJit(f, args);
  });
  it("has the derivatives that differences tell", () => checkGrads(f, args));
});

describe("tile", () => {
  it("repeats the whole array, along each axis", () => {
    expect(tile(i32([1, 2, 3, 4], [2, 2]), [1, 2]).js()).toEqual([
      [1, 2, 1, 2],
      [3, 4, 3, 4],
    ]);
  });

  // JAX 0.10.2: print(jax.make_jaxpr(lambda x: lax.tile(x, (2, 1)))(x)), and its words.
  it("is one equation", () => {
    const text = "{ lambda ; a:f32[2,3]. let b:f32[4,3] = tile[reps=(2, 1)] a in (b,) }";
    expect(makeJaxpr((v) => tile(v, [2, 1]))(x).toString()).toBe(text);
  });

  it("wants one number an axis", () => {
    const words = "reps length must be equal to the ndim of x, got len(reps)=1 and x.ndim=2.";
    expect(() => tile(x, [2])).toThrow(words);
    expect(() => tile(x, [2, -1])).toThrow("non-negative");
  });
});

describe("stack and unstack", () => {
  it("are inverse to each other", () => {
    expect(stack(unstack(x, 1), 1).js()).toEqual(x.js());
    expect(unstack(stack([x, y], 2), -1).map((part) => part.js())).toEqual([x.js(), y.js()]);
  });

  it("keep dtypes, and weak types if all are weak", () => {
    expect(stack([i32([1]), i32([2])]).dtype).toBe("int32");
    expect(stack([1, 2]).weakType).toBe(true);
    expect(unstack(f32([], [0, 2]))).toEqual([]);
  });

  // JAX 0.10.2.
  it("are one equation each", () => {
    expect(makeJaxpr((v) => stack([v, v], 1))(x).toString()).toBe(
      "{ lambda ; a:f32[2,3]. let b:f32[2,2,3] = stack[axis=1] a a in (b,) }",
    );
    expect(makeJaxpr((v) => unstack(v, 1))(x).toString()).toBe(
      "{ lambda ; a:f32[2,3]. let\n    b:f32[2] c:f32[2] d:f32[2] = unstack[axis=1] a\n  in (b, c, d) }",
    );
  });

  it("refuse what does not fit", () => {
    expect(() => stack([])).toThrow("non-empty");
    expect(() => stack([x, f32([1])])).toThrow("got (2, 3), (1,)");
    expect(() => stack([x, i32([1, 2, 3, 4, 5, 6], [2, 3])])).toThrow(
      "lax.stack requires arguments to have the same dtypes, got float32, int32.",
    );
    expect(() => stack([x, x], 3)).toThrow("axis 3 is out of bounds for array of dimension 3");
    expect(() => unstack(f32([1], []))).toThrow("axis 0 is out of bounds for array of dimension 0");
  });
});

describe("broadcastLike", () => {
  it("follows NumPy's rules", () => {
    expect(broadcastLike(i32([1, 2, 3]), x).js()).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
  });

  it("refuses what does not fit", () => {
    const words = "Cannot broadcast to shape with fewer dimensions: arr_shape=(2, 3) shape=(3,)";
    expect(() => broadcastLike(x, f32([1, 2, 3]))).toThrow(words);
    expect(() => broadcastLike(f32([1, 2]), x)).toThrow("arr_shape=(2,) shape=(2, 3)");
  });
});

describe("smaller ones", () => {
  it("broadcastToRank leaves arrays that have the rank as they are", () => {
    expect(broadcastToRank(x, 3).shape).toEqual([1, 2, 3]);
    expect(broadcastToRank(x, 1)).toBe(x);
  });

  it("sortKeyVal keeps the order of equal keys", () => {
    const [keys, values] = sortKeyVal(i32([2, 1, 2, 1]), i32([1, 2, 3, 4]));
    expect([keys.js(), values.js()]).toEqual([
      [1, 1, 2, 2],
      [2, 4, 1, 3],
    ]);
    expect(() => sortKeyVal(x, i32([1]))).toThrow("Arguments to sort must have equal shapes");
  });

  it("empty has the shape and the dtype", () => {
    expect([empty(3, "int32").shape, empty([2, 0], "float32").shape]).toEqual([[3], [2, 0]]);
    expect(empty(3, "int32").dtype).toBe("int32");
  });

  it("stopGradient is the one of jax", () => expect(stopGradient).toBe(original));
});
