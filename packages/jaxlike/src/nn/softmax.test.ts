import "../testing/check-grads.js";
import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { withConfig } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import { vmap } from "../transforms/vmap.js";
import { logmeanexp, logSoftmax, logsumexp, oneHot, softmax, standardize } from "./index.js";

const INF = Number.POSITIVE_INFINITY;
const vector = (...values: number[]) => arrayOf(Float32Array.from(values), [values.length], "float32");
const doubles = (shape: number[], ...values: number[]) => arrayOf(Float64Array.from(values), shape, "float64");
const bools = (...values: boolean[]) => arrayOf(Uint8Array.from(values, Number), [values.length], "bool");
const MATRIX = [0.3, -1.2, 2, 0.7, 1.1, -0.4];
const x64 = <T>(body: () => T): T => withConfig("jax_enable_x64", true, body);
const numbers = (x: NDArray) => ([x.js()] as unknown[]).flat(9) as number[];

function expectClose(actual: NDArray, expected: readonly number[]): void {
  const values = numbers(actual);
  expect(values.length).toBe(expected.length);
  expected.forEach((value, i) => {
    if (Number.isFinite(value)) expect(Math.abs(values[i]! - value)).toBeLessThan(5e-7 * (1 + Math.abs(value)));
    else expect(values[i]).toBe(value);
  });
}

describe("softmax and logSoftmax", () => {
  const exponentials = [1, 2, 3].map(Math.exp);
  const total = exponentials.reduce((a, b) => a + b);

  it("are exponentials over their sum, and the logarithm of that", () => {
    expectClose(
      softmax(vector(1, 2, 3)),
      exponentials.map((e) => e / total),
    );
    expectClose(
      logSoftmax(vector(1, 2, 3)),
      [1, 2, 3].map((x) => x - Math.log(total)),
    );
  });

  it("do not overflow", () => {
    expectClose(softmax(vector(1000, 1000, -1000)), [0.5, 0.5, 0]);
    expectClose(logSoftmax(vector(1000, 0)), [0, -1000]);
    expectClose(softmax(vector(-INF, 0)), [0, 1]);
    expect(numbers(softmax(vector(INF, 0)))).toEqual([Number.NaN, Number.NaN]);
  });

  it("go along any axes", () => {
    x64(() => {
      const x = doubles([2, 3], ...MATRIX);
      const sums = (values: number[]) => [0, 1, 2].map((j) => values[j]! + values[j + 3]!);
      expect(sums(numbers(softmax(x, 0))).every((sum) => Math.abs(sum - 1) < 1e-12)).toBe(true);
      expect(numbers(softmax(x, [0, 1])).reduce((a, b) => a + b)).toBeCloseTo(1, 12);
      expect(numbers(softmax(x, { axis: null }))).toEqual(numbers(softmax(x, [0, 1])));
      numbers(logSoftmax(x, 0)).forEach((value, i) => {
        expect(Math.exp(value)).toBeCloseTo(numbers(softmax(x, 0))[i]!, 12);
      });
    });
  });

  it("leave out what the mask says", () => {
    const where = bools(true, false, true);
    expectClose(softmax(vector(1, 50, 1), { where }), [0.5, 0, 0.5]);
    expectClose(logSoftmax(vector(1, 50, 1), -1, { where }), [-Math.LN2, -INF, -Math.LN2]);
  });

  it("have their derivatives, batches and jitted form", () => {
    x64(() => {
      const x = doubles([2, 3], ...MATRIX);
      const where = bools(true, false, true);
      for (const f of [
        (y: NDArray) => softmax(y),
        (y: NDArray) => softmax(y, 0),
        (y: NDArray) => softmax(y, { where }),
        (y: NDArray) => logSoftmax(y),
        (y: NDArray) => logSoftmax(y, [0, 1]),
      ]) {
        checkGrads(f, [x]);
        checkJit(f, [x]);
        checkVmap(f, [x]);
      }
    });
  });

  it("take masks that are mapped over while the array is not", () => {
    const masks = arrayOf(Uint8Array.of(1, 1, 0, 0, 1, 1), [2, 3], "bool");
    const f = (where: NDArray) => softmax(vector(1, 1, 1), { where });
    expect(vmap(f)(masks).js()).toEqual([
      [0.5, 0.5, 0],
      [0, 0.5, 0.5],
    ]);
  });
});

