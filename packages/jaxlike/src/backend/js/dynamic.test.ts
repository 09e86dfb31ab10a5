import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dynamicSlice, dynamicUpdateSlice } from "./dynamic.js";
import { anyDType, at, bufferOf, build, distinct, shapes } from "./testing.js";

const cases = fc
  .tuple(anyDType, shapes({ maxRank: 3 }))
  .chain(([dtype, shape]) =>
    fc.tuple(
      fc.constant({ dtype, shape }),
      fc.tuple(...shape.map(() => fc.integer({ min: -7, max: 7 }))),
      fc.tuple(...shape.map((n) => fc.nat(n))),
    ),
  );

const clamp = (starts: number[], shape: readonly number[], sizes: readonly number[]) =>
  starts.map((start, axis) => Math.min(Math.max(start, 0), shape[axis]! - sizes[axis]!));

describe("dynamicSlice", () => {
  it("begins as near to the given start as keeps it inside", () => {
    fc.assert(
      fc.property(cases, ([{ dtype, shape }, starts, sizes]) => {
        const x = distinct(dtype, shape);
        const from = clamp(starts, shape, sizes);
        const expected = build(dtype, sizes, (index) =>
          at(
            x,
            index.map((i, axis) => i + from[axis]!),
          ),
        );
        expect(dynamicSlice(x, starts, sizes)).toEqual(expected.data);
      }),
    );
  });
});

describe("dynamicUpdateSlice", () => {
  it("writes the update there, and leaves x alone", () => {
    fc.assert(
      fc.property(cases, ([{ dtype, shape }, starts, sizes]) => {
        const x = distinct(dtype, shape);
        const before = x.data.slice();
        const update = distinct(dtype, sizes);
        const from = clamp(starts, shape, sizes);
        const expected = build(dtype, shape, (index) => {
          const inUpdate = index.map((i, axis) => i - from[axis]!);
          return inUpdate.every((i, axis) => i >= 0 && i < sizes[axis]!) ? at(update, inUpdate) : at(x, index);
        });
        expect(dynamicUpdateSlice(x, update, starts)).toEqual(expected.data);
        expect(x.data).toEqual(before);
      }),
    );
  });

  it("clamps as lax.dynamic_update_slice's own example does", () => {
    // From JAX's documentation: x = zeros(6), y = ones(3).
    const x = bufferOf("float32", [6], [0, 0, 0, 0, 0, 0]);
    const y = bufferOf("float32", [3], [1, 1, 1]);
    expect(dynamicUpdateSlice(x, y, [2])).toEqual(Float32Array.of(0, 0, 1, 1, 1, 0));
    expect(dynamicUpdateSlice(x, y, [3])).toEqual(Float32Array.of(0, 0, 0, 1, 1, 1));
    expect(dynamicUpdateSlice(x, y, [5])).toEqual(Float32Array.of(0, 0, 0, 1, 1, 1));
  });
});
