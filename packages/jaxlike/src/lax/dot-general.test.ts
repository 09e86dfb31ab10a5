import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { config } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { convertElementType } from "./convert-element-type.js";
import { batchMatmul, type DotDimensionNumbers, dot, dotGeneral } from "./dot-general.js";
import { reduceSum } from "./reduce-sum.js";

const counting = (shape: number[], from = 0) => {
  const size = shape.reduce((a, b) => a * b, 1);
  return arrayOf(
    Float32Array.from({ length: size }, (_, i) => ((i * 7 + from) % 11) - 5),
    shape,
    "float32",
  );
};

const cases: { name: string; lhs: number[]; rhs: number[]; numbers: DotDimensionNumbers }[] = [
  {
    name: "matrices",
    lhs: [2, 3],
    rhs: [3, 4],
    numbers: [
      [[1], [0]],
      [[], []],
    ],
  },
  {
    name: "vectors",
    lhs: [3],
    rhs: [3],
    numbers: [
      [[0], [0]],
      [[], []],
    ],
  },
  {
    name: "an outer product",
    lhs: [2],
    rhs: [3],
    numbers: [
      [[], []],
      [[], []],
    ],
  },
  {
    name: "batches",
    lhs: [2, 3, 4],
    rhs: [2, 4, 5],
    numbers: [
      [[2], [1]],
      [[0], [0]],
    ],
  },
  {
    name: "two contracted axes, crosswise",
    lhs: [2, 3, 4],
    rhs: [4, 5, 3],
    numbers: [
      [
        [1, 2],
        [2, 0],
      ],
      [[], []],
    ],
  },
  {
    name: "batch axes anywhere",
    lhs: [3, 2, 4],
    rhs: [4, 5, 2],
    numbers: [
      [[2], [0]],
      [[1], [2]],
    ],
  },
  {
    name: "two batch axes",
    lhs: [2, 3, 4],
    rhs: [3, 2, 4],
    numbers: [
      [[2], [2]],
      [
        [0, 1],
        [1, 0],
      ],
    ],
  },
];

/** The definition, on nested indices. */
function byDefinition(lhs: NDArray, rhs: NDArray, [[lc, rc], [lb, rb]]: DotDimensionNumbers): number[] {
  const free = (x: NDArray, taken: readonly number[]) => x.shape.map((_, i) => i).filter((i) => !taken.includes(i));
  const [lf, rf] = [free(lhs, [...lc, ...lb]), free(rhs, [...rc, ...rb])];
  const lengths = [...lb.map((i) => lhs.shape[i]!), ...lf.map((i) => lhs.shape[i]!), ...rf.map((i) => rhs.shape[i]!)];
  const element = (x: NDArray, index: number[]) =>
    Number(x.dataSync()[index.reduce((at, i, axis) => at * x.shape[axis]! + i, 0)]);
  const indicesOf = (shape: number[]): number[][] =>
    shape.reduce<number[][]>(
      (all, n) => all.flatMap((index) => Array.from({ length: n }, (_, i) => [...index, i])),
      [[]],
    );
  return indicesOf(lengths).map((out) => {
    let sum = 0;
    for (const k of indicesOf(lc.map((i) => lhs.shape[i]!))) {
      const [l, r] = [new Array<number>(lhs.ndim), new Array<number>(rhs.ndim)];
      lb.forEach((axis, i) => {
        l[axis] = out[i]!;
        r[rb[i]!] = out[i]!;
      });
      lf.forEach((axis, i) => {
        l[axis] = out[lb.length + i]!;
      });
      rf.forEach((axis, i) => {
        r[axis] = out[lb.length + lf.length + i]!;
      });
      lc.forEach((axis, i) => {
        l[axis] = k[i]!;
        r[rc[i]!] = k[i]!;
      });
      sum += element(lhs, l) * element(rhs, r);
    }
    return sum;
  });
}

