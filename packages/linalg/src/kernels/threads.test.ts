import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { LinalgError } from "../errors.js";
import { matmul } from "../matmul.js";
import { Matrix } from "../matrix.js";
import type { Arena } from "./arena.js";
import { availableKernelSets, createArena, useKernels } from "./host.js";
import { availableThreads, readyThreads, useThreads } from "./threads.js";

beforeEach(() => useThreads(1));

afterEach(() => {
  useThreads(1);
  useThreads("auto");
  useKernels("auto");
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const wave = (length: number, phase: number) => Float64Array.from({ length }, (_, i) => Math.sin(i * 0.37 + phase));
const sameBits = (x: Float64Array, y: Float64Array) => Buffer.from(x.buffer).equals(Buffer.from(y.buffer));
const wasmSets = availableKernelSets().filter((kernelSet) => kernelSet !== "javascript");

/** Works until all the threads are there; the first products start them. */
function waitForThreads(threads: number): void {
  useThreads(threads);
  const a = new Matrix(300, 300, wave(90_000, 0));
  const until = performance.now() + 20_000;
  while (readyThreads() < threads && performance.now() < until) matmul(a, a);
  expect(readyThreads()).toBe(threads);
}

describe.each(wasmSets)("threads (%s)", (kernelSet) => {
  beforeEach(() => useKernels(kernelSet));

  const run = (threads: number, compute: (arena: Arena) => Float64Array): Float64Array => {
    useThreads(1);
    if (threads > 1) waitForThreads(threads);
    else useThreads(2);
    // Made while threads are allowed, so that one thread computes on the same kind of memory.
    const arena = createArena(2 ** 25, { shared: true });
    expect(arena.shared).toBe(true);
    if (threads === 1) useThreads(1);
    return arena.take(compute(arena));
  };

  it("do not change a bit of a product, of any shape and transposition", () => {
    const shapes: [number, number, number][] = [
      [333, 257, 301],
      [1682, 12, 120],
      [12, 1682, 120],
      [70, 69, 500],
    ];
    const compute = (arena: Arena) => {
      const results: Float64Array[] = [];
      for (const [m, n, k] of shapes) {
        for (const [transposeA, transposeB] of [
          [false, false],
          [true, false],
          [false, true],
          [true, true],
        ] as const) {
          const a = arena.put(wave(m * k, 1));
          const b = arena.put(wave(k * n, 2));
          const c = arena.put(wave(m * n, 3));
          const [lda, ldb] = [transposeA ? m : k, transposeB ? k : n];
          arena.gemm(transposeA, transposeB, m, n, k, 1.25, a, 0, lda, b, 0, ldb, -0.5, c, 0, n);
          results.push(c.slice());
        }
      }
      const all = arena.float64(results.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const each of results) {
        all.set(each, at);
        at += each.length;
      }
      return all;
    };
    const alone = run(1, compute);
    for (const threads of [2, 3, 5]) expect(sameBits(run(threads, compute), alone)).toBe(true);
  });

  it("do not change a bit of the sparse products, with empty rows and one full row", () => {
    const [rows, cols, width] = [401, 307, 13];
    const lengths = Array.from({ length: rows }, (_, i) => (i % 5 === 0 ? 0 : i === 17 ? 110_000 : 190));
    const rowStart = new Int32Array(rows + 1);
    lengths.forEach((length, i) => {
      rowStart[i + 1] = rowStart[i]! + length;
    });
    const entries = rowStart[rows]!;
    const column = Int32Array.from({ length: entries }, (_, p) => (p * 7919) % cols);
    const row = Int32Array.from(lengths.flatMap((length, i) => new Array<number>(length).fill(i)));
    const compute = (arena: Arena) => {
      const [r, c, v] = [arena.putInt32(rowStart), arena.putInt32(column), arena.put(wave(entries, 0))];
      const [x, z] = [arena.put(wave(cols * width, 1)), arena.put(wave(rows * width, 2))];
      const all = arena.float64(rows * width + cols * width + entries);
      const [y, w, s] = [arena.float64(rows * width), arena.float64(cols * width), arena.float64(entries)];
      arena.csrTimesDense(rows, r, c, v, width, x, y);
      arena.csrTransposeTimesDense(rows, r, c, v, width, z, w);
      arena.sampledProduct(entries, arena.putInt32(row), c, width, z, x, s);
      all.set(y);
      all.set(w, y.length);
      all.set(s, y.length + w.length);
      return all;
    };
    const alone = run(1, compute);
    for (const threads of [2, 4]) expect(sameBits(run(threads, compute), alone)).toBe(true);
  });

  it("work on many arenas in turn", () => {
    waitForThreads(2);
    const arenas = Array.from({ length: 5 }, () => createArena(2 ** 22, { shared: true }));
    for (let round = 0; round < 3; round++) {
      arenas.forEach((arena, i) => {
        arena.scope(() => {
          const a = arena.put(new Float64Array(130 * 130).fill(i + 1));
          const c = arena.float64(130 * 130);
          arena.gemm(false, false, 130, 130, 130, 1, a, 0, 130, a, 0, 130, 0, c, 0, 130);
          expect(c.every((x) => x === 130 * (i + 1) ** 2)).toBe(true);
        });
      });
    }
    expect(readyThreads()).toBe(2);
  });
});

describe("useThreads", () => {
  it("refuses what is no number of threads", () => {
    for (const count of [0, -1, 1.5, 17, Number.NaN, "two" as "auto"]) {
      expect(() => useThreads(count)).toThrow(LinalgError);
      expect(() => useThreads(count)).toThrow(/from 1 to 16/);
    }
  });

  it("limits the threads to one", () => {
    useThreads(1);
    expect(availableThreads()).toBe(1);
    expect(createArena(100, { shared: true }).shared).toBe(false);
  });
});

describe("a host without threads", () => {
  const product = async () => {
    vi.resetModules();
    const fresh = await import("./threads.js");
    const { matmul: freshMatmul } = await import("../matmul.js");
    const { Matrix: FreshMatrix } = await import("../matrix.js");
    fresh.useThreads(2);
    const a = new FreshMatrix(500, 500, wave(250_000, 0));
    for (let i = 0; i < 3; i++) freshMatmul(a, a);
    return { ...fresh, corner: freshMatmul(a, a).get(3, 4) };
  };

  it("computes alone where there is no shared memory", async () => {
    vi.stubGlobal("SharedArrayBuffer", undefined);
    const { availableThreads: available, corner } = await product();
    expect(available()).toBe(1);
    expect(corner).toBeTypeOf("number");
  });

  it("computes alone where the thread may not wait, as in a page", async () => {
    vi.spyOn(Atomics, "wait").mockImplementation(() => {
      throw new TypeError("Atomics.wait cannot be called in this context");
    });
    const { availableThreads: available } = await product();
    expect(available()).toBe(1);
  });

  it("computes alone where workers are forbidden, and does not try again", async () => {
    const builtin = process.getBuiltinModule;
    const Worker = vi.fn(function refuse() {
      throw new Error("ERR_ACCESS_DENIED");
    });
    vi.spyOn(process, "getBuiltinModule").mockImplementation(((id: string) =>
      id === "node:worker_threads" ? { ...builtin(id), Worker } : builtin(id)) as typeof builtin);
    const { availableThreads: available, readyThreads: ready } = await product();
    expect(Worker).toHaveBeenCalledTimes(1);
    expect(available()).toBe(1);
    expect(ready()).toBe(1);
  });

  it("computes alone while workers do not answer", async () => {
    const builtin = process.getBuiltinModule;
    class Worker {
      on() {}
      unref() {}
      async terminate() {}
    }
    vi.spyOn(process, "getBuiltinModule").mockImplementation(((id: string) =>
      id === "node:worker_threads" ? { ...builtin(id), Worker } : builtin(id)) as typeof builtin);
    const { readyThreads: ready } = await product();
    expect(ready()).toBe(1);
  });
});
