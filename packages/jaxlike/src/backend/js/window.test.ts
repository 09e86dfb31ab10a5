import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DType, isBig, isFloat, type Scalar } from "../../core/dtype.js";
import { paddedShape } from "./structure.js";
import { arithmeticDType, at, bufferOf, build, indicesOf, list, shapes, whole } from "./testing.js";
import { reduceWindow, selectAndGatherAdd, selectAndScatterAdd, windowCount } from "./window.js";

const cases = shapes({ maxRank: 3, maxLength: 6 }).chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    axes: fc.tuple(
      ...shape.map(() =>
        fc.record({
          window: fc.integer({ min: 1, max: 3 }),
          stride: fc.integer({ min: 1, max: 3 }),
          padding: fc.tuple(fc.integer({ min: -1, max: 2 }), fc.integer({ min: -1, max: 2 })),
          base: fc.integer({ min: 1, max: 2 }),
          dilation: fc.integer({ min: 1, max: 2 }),
        }),
      ),
    ),
    seed: fc.nat(),
  }),
);

type Axes = { window: number; stride: number; padding: [number, number]; base: number; dilation: number }[];

const paramsOf = (axes: Axes) => ({
  windowDimensions: axes.map(({ window }) => window),
  windowStrides: axes.map(({ stride }) => stride),
  padding: axes.map(({ padding }) => padding),
  baseDilation: axes.map(({ base }) => base),
  windowDilation: axes.map(({ dilation }) => dilation),
});

const resultShapeOf = (shape: number[], axes: Axes) =>
  paddedShape(
    shape,
    axes.map(({ padding, base }) => [...padding, base - 1] as const),
  ).map((n, i) => windowCount(n, axes[i]!.window, axes[i]!.stride, axes[i]!.dilation));

/** The indices of x under a window, in order; where there is padding, one with a fraction or out of bounds. */
const under = (axes: Axes, index: number[]) =>
  indicesOf(axes.map(({ window }) => window)).map((place) =>
    place.map((k, i) => {
      const { stride, padding, base, dilation } = axes[i]!;
      return (index[i]! * stride + k * dilation - padding[0]) / base;
    }),
  );

const isInside = (shape: number[], index: number[]) =>
  index.every((i, axis) => Number.isInteger(i) && i >= 0 && i < shape[axis]!);

/** 0 and -0 alike. */
const normal = (values: Scalar[]) => values.map((v) => (typeof v === "bigint" ? v : v + 0));

describe("windowCount", () => {
  it("counts the places at which the window is inside", () => {
    expect(windowCount(5, 3, 1, 1)).toBe(3);
    expect(windowCount(5, 3, 2, 1)).toBe(2);
    expect(windowCount(5, 3, 1, 2)).toBe(1);
    expect(windowCount(4, 3, 1, 2)).toBe(0);
    expect(windowCount(0, 1, 1, 1)).toBe(0);
  });
});