describe("dotGeneral", () => {
  it.each(cases)("contracts $name", ({ lhs, rhs, numbers }) => {
    const [a, b] = [counting(lhs), counting(rhs, 3)];
    expect([...dotGeneral(a, b, numbers).dataSync()]).toEqual(byDefinition(a, b, numbers));
  });

  it.each(cases)("of $name agrees with its batches and under jit", ({ lhs, rhs, numbers }) => {
    checkVmap((x, y) => dotGeneral(x, y, numbers), [counting(lhs), counting(rhs, 3)], { size: 2 });
    checkJit((x, y) => dotGeneral(x, y, numbers), [counting(lhs), counting(rhs, 3)]);
  });

  it.each(cases)("of $name has derivatives to second order", ({ lhs, rhs, numbers }) => {
    config.update("jax_enable_x64", true);
    try {
      const doubles = (x: NDArray) => convertElementType(x, "float64");
      checkGrads((x, y) => dotGeneral(x, y, numbers), [doubles(counting(lhs)), doubles(counting(rhs, 3))]);
    } finally {
      config.update("jax_enable_x64", false);
    }
  });

  it("multiplies matrices of any lengths", () => {
    fc.assert(
      fc.property(fc.nat(4), fc.nat(4), fc.nat(4), (m, k, n) => {
        const [a, b] = [counting([m, k]), counting([k, n], 5)];
        const numbers: DotDimensionNumbers = [
          [[1], [0]],
          [[], []],
        ];
        expect(dot(a, b).shape).toEqual([m, n]);
        expect([...dot(a, b).dataSync()]).toEqual(byDefinition(a, b, numbers));
      }),
      { numRuns: 40 },
    );
  });

  it("adds up integers and bools in their own arithmetic", () => {
    const bytes = arrayOf(Int8Array.of(100, 100), [2], "int8");
    expect(dot(bytes, bytes).js()).toBe((20000 << 24) >> 24);
    expect(dot(bytes, bytes, { preferredElementType: "int32" }).js()).toBe(20000);
    const truths = arrayOf(Uint8Array.of(1, 1), [2], "bool");
    expect(dot(truths, truths).js()).toBe(true);
  });

  it("gives gradients in the operand's dtype", () => {
    const half = convertElementType(counting([2, 2]), "bfloat16");
    const f = (x: NDArray) => reduceSum(dot(x, x, { preferredElementType: "float32" }), [0, 1]);
    expect(grad(f)(half).dtype).toBe("bfloat16");
  });

  it("prints as JAX's", () => {
    const a = counting([2, 2]);
    expect(String(makeJaxpr((x: NDArray) => dot(x, x, { preferredElementType: "float32" }))(a))).toBe(
      "{ lambda ; a:f32[2,2]. let\n    b:f32[2,2] = dot_general[\n      dimension_numbers=(([1], [0]), ([], []))\n      preferred_element_type=float32\n    ] a a\n  in (b,) }",
    );
    expect(String(makeJaxpr((x: NDArray) => dot(x, x))(a))).toBe(
      "{ lambda ; a:f32[2,2]. let\n    b:f32[2,2] = dot_general[dimension_numbers=(([1], [0]), ([], []))] a a\n  in (b,) }",
    );
  });

  it("notes the precision for each operand", () => {
    const precision = ["high", "highest"] as const;
    const f = (x: NDArray) => dot(x, counting([2, 2]), { precision });
    expect(String(makeJaxpr(f)(counting([2, 2])))).toContain("precision=(Precision.HIGH, Precision.HIGHEST)");
    expect(() => dot(counting([2]), counting([2]), { precision: "exact" as "high" })).toThrow(
      "Invalid precision: exact.",
    );
  });

  it("refuses what does not fit", () => {
    expect(() =>
      dotGeneral(counting([2, 3]), counting([2, 3]), [
        [[1], [0]],
        [[], []],
      ]),
    ).toThrow("dot_general requires contracting dimensions to have the same shape, got (3,) and (2,).");
    expect(() =>
      dotGeneral(counting([2]), counting([2]), [
        [[1], [0]],
        [[], []],
      ]),
    ).toThrow(
      "dot_general requires lhs dimension numbers to be nonnegative and less than the number of axes of the lhs value, got lhs_batch of () and lhs_contracting of (1,) for lhs of rank 1",
    );
    expect(() => dot(counting([2]), counting([3]))).toThrow("Incompatible shapes for dot: got (2,) and (3,).");
    expect(() => dot(counting([2]), arrayOf(Int32Array.of(1, 2), [2], "int32"))).toThrow(
      "lax.dot_general requires arguments to have the same dtypes, got float32, int32",
    );
    expect(() => dot(counting([2]), counting([2]), { preferredElementType: "bfloat16" })).toThrow(
      "must not be narrower",
    );
  });
});

describe("batchMatmul", () => {
  it("multiplies the last two axes", () => {
    const [a, b] = [counting([2, 2, 3]), counting([2, 3, 2], 1)];
    expect([...batchMatmul(a, b).dataSync()]).toEqual(
      byDefinition(a, b, [
        [[2], [1]],
        [[0], [0]],
      ]),
    );
    expect(() => batchMatmul(counting([2]), counting([2]))).toThrow("must be at least 2D");
  });
});
