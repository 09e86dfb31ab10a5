import { describe, expect, test } from "vitest";
import "../core/eval-trace.js";
import { withConfig } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import * as jnp from "./index.js";
import { slice } from "./slice.js";

// Values from NumPy 2.4.

describe("array", () => {
  test("numbers are float32, booleans bool, bigints int32; an explicit dtype wins", () => {
    expect(jnp.array([1, 2]).dtype).toBe("float32");
    expect(jnp.array([true, false]).dtype).toBe("bool");
    expect(jnp.array([1n]).dtype).toBe("int32");
    expect(jnp.array([1.7, -1.7, Number.NaN], "int8").js()).toEqual([1, -1, 0]);
    expect(jnp.array([[1], [0]], { dtype: jnp.bool }).js()).toEqual([[true], [false]]);
    expect(jnp.array([1.5], jnp.float16).js()).toEqual([1.5]);
    expect(jnp.array([]).shape).toEqual([0]);
    expect(jnp.array(3).weakType).toBe(true);
  });

  test("typed arrays keep their dtype, arrays among others are stacked", () => {
    expect(jnp.array(Uint8Array.of(1, 2)).dtype).toBe("uint8");
    expect(jnp.array([new Float32Array(3), new Float32Array(3)]).shape).toEqual([2, 3]);
    const mixed = jnp.array([[jnp.arange(2), [5, 6]]]);
    expect(mixed.js()).toEqual([
      [
        [0, 1],
        [5, 6],
      ],
    ]);
    expect(jnp.array(new Set([1, 2])).js()).toEqual([1, 2]);
    checkGrads((a: never, b: never) => jnp.array([a, b, 1]), [jnp.array(2), jnp.array(3)]);
  });

  test("refuses ragged lists, with the place, and what is no number", () => {
    expect(() => jnp.array([[1, 2], [3]])).toThrow("element [0] has shape (2,), element [1] has shape (1,)");
    expect(() =>
      jnp.array([
        [[1], [2]],
        [[1], 2],
      ]),
    ).toThrow("element [1][0] has shape (1,), element [1][1] has shape ()");
    expect(() => jnp.array([[1, "2"]] as never)).toThrow("Only arrays of numeric types are supported by JAX at [0][1]");
    expect(() => jnp.array([300], "uint8")).toThrow("Python integer 300 out of bounds for uint8");
  });

  test("dtypes can be named, called, or taken from arrays", () => {
    expect(jnp.int32(3).dtype).toBe("int32");
    expect(jnp.float32([1, 2]).js()).toEqual([1, 2]);
    expect(String(jnp.float32)).toBe("float32");
    expect(jnp.zeros(1, jnp.arange(2)).dtype).toBe("int32");
    expect(() => jnp.zeros(1, "f4" as never)).toThrow("data type 'f4' not understood");
    expect(() => jnp.zeros(1, "complex64" as never)).toThrow("complex64");
    expect(jnp.zeros(1, "float64").dtype).toBe("float32");
    withConfig("jax_enable_x64", true, () => {
      expect(jnp.zeros(1).dtype).toBe("float64");
      expect(jnp.arange(2).dtype).toBe("int64");
    });
  });
});

describe("filled arrays", () => {
  test("take shapes, dtypes and models", () => {
    expect(jnp.zeros([2, 0]).shape).toEqual([2, 0]);
    expect(jnp.full([], 2).item()).toBe(2);
    expect(jnp.full(2, true).dtype).toBe("bool");
    expect(jnp.full([2, 2], jnp.arange(2)).js()).toEqual([
      [0, 1],
      [0, 1],
    ]);
    expect(jnp.onesLike(jnp.arange(2), { dtype: "float32", shape: [1] }).js()).toEqual([1]);
    expect(jnp.fullLike(jnp.arange(2), 3.9).js()).toEqual([3, 3]);
    expect(() => jnp.zeros([1.5])).toThrow(
      "Shapes must be 1D sequences of concrete values of integer type, got (1.5).",
    );
  });
});

