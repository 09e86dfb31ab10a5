import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dtypeNames } from "../../core/dtype.js";
import { broadcastInDim, concatenate, iota, pad, paddedShape, reverse, slice, transpose } from "./structure.js";
import { anyDType, at, atOr, bufferOf, build, distinct, permutations, scalarOf, shapes, someAxes } from "./testing.js";

const arrays = (options = {}) => fc.record({ dtype: anyDType, shape: shapes(options) });

describe("transpose", () => {
  it("has axis permutation[i] of x as axis i, for every dtype", () => {
    fc.assert(
      fc.property(
        arrays().chain(({ dtype, shape }) => fc.tuple(fc.constant(distinct(dtype, shape)), permutations(shape.length))),
        ([x, permutation]) => {
          const shape = permutation.map((axis) => x.shape[axis]!);
          const expected = build(x.dtype, shape, (index) => {
            const from = new Array<number>(index.length);
            permutation.forEach((axis, i) => {
              from[axis] = index[i]!;
            });
            return at(x, from);
          });
          expect(transpose(x, permutation)).toEqual(expected.data);
        },
      ),
    );
  });

  it("is right for matrices larger than a block, whole blocks or not", () => {
    for (const [rows, cols] of [
      [64, 64],
      [33, 100],
      [100, 17],
      [1000, 3],
    ] as const) {
      const x = distinct("float32", [rows, cols]);
      const expected = build("float32", [cols, rows], ([i, j]) => at(x, [j!, i!]));
      expect(transpose(x, [1, 0])).toEqual(expected.data);
    }
  });

  it("leaves the bits of NaNs as they are", () => {
    const bits = Uint32Array.of(0x7fc00001, 0xffc12345, 0x7f800001, 0);
    const moved = transpose({ dtype: "float32", shape: [2, 2], data: new Float32Array(bits.buffer) }, [1, 0]);
    expect(new Uint32Array(moved.buffer)).toEqual(Uint32Array.of(0x7fc00001, 0x7f800001, 0xffc12345, 0));
  });

  it("gives new data even where nothing moves", () => {
    const x = distinct("float32", [3]);
    expect(transpose(x, [0])).not.toBe(x.data);
  });
});

describe("broadcastInDim", () => {
  it("repeats axes of length 1 and the axes that x lacks", () => {
    const broadcasts = arrays({ minLength: 1 }).chain(({ dtype, shape }) =>
      fc
        .tuple(shapes({ maxRank: 3 }), fc.array(fc.boolean(), { minLength: shape.length, maxLength: shape.length }))
        .chain(([extra, ones]) => {
          const rank = shape.length + extra.length;
          return fc.tuple(
            fc.constant({ dtype, shape, extra, ones }),
            fc.subarray(
              Array.from({ length: rank }, (_, i) => i),
              { minLength: shape.length, maxLength: shape.length },
            ),
          );
        }),
    );
    fc.assert(
      fc.property(broadcasts, ([{ dtype, shape, extra, ones }, dimensions]) => {
        const rest = extra.values();
        const target = Array.from({ length: shape.length + extra.length }, (_, axis) =>
          dimensions.includes(axis) ? shape[dimensions.indexOf(axis)]! : rest.next().value!,
        );
        const x = distinct(
          dtype,
          shape.map((n, axis) => (ones[axis] ? 1 : n)),
        );
        const expected = build(dtype, target, (index) =>
          at(
            x,
            dimensions.map((dimension, axis) => (x.shape[axis] === 1 ? 0 : index[dimension]!)),
          ),
        );
        expect(broadcastInDim(x, target, dimensions)).toEqual(expected.data);
      }),
    );
  });

  it("fills with a scalar", () => {
    expect(broadcastInDim(scalarOf("int64", 7n), [100], [])).toEqual(new BigInt64Array(100).fill(7n));
  });
});

describe("slice", () => {
  it("takes x[start:limit:stride]", () => {
    const slices = arrays().chain(({ dtype, shape }) =>
      fc.tuple(
        fc.constant(distinct(dtype, shape)),
        fc.tuple(
          ...shape.map((n) =>
            fc
              .tuple(fc.integer({ min: 0, max: n }), fc.integer({ min: 0, max: n }), fc.integer({ min: 1, max: 3 }))
              .map(([a, b, stride]) => [Math.min(a, b), Math.max(a, b), stride] as const),
          ),
        ),
      ),
    );
    fc.assert(
      fc.property(slices, ([x, ranges]) => {
        const shape = ranges.map(([start, limit, stride]) => Math.ceil((limit - start) / stride));
        const expected = build(x.dtype, shape, (index) =>
          at(
            x,
            index.map((i, axis) => ranges[axis]![0] + i * ranges[axis]![2]),
          ),
        );
        const [starts, limits, strides] = [0, 1, 2].map((part) => ranges.map((range) => range[part]!));
        expect(slice(x, starts!, limits!, strides)).toEqual(expected.data);
      }),
    );
  });

  it("has stride 1 where none is given", () => {
    expect(slice(bufferOf("int32", [2, 3], [1, 2, 3, 4, 5, 6]), [0, 1], [2, 3])).toEqual(Int32Array.of(2, 3, 5, 6));
  });
});

