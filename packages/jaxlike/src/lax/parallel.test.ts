import { describe, expect, test } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { assertSame } from "../testing/assert-same.js";
import { grad } from "../transforms/grad.js";
import { jit } from "../transforms/jit.js";
import { jvp } from "../transforms/jvp.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { vmap } from "../transforms/vmap.js";
import { convertElementType } from "./convert-element-type.js";
import { add, mul } from "./elementwise/arithmetic.js";
import { sin } from "./elementwise/trigonometric.js";
import { allGather, axisIndex, axisSize, pbroadcast, pmax, pmean, pmin, ppermute, psum } from "./parallel.js";
import { reduceSum } from "./reduce-sum.js";

const floats = (...values: number[]): NDArray => arrayOf(Float32Array.from(values), [values.length], "float32");
const matrix = arrayOf(Float32Array.of(1, 2, 3, 4, 5, 6), [3, 2], "float32");
const over = (f: (x: NDArray) => NDArray, x: NDArray): NDArray => vmap(f, { axisName: "i" })(x);
const x = floats(1, 2, 5);

describe("values", () => {
  test("reductions", () => {
    expect(over((a) => psum(a, "i"), x).js()).toEqual([8, 8, 8]);
    expect(over((a) => pmax(a, "i"), x).js()).toEqual([5, 5, 5]);
    expect(over((a) => pmin(a, "i"), x).js()).toEqual([1, 1, 1]);
    expect(over((a) => pmean(a, "i"), floats(1, 2, 6)).js()).toEqual([3, 3, 3]);
    expect(over((a) => pmean(a, "i"), arrayOf(Int32Array.of(1, 2), [2], "int32")).js()).toEqual([1.5, 1.5]);
  });
  test("of what does not depend on the batch", () => {
    const ones = floats(1, 1);
    expect(over(() => psum(ones, "i"), x).js()).toEqual([
      [3, 3],
      [3, 3],
      [3, 3],
    ]);
    expect(over((a) => mul(a, psum(1, "i")), x).js()).toEqual([3, 6, 15]);
    expect(over(() => allGather(ones, "i"), floats(1, 2)).js()).toEqual([
      [
        [1, 1],
        [1, 1],
      ],
      [
        [1, 1],
        [1, 1],
      ],
    ]);
  });
  test("a tree of arrays", () => {
    const f = vmap((a: NDArray) => psum({ a, b: [a, mul(a, a)] }, "i"), { axisName: "i" });
    const { a, b } = f(x);
    expect([a.js(), b[0]!.js(), b[1]!.js()]).toEqual([
      [8, 8, 8],
      [8, 8, 8],
      [30, 30, 30],
    ]);
  });
  test("indices and lengths", () => {
    expect(over((a) => add(a, psum(axisSize("i"), "i")), x).js()).toEqual([10, 11, 14]);
    expect(vmap(() => axisIndex("i"), { axisName: "i", axisSize: 3 })().js()).toEqual([0, 1, 2]);
  });
  test("all that there is, as an axis or in a row", () => {
    expect(over((row) => allGather(row, "i", { axis: 1 }), matrix).shape).toEqual([3, 2, 3]);
    expect((over((row) => allGather(row, "i", { tiled: true }), matrix).js() as number[][])[1]).toEqual([
      1, 2, 3, 4, 5, 6,
    ]);
  });
  test("permutations and one for all", () => {
    expect(
      over(
        (a) =>
          ppermute(a, "i", [
            [0, 2],
            [2, 0],
          ]),
        x,
      ).js(),
    ).toEqual([5, 0, 1]);
    expect(over((a) => pbroadcast(a, "i", 1), x).js()).toEqual([2, 2, 2]);
  });
  test("an axis among several vmaps, by name", () => {
    const both = (f: (a: NDArray) => NDArray) =>
      vmap((row: NDArray) => vmap(f, { axisName: "column" })(row), { axisName: "row" })(matrix).js();
    expect(both((a) => psum(a, "row"))).toEqual([
      [9, 12],
      [9, 12],
      [9, 12],
    ]);
    expect(both((a) => psum(a, "column"))).toEqual([
      [3, 3],
      [7, 7],
      [11, 11],
    ]);
    expect(both((a) => psum(a, ["row", "column"]))).toEqual([
      [21, 21],
      [21, 21],
      [21, 21],
    ]);
    expect(both(() => axisIndex(["row", "column"]))).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
    ]);
    expect(both((a) => reduceSum(allGather(a, "row"), [0]))).toEqual([
      [9, 12],
      [9, 12],
      [9, 12],
    ]);
  });
});