describe("reduceWindow", () => {
  it("combines the elements under each window, padding counting for nothing", () => {
    fc.assert(
      fc.property(
        cases,
        arithmeticDType,
        fc.constantFrom("sum", "prod", "max", "min"),
        ({ shape, axes, seed }, dtype, operation) => {
          const x = whole(dtype, shape, seed);
          const expected = build(dtype, resultShapeOf(shape, axes), (index) => {
            const values = under(axes, index)
              .filter((i) => isInside(shape, i))
              .map((i) => BigInt(at(x, i)));
            if (values.length === 0) return emptyWindow(operation, dtype);
            const total = values.reduce((a, b) => {
              if (operation === "sum") return a + b;
              if (operation === "prod") return a * b;
              return (operation === "max") === a > b ? a : b;
            });
            return isFloat(dtype) ? Number(total) : BigInt.asIntN(isBig(dtype) ? 64 : 32, total);
          });
          expect(normal(list(reduceWindow(x, operation, paramsOf(axes))))).toEqual(normal(list(expected.data)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("pools as NumPy's sliding windows do", () => {
    // numpy.lib.stride_tricks.sliding_window_view(x, (2, 2))[::2, ::2].max((2, 3)), x = arange(16).reshape(4, 4) * 7 % 16
    const x = build("float32", [4, 4], ([i, j]) => ((4 * i! + j!) * 7) % 16);
    const result = reduceWindow(x, "max", {
      windowDimensions: [2, 2],
      windowStrides: [2, 2],
      padding: [
        [0, 0],
        [0, 0],
      ],
      baseDilation: [1, 1],
      windowDilation: [1, 1],
    });
    expect(list(result)).toEqual([12, 14, 15, 13]);
  });

  it("has NaN wherever a window meets one, and sums float32 in float64", () => {
    const line = {
      windowDimensions: [3],
      windowStrides: [1],
      padding: [[0, 0]],
      baseDilation: [1],
      windowDilation: [1],
    };
    const params = { ...line, padding: [[0, 0] as const] };
    const x = bufferOf("float32", [4], [Number.NaN, 1, 2, 3]);
    expect(list(reduceWindow(x, "max", params))).toEqual([Number.NaN, 3]);
    const large = bufferOf("float32", [4], [2 ** 24, 1, 1, -(2 ** 24)]);
    expect(list(reduceWindow(large, "sum", params))).toEqual([2 ** 24 + 2, -(2 ** 24) + 2]);
  });
});

function emptyWindow(operation: string, dtype: DType): Scalar {
  if (operation === "sum") return 0;
  if (operation === "prod") return 1;
  const lowest = operation === "max";
  if (isFloat(dtype)) return lowest ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const bits = Number(/\d+/.exec(dtype)![0]);
  if (dtype.startsWith("uint")) return lowest ? 0 : 2n ** BigInt(bits) - 1n;
  return lowest ? -(2n ** BigInt(bits - 1)) : 2n ** BigInt(bits - 1) - 1n;
}

const selects = fc.constantFrom("ge", "le");

describe("selectAndGatherAdd", () => {
  it("is the tangent of the first of the greatest or least under each window, 0 over padding alone", () => {
    fc.assert(
      fc.property(cases, selects, ({ shape, axes, seed }, select) => {
        const [operand, tangents] = [whole("float32", shape, seed), whole("float32", shape, seed + 1)];
        const expected = build("float32", resultShapeOf(shape, axes), (index) => {
          const places = under(axes, index).filter((i) => isInside(shape, i));
          const values = places.map((i) => Number(at(operand, i)));
          const best = values.indexOf(select === "ge" ? Math.max(...values) : Math.min(...values));
          return best < 0 ? 0 : at(tangents, places[best]!);
        });
        expect(selectAndGatherAdd(tangents, operand, { ...paramsOf(axes), select })).toEqual(expected.data);
      }),
    );
  });

  it("selects as the comparison does where it meets NaN and infinity", () => {
    const params = { windowDimensions: [2], windowStrides: [2], baseDilation: [1], windowDilation: [1] };
    const line = { ...params, padding: [[0, 0] as const], select: "ge" as const };
    const [nan, infinity] = [Number.NaN, Number.POSITIVE_INFINITY];
    // NaN ≥ 1 and 1 ≥ NaN are both false: the later is taken. -Infinity ≥ -Infinity: the initial value stays, with 0.
    const operand = bufferOf("float32", [6], [nan, 1, 1, nan, -infinity, -infinity]);
    const tangents = bufferOf("float32", [6], [10, 20, 30, 40, 50, 60]);
    expect(list(selectAndGatherAdd(tangents, operand, line))).toEqual([20, 40, 0]);
  });
});

describe("selectAndScatterAdd", () => {
  it("is the transpose of selectAndGatherAdd", () => {
    fc.assert(
      fc.property(cases, selects, ({ shape, axes, seed }, select) => {
        const plain = axes.map((axis) => ({ ...axis, base: 1, dilation: 1 }));
        const params = { ...paramsOf(plain), select };
        const [operand, tangents] = [whole("float32", shape, seed), whole("float32", shape, seed + 1)];
        const source = whole("float32", resultShapeOf(shape, plain), seed + 2);
        const gathered = list(selectAndGatherAdd(tangents, operand, params)).map(Number);
        const scattered = list(selectAndScatterAdd(source, operand, params)).map(Number);
        const inner = (a: number[], b: Scalar[]) => a.reduce((sum, value, i) => sum + value * Number(b[i]), 0);
        expect(scattered.length).toBe(operand.data.length);
        expect(inner(gathered, list(source.data))).toBe(inner(scattered, list(tangents.data)));
      }),
    );
  });

  it("adds where windows overlap, and to the first of equals", () => {
    const operand = bufferOf("float64", [5], [1, 3, 2, 2, 2]);
    const source = bufferOf("float64", [4], [10, 20, 30, 40]);
    const params = { windowDimensions: [2], windowStrides: [1], padding: [[0, 0] as const] };
    expect(list(selectAndScatterAdd(source, operand, { ...params, select: "ge" }))).toEqual([0, 30, 30, 40, 0]);
    expect(list(selectAndScatterAdd(source, operand, { ...params, select: "le" }))).toEqual([10, 0, 50, 40, 0]);
  });

  it("loses what falls on padding", () => {
    const operand = bufferOf("float32", [2], [Number.NEGATIVE_INFINITY, 5]);
    const source = bufferOf("float32", [3], [1, 2, 4]);
    const params = { windowDimensions: [2], windowStrides: [1], padding: [[1, 1] as const], select: "ge" as const };
    expect(list(selectAndScatterAdd(source, operand, params))).toEqual([0, 6]);
  });
});
