import { afterEach, describe, expect, it } from "vitest";
import { availableKernelSets, useKernels } from "./host.js";
import { arenaBytes, scratch } from "./scratch.js";
import { useThreads } from "./threads.js";

afterEach(() => {
  useKernels("auto");
  useThreads("auto");
});

describe.each([{ shared: false }, { shared: true }])("scratch (%o)", (options) => {
  it.each(availableKernelSets())("hands out zeros, though its memory was used before (%s)", (kernelSet) => {
    useKernels(kernelSet);
    useThreads(2);
    for (let call = 0; call < 3; call++) {
      scratch(
        arenaBytes(300),
        (arena) => {
          expect(arena.kernelSet).toBe(kernelSet);
          arena.put(new Float64Array(7).fill(5));
          arena.scope(() => arena.float64(50).fill(3));
          const zeros = arena.float64(200);
          expect(zeros).toEqual(zeros.map(() => 0));
          const counts = arena.int32(11);
          expect(counts).toEqual(counts.map(() => 0));
          zeros.fill(1);
          counts.fill(1);
        },
        options,
      );
    }
  });

  it("gives a call within a call an arena of its own", () => {
    scratch(
      arenaBytes(10),
      (outer) => {
        const mine = outer.put(Float64Array.of(1, 2, 3));
        const sum = scratch(
          arenaBytes(10),
          (inner) => {
            expect(inner).not.toBe(outer);
            const theirs = inner.put(Float64Array.of(4, 5, 6));
            return inner.dot(3, theirs, 0, theirs, 0);
          },
          options,
        );
        expect(sum).toBe(77);
        expect(Array.from(mine)).toEqual([1, 2, 3]);
      },
      options,
    );
  });

  it("is usable again after an exception", () => {
    const failing = () =>
      scratch(
        arenaBytes(10),
        () => {
          throw new Error("in the middle");
        },
        options,
      );
    expect(failing).toThrow("in the middle");
    expect(scratch(arenaBytes(10), (arena) => arena.float64(10).length, options)).toBe(10);
  });

  it("has the room that arenaBytes counts, up to the last byte", () => {
    for (const elements of [0, 1, 131_072, 140_001, 9_000_000]) {
      scratch(
        arenaBytes(elements, 3),
        (arena) => {
          expect(arena.available()).toBeGreaterThanOrEqual(arenaBytes(elements, 3));
          for (const part of [1, elements - 2, 1]) arena.float64(Math.max(0, part));
        },
        options,
      );
    }
  });
});