describe("pad", () => {
  it("puts element i of an axis at low + i (interior + 1), and drops what is outside", () => {
    const paddings = arrays({ maxRank: 3 }).chain(({ dtype, shape }) =>
      fc.tuple(
        fc.constant(distinct(dtype, shape)),
        fc.tuple(
          ...shape.map(() =>
            fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: -4, max: 4 }), fc.integer({ min: 0, max: 2 })),
          ),
        ),
      ),
    );
    fc.assert(
      fc.property(paddings, ([x, config]) => {
        const value = scalarOf(x.dtype, 1);
        const expected = build(x.dtype, paddedShape(x.shape, config), (index) => {
          const from = index.map((i, axis) => (i - config[axis]![0]) / (config[axis]![2] + 1));
          return from.every(Number.isInteger) ? atOr(x, from, value.data[0]!) : value.data[0]!;
        });
        expect(pad(x, value, config)).toEqual(expected.data);
      }),
      { numRuns: 300 },
    );
  });

  it("crops as XLA does", () => {
    // The third is 1 0 2 0 3 without its first.
    const x = bufferOf("float32", [3], [1, 2, 3]);
    const zero = scalarOf("float32", 0);
    expect(pad(x, zero, [[1, 2, 0]])).toEqual(Float32Array.of(0, 1, 2, 3, 0, 0));
    expect(pad(x, zero, [[-1, 1, 0]])).toEqual(Float32Array.of(2, 3, 0));
    expect(pad(x, zero, [[-1, 0, 1]])).toEqual(Float32Array.of(0, 2, 0, 3));
    expect(pad(x, zero, [[-2, -2, 0]])).toEqual(Float32Array.of());
  });
});

describe("concatenate", () => {
  it("puts arrays of any lengths, 0 too, one after another along the axis", () => {
    const pieces = fc
      .record({ dtype: anyDType, shape: shapes({ minRank: 1, maxRank: 3 }) })
      .chain(({ dtype, shape }) =>
        fc.tuple(
          fc.constant({ dtype, shape }),
          fc.nat(shape.length - 1),
          fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }),
        ),
      );
    fc.assert(
      fc.property(pieces, ([{ dtype, shape }, dimension, lengths]) => {
        const total = lengths.reduce((sum, n) => sum + n, 0);
        const whole = distinct(dtype, shape.with(dimension, total));
        let start = 0;
        const parts = lengths.map((length) => {
          const from = start;
          start += length;
          return build(dtype, shape.with(dimension, length), (index) =>
            at(whole, index.with(dimension, index[dimension]! + from)),
          );
        });
        expect(concatenate(parts, dimension)).toEqual(whole.data);
      }),
    );
  });
});

describe("reverse", () => {
  it("counts the given axes from their ends", () => {
    fc.assert(
      fc.property(
        arrays().chain(({ dtype, shape }) => fc.tuple(fc.constant(distinct(dtype, shape)), someAxes(shape.length))),
        ([x, axes]) => {
          const expected = build(x.dtype, x.shape, (index) =>
            at(
              x,
              index.map((i, axis) => (axes.includes(axis) ? x.shape[axis]! - 1 - i : i)),
            ),
          );
          expect(reverse(x, axes)).toEqual(expected.data);
        },
      ),
    );
  });
});

describe("iota", () => {
  it("is the index along its axis", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...dtypeNames.filter((name) => !["bfloat16", "float16", "float0"].includes(name))),
        shapes({ minRank: 1 }).chain((shape) => fc.tuple(fc.constant(shape), fc.nat(shape.length - 1))),
        (dtype, [shape, dimension]) => {
          expect(iota(dtype, shape, dimension)).toEqual(build(dtype, shape, (index) => index[dimension]!).data);
        },
      ),
    );
  });

  it("is rounded to 16-bit floats", () => {
    // numpy.arange(4, dtype=numpy.float16).view(numpy.uint16)
    expect(iota("float16", [2, 4], 1)).toEqual(Uint16Array.of(0, 0x3c00, 0x4000, 0x4200, 0, 0x3c00, 0x4000, 0x4200));
    expect(iota("bfloat16", [3], 0)).toEqual(Uint16Array.of(0, 0x3f80, 0x4000));
  });

  it("goes round where the dtype has too few values", () => {
    expect(iota("uint8", [258], 0).slice(254)).toEqual(Uint8Array.of(254, 255, 0, 1));
  });
});