test("names that are not bound", () => {
  expect(() => psum(x, "i")).toThrow("unbound axis name: i");
  expect(() => over((a) => psum(a, "j"), x)).toThrow("unbound axis name: j");
  expect(() => axisIndex("i")).toThrow("unbound axis name: i");
  expect(() =>
    over(
      (a) =>
        ppermute(a, "i", [
          [0, 1],
          [2, 1],
        ]),
      x,
    ),
  ).toThrow("must be unique");
  expect(() => over((a) => pbroadcast(a, "i", 3), x)).toThrow("out of range");
});

/** Functions of one element that use the others; each is tested against its own derivative from outside. */
const FUNCTIONS: readonly (readonly [string, (a: NDArray) => NDArray])[] = [
  ["psum", (a) => mul(a, psum(sin(a), "i"))],
  ["pmean", (a) => mul(a, pmean(mul(a, a), "i"))],
  ["allGather", (a) => reduceSum(mul(allGather(a, "i"), floats(1, -2, 4)), [0])],
  [
    "ppermute",
    (a) =>
      mul(
        a,
        ppermute(sin(a), "i", [
          [0, 1],
          [1, 2],
        ]),
      ),
  ],
  ["pbroadcast", (a) => mul(a, pbroadcast(sin(a), "i", 1))],
  ["axisIndex", (a) => mul(sin(a), convertElementType(axisIndex("i"), "float32"))],
];

describe("under other transformations", () => {
  test.each(FUNCTIONS)("%s: gradients inside vmap are those of the sum of all results", (_, f) => {
    const inside = over((a) => grad(f)(a) as NDArray, x);
    const outside = grad((all: NDArray) => reduceSum(over(f, all), [0]))(x) as NDArray;
    assertSame(outside, inside);
  });
  test.each(FUNCTIONS)("%s: forward mode inside and outside", (_, f) => {
    const inside = over((a) => jvp(f, [a], [a])[1] as NDArray, x);
    const [, outside] = jvp((all: NDArray) => over(f, all), [x], [x]);
    assertSame(outside, inside);
  });
  test.each(FUNCTIONS)("%s: jit inside and outside, twice", (_, f) => {
    const expected = over(f, x);
    const jitted = jit(f);
    for (let call = 0; call < 2; call++) {
      assertSame(expected, over(jitted, x));
      assertSame(expected, jit((all: NDArray) => over(f, all))(x));
    }
  });
  // That of allGather takes each element's own part of one cotangent for all, in a traced function of nothing batched.
  test.each(FUNCTIONS.filter(([name]) => name !== "allGather"))("%s: gradient of a jitted function inside", (_, f) => {
    assertSame(
      over((a) => grad(f)(a) as NDArray, x),
      over((a) => grad(jit(f))(a) as NDArray, x),
    );
  });
  test("the same jitted function under axes of different length", () => {
    const jitted = jit((a: NDArray) => psum(a, "i"));
    expect(over(jitted, x).js()).toEqual([8, 8, 8]);
    expect(over(jitted, floats(1, 2)).js()).toEqual([3, 3]);
  });
});

test("a jitted function of nothing that is batched", () => {
  const ones = floats(1, 1);
  const f = jit((a: NDArray) => psum(a, "i"));
  expect(over(() => f(ones), x).js()).toEqual([
    [3, 3],
    [3, 3],
    [3, 3],
  ]);
  const g = jit((a: NDArray) => ppermute(a, "i", [[0, 1]]));
  expect(over(() => g(ones), x).js()).toEqual([
    [0, 0],
    [1, 1],
    [0, 0],
  ]);
  const position = jit(() => axisIndex("i"));
  expect(over(() => position(), x).js()).toEqual([0, 1, 2]);
  expect(jit(() => over(() => position(), x))().js()).toEqual([0, 1, 2]);
});

test("extrema have no derivative, as in JAX", () => {
  expect(() => over((a) => grad((b: NDArray) => pmax(b, "i"))(a) as NDArray, x)).toThrow("'pmax' not implemented");
});

test("printed as JAX prints it", () => {
  const f = (a: NDArray) => String(makeJaxpr((b: NDArray) => psum(b, "i"))(a));
  let printed = "";
  over((a) => {
    printed = f(a);
    return a;
  }, x);
  expect(printed).toBe(
    "{ lambda ; a:f32[]. let\n    b:f32[] = psum[axes=('i',) axis_index_groups=None] a\n  in (b,) }",
  );
});