describe("logsumexp", () => {
  it("is the logarithm of the sum of exponentials", () => {
    expectClose(logsumexp(vector(0, Math.log(2), Math.log(5))), [Math.log(8)]);
    expectClose(logsumexp(vector(1000, 1000)), [1000 + Math.LN2]);
    expectClose(logsumexp(vector(-1000, -1000)), [-1000 + Math.LN2]);
  });

  it("is right at infinities and of nothing", () => {
    expectClose(logsumexp(vector(-INF, -INF)), [-INF]);
    expectClose(logsumexp(vector(INF, 0)), [INF]);
    expectClose(logsumexp(vector(INF, -INF)), [INF]);
    expectClose(logsumexp(vector()), [-INF]);
    expect(logsumexp(vector(Number.NaN, 0)).item()).toBeNaN();
  });

  it("takes factors, whose sum may be negative", () => {
    const b = vector(3, -1);
    expectClose(logsumexp(vector(0, 0), { b }), [Math.log(2)]);
    expect(logsumexp(vector(0, 0), { b: vector(1, -3) }).item()).toBeNaN();
    const [size, sign] = logsumexp(vector(0, 0), { b: vector(1, -3), returnSign: true });
    expectClose(size, [Math.LN2]);
    expect(sign.item()).toBe(-1);
    // A term with factor 0 does not count, however large.
    expectClose(logsumexp(vector(0, 1e30), { b: vector(2, 0) }), [Math.LN2]);
  });

  it("takes axes, a mask, and keeps axes", () => {
    x64(() => {
      const x = doubles([2, 3], ...MATRIX);
      const row = (i: number) => Math.log(MATRIX.slice(3 * i, 3 * i + 3).reduce((sum, v) => sum + Math.exp(v), 0));
      expectClose(logsumexp(x, 1), [row(0), row(1)]);
      expect(logsumexp(x, 1, { keepdims: true }).shape).toEqual([2, 1]);
      expect(logsumexp(x, { axis: [0, 1], keepdims: true }).shape).toEqual([1, 1]);
      expectClose(logsumexp(x, 1, { where: bools(true, false, false) }), [0.3, 0.7]);
    });
  });

  it("has its derivatives, batches and jitted form", () => {
    x64(() => {
      const x = doubles([2, 3], ...MATRIX);
      const b = doubles([3], 1, 0.5, 2);
      checkGrads((y: NDArray) => logsumexp(y, 0), [x]);
      checkGrads((y: NDArray, c: NDArray) => logsumexp(y, 1, { b: c }), [x, b]);
      checkVmap((y: NDArray) => logsumexp(y, 0), [x]);
      checkJit((y: NDArray) => logsumexp(y, 0), [x]);
    });
  });

  it("has a derivative that is 0 by what is infinitely small", () => {
    expect(numbers(grad((x: NDArray) => logsumexp(x))(vector(-INF, 1)))).toEqual([0, 1]);
  });
});

describe("logmeanexp", () => {
  it("is logsumexp less the logarithm of the count", () => {
    expectClose(logmeanexp(vector(0, Math.log(3))), [Math.log(2)]);
    expectClose(logmeanexp(vector(0, Math.log(3), 99), { where: bools(true, true, false) }), [Math.log(2)]);
    expect(logmeanexp(doubles([2, 3], ...MATRIX), 0, { keepdims: true }).shape).toEqual([1, 3]);
  });
});

describe("standardize", () => {
  it("gives mean 0 and variance 1", () => {
    expectClose(standardize(vector(1, 3), { epsilon: 0 }), [-1, 1]);
    expectClose(standardize(vector(1, 3)), [-1 / Math.sqrt(1.00001), 1 / Math.sqrt(1.00001)]);
  });

  it("takes mean, variance, axes and a mask", () => {
    expectClose(standardize(vector(1, 3), { mean: 0, variance: 4, epsilon: 0 }), [0.5, 1.5]);
    expectClose(standardize(vector(1, 3, 7), { where: bools(true, true, false), epsilon: 0 }), [-1, 1, 5]);
    expectClose(standardize(doubles([2, 2], 0, 5, 2, 9), 0, { epsilon: 0 }), [-1, -1, 1, 1]);
  });

  it("has its derivatives", () => {
    x64(() => {
      checkGrads((x: NDArray) => standardize(x, 1), [doubles([2, 3], ...MATRIX)]);
    });
  });
});

describe("oneHot", () => {
  const indices = (...values: number[]) => arrayOf(Int32Array.from(values), [values.length], "int32");

  it("has a one at each index, and none for indices outside", () => {
    expect(oneHot(indices(0, 2, -1, 3), 3).js()).toEqual([
      [1, 0, 0],
      [0, 0, 1],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it("puts the classes on any axis, in any dtype", () => {
    const hot = oneHot(indices(0, 2), 3, { axis: 0, dtype: "int8" });
    expect([hot.dtype, hot.js()]).toEqual([
      "int8",
      [
        [1, 0],
        [0, 0],
        [0, 1],
      ],
    ]);
    expect(oneHot(arrayOf(Int32Array.of(1), [], "int32"), 2).js()).toEqual([0, 1]);
    expect(oneHot(indices(0), 2).dtype).toBe("float32");
  });
});
