import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cumulative } from "./cumulative.js";
import { reduce } from "./reduce.js";
import { slice } from "./structure.js";
import { arithmeticDType, bufferOf, build, list, shapes, whole } from "./testing.js";

describe("cumulative", () => {
  it("is the reduction of all elements so far, from either end", () => {
    const cases = fc
      .record({
        dtype: arithmeticDType,
        shape: shapes({ minRank: 1, maxRank: 3 }),
        seed: fc.nat(),
        reverse: fc.boolean(),
        operation: fc.constantFrom("sum", "prod", "max", "min"),
      })
      .chain((x) => fc.tuple(fc.constant(x), fc.nat(x.shape.length - 1)));
    fc.assert(
      fc.property(cases, ([{ dtype, shape, seed, reverse, operation }, axis]) => {
        const x = whole(dtype, shape, seed);
        const expected = build(dtype, shape, (index) => {
          const starts = index.with(axis, reverse ? index[axis]! : 0);
          const limits = index.map((i) => i + 1).with(axis, reverse ? shape[axis]! : index[axis]! + 1);
          const part = limits.map((limit, i) => limit - starts[i]!);
          const axes = shape.map((_, i) => i);
          return reduce({ dtype, shape: part, data: slice(x, starts, limits) }, axes, operation)[0]!;
        });
        // 0 and -0 alike.
        const normal = (values: (number | bigint)[]) => values.map((v) => (typeof v === "bigint" ? v : v + 0));
        expect(normal(list(cumulative(x, axis, reverse, operation)))).toEqual(normal(list(expected.data)));
      }),
    );
  });

  it("agrees with NumPy's logaddexp.accumulate", () => {
    // numpy.logaddexp.accumulate([-inf, 0.5, 2, 1000, -1000, 1000])
    const x = bufferOf("float64", [6], [Number.NEGATIVE_INFINITY, 0.5, 2, 1000, -1000, 1000]);
    const result = cumulative(x, 0, false, "logsumexp");
    const expected = [Number.NEGATIVE_INFINITY, 0.5, 2.2014132779827524, 1000, 1000, 1000.6931471805599];
    expected.forEach((value, i) => {
      if (Number.isFinite(value)) expect(result[i]).toBeCloseTo(value, 12);
      else expect(result[i]).toBe(value);
    });
    expect(cumulative(x, 0, true, "logsumexp")[0]).toBeCloseTo(1000.6931471805599, 12);
  });

  it("lets infinity and NaN through to the end", () => {
    const [nan, infinity] = [Number.NaN, Number.POSITIVE_INFINITY];
    const x = bufferOf("float32", [2, 4], [1, infinity, 2, infinity, 1, nan, infinity, 2]);
    const logs = list(cumulative(x, 1, false, "logsumexp"));
    expect(logs).toEqual([1, infinity, infinity, infinity, 1, nan, nan, nan]);
    expect(list(cumulative(x, 1, false, "max"))).toEqual([1, infinity, infinity, infinity, 1, nan, nan, nan]);
  });

  it("adds up float32 in float64, and wraps integers", () => {
    const x = bufferOf("float32", [3], [2 ** 24, 1, 1]);
    expect(list(cumulative(x, 0, false, "sum"))).toEqual([2 ** 24, 2 ** 24, 2 ** 24 + 2]);
    expect(list(cumulative(bufferOf("int8", [3], [100, 100, 100]), 0, false, "sum"))).toEqual([100, -56, 44]);
    expect(list(cumulative(bufferOf("uint64", [2], [2n ** 63n, 2n]), 0, false, "prod"))).toEqual([2n ** 63n, 0n]);
  });
});
