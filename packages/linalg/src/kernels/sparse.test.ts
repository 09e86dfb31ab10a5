import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import { availableKernelSets, createArena, useKernels } from "./host.js";

afterEach(() => useKernels("auto"));

const value = fc.double({ min: -1, max: 1, noNaN: true });

/** A sparse matrix as its rows, many of them empty, and a width of dense operands. */
const cases = fc
  .record({ rows: fc.integer({ min: 0, max: 12 }), cols: fc.integer({ min: 1, max: 9 }) })
  .chain(({ rows, cols }) =>
    fc.record({
      cols: fc.constant(cols),
      width: fc.oneof(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 24, max: 81 })),
      entries: fc.array(
        fc.array(fc.tuple(fc.nat(cols - 1), value), { maxLength: 6 }).map((row) => row),
        { minLength: rows, maxLength: rows },
      ),
      seed: fc.nat(),
    }),
  );

describe.each(availableKernelSets())("sparse kernels (%s)", (kernelSet) => {
  it("agree with sums over the entries, for any width and for empty rows", () => {
    useKernels(kernelSet);
    const arena = createArena(2 ** 22);
    fc.assert(
      fc.property(cases, ({ entries, cols, width, seed }) => {
        arena.scope(() => {
          const rows = entries.length;
          const flat = entries.flat();
          const rowOf = entries.flatMap((row, i) => row.map(() => i));
          const starts = [0];
          for (const row of entries) starts.push(starts.at(-1)! + row.length);
          const dense = (length: number, phase: number) =>
            Float64Array.from({ length }, (_, i) => Math.sin(i * 1.7 + phase + seed));
          const x = dense(cols * width, 0);
          const z = dense(rows * width, 1);
          const start = dense(cols * width, 2);

          const r = arena.putInt32(Int32Array.from(starts));
          const c = arena.putInt32(Int32Array.from(flat, ([j]) => j));
          const v = arena.put(Float64Array.from(flat, ([, each]) => each));
          const [inX, inZ] = [arena.put(x), arena.put(z)];
          const y = arena.put(new Float64Array(rows * width).fill(9));
          const w = arena.put(start.slice());
          const sampled = arena.float64(flat.length);
          arena.csrTimesDense(rows, r, c, v, width, inX, y);
          arena.csrTransposeTimesDense(rows, r, c, v, width, inZ, w);
          arena.sampledProduct(flat.length, arena.putInt32(Int32Array.from(rowOf)), c, width, inZ, inX, sampled);

          const wantY = new Float64Array(rows * width);
          const wantW = start;
          const wantSampled = new Float64Array(flat.length);
          flat.forEach(([j, each], p) => {
            for (let t = 0; t < width; t++) {
              const i = rowOf[p]!;
              wantY[i * width + t]! += each * x[j * width + t]!;
              wantW[j * width + t]! += each * z[i * width + t]!;
              wantSampled[p]! += z[i * width + t]! * x[j * width + t]!;
            }
          });
          expectClose(y, wantY);
          expectClose(w, wantW);
          expectClose(sampled, wantSampled);
        });
      }),
      { numRuns: 300 },
    );
  });
});

function expectClose(got: Float64Array, want: Float64Array): void {
  expect(got.length).toBe(want.length);
  const worst = got.reduce((most, x, i) => Math.max(most, Math.abs(x - want[i]!)), 0);
  expect(worst).toBeLessThan(1e-13);
}