describe("ranges", () => {
  test("arange counts in int32 unless a bound is a fraction", () => {
    expect(jnp.arange(2, 8, 3).js()).toEqual([2, 5]);
    expect(jnp.arange(5, 0, -2).js()).toEqual([5, 3, 1]);
    expect(jnp.arange(2.5).js()).toEqual([0, 1, 2]);
    expect(jnp.arange(3, 1).shape).toEqual([0]);
    expect(jnp.arange(0, 2, 1, "float32").dtype).toBe("float32");
    expect(jnp.arange(3, { dtype: "uint8" }).dtype).toBe("uint8");
    expect(() => jnp.arange(0, 1, 0)).toThrow("Maximum allowed size exceeded");
  });

  test("linspace, logspace and geomspace", () => {
    // As in JAX, start·(1 − t) + stop·t: both ends are exact, what lies between is rounded.
    expect(jnp.allclose(jnp.linspace(-1, 2, 7), jnp.array([-1, -0.5, 0, 0.5, 1, 1.5, 2]), { atol: 1e-7 }).item()).toBe(
      true,
    );
    expect(jnp.linspace(0, 0.1, 3).get(-1).item()).toBe(Math.fround(0.1));
    const [points, step] = jnp.linspace(0, 6, { num: 3, endpoint: false, retstep: true });
    expect([points.js(), step.item()]).toEqual([[0, 2, 4], 2]);
    expect(jnp.linspace(0, 7, 5, { dtype: "int32" }).js()).toEqual([0, 1, 3, 5, 7]);
    expect(jnp.linspace(jnp.array([0, 10]), jnp.array([1, 20]), { num: 2, axis: 1 }).js()).toEqual([
      [0, 1],
      [10, 20],
    ]);
    expect(jnp.linspace(3, 9, 1).js()).toEqual([3]);
    expect(jnp.linspace(3, 9, 0).shape).toEqual([0]);
    expect(jnp.allclose(jnp.geomspace(-1, -8, 4), jnp.array([-1, -2, -4, -8])).item()).toBe(true);
    expect(jnp.allclose(jnp.logspace(0, 2, 3), jnp.array([1, 10, 100])).item()).toBe(true);
    checkGrads((a: never, b: never) => jnp.linspace(a, b, 4), [jnp.array(1), jnp.array(5)]);
  });
});

describe("matrices", () => {
  test("of simple forms", () => {
    expect(jnp.tri(2, 3, 1).js()).toEqual([
      [1, 1, 0],
      [1, 1, 1],
    ]);
    expect(jnp.eye(2, 3, -1).js()).toEqual([
      [0, 0, 0],
      [1, 0, 0],
    ]);
    expect(jnp.vander(jnp.array([1, 2, 3]), 4, { increasing: true }).js()).toEqual([
      [1, 1, 1, 1],
      [1, 2, 4, 8],
      [1, 3, 9, 27],
    ]);
    expect(jnp.diagflat(jnp.array([[1, 2]]), -1).js()).toEqual([
      [0, 0, 0],
      [1, 0, 0],
      [0, 2, 0],
    ]);
    expect(jnp.diagonal(jnp.arange(12).reshape(3, 4), 1).js()).toEqual([1, 6, 11]);
    expect(jnp.diagonal(jnp.arange(12).reshape(3, 4), -2).js()).toEqual([8]);
    expect(jnp.triuIndices(3, 1).map((x) => x.js())).toEqual([
      [0, 0, 1],
      [1, 2, 2],
    ]);
    expect(jnp.fillDiagonal(jnp.zeros([2, 2]), 5).js()).toEqual([
      [5, 0],
      [0, 5],
    ]);
    checkGrads((a: never) => jnp.tril(a), [jnp.arange(6).reshape(2, 3).astype("float32")]);
    checkGrads((a: never) => jnp.diag(a, 1), [jnp.array([1, 2])]);
  });

  test("grids", () => {
    const [x, y] = jnp.meshgrid(jnp.arange(2), jnp.arange(3), { indexing: "ij" });
    expect(x!.js()).toEqual([
      [0, 0, 0],
      [1, 1, 1],
    ]);
    expect(y!.shape).toEqual([2, 3]);
    expect(jnp.meshgrid(jnp.arange(2), jnp.arange(3)).map((g) => g.shape)).toEqual([
      [3, 2],
      [3, 2],
    ]);
    expect(jnp.ogrid(slice(0, 2), slice(0, 3)).map((g) => g.shape)).toEqual([
      [2, 1],
      [1, 3],
    ]);
    expect(jnp.mgrid(slice(0, 3)).js()).toEqual([0, 1, 2]);
    expect(jnp.indices([2, 2]).shape).toEqual([2, 2, 2]);
  });
});
