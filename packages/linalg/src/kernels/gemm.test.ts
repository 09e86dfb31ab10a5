import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Arena } from "./arena.js";
import { availableKernelSets, createArena, useKernels } from "./host.js";

afterEach(() => useKernels("auto"));

interface Product {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly alpha: number;
  readonly beta: number;
  /** Elements before and between the rows of A, B and C. */
  readonly gaps: readonly number[];
  readonly seed: number;
}

function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** The product by gemm, and by the definition, with what surrounds the window of C. */
function both(arena: Arena, product: Product): { got: Float64Array; want: Float64Array; scale: number } {
  const { transposeA, transposeB, m, n, k, alpha, beta, gaps, seed } = product;
  const [aOffset, bOffset, cOffset, aGap, bGap, cGap] = gaps as [number, number, number, number, number, number];
  const lda = (transposeA ? m : k) + aGap;
  const ldb = (transposeB ? k : n) + bGap;
  const ldc = n + cGap;
  const next = numbers(seed);
  const random = (length: number) => Float64Array.from({ length }, next);
  const a = random(aOffset + (transposeA ? k : m) * lda);
  const b = random(bOffset + (transposeB ? n : k) * ldb);
  const c = random(cOffset + m * ldc);
  const want = c.slice();
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) {
        const x = a[aOffset + (transposeA ? p * lda + i : i * lda + p)]!;
        sum += x * b[bOffset + (transposeB ? j * ldb + p : p * ldb + j)]!;
      }
      const at = cOffset + i * ldc + j;
      want[at] = alpha * sum + (beta === 0 ? 0 : beta * c[at]!);
    }
  }
  const [inA, inB, inC] = [arena.put(a), arena.put(b), arena.put(c)];
  arena.gemm(transposeA, transposeB, m, n, k, alpha, inA, aOffset, lda, inB, bOffset, ldb, beta, inC, cOffset, ldc);
  return { got: arena.take(inC), want, scale: 1 + Math.abs(alpha) * k + Math.abs(beta) };
}

function expectAgreement(arena: Arena, product: Product): void {
  arena.scope(() => {
    const { got, want, scale } = both(arena, product);
    const worst = got.reduce((most, x, i) => Math.max(most, Math.abs(x - want[i]!)), 0);
    expect(worst).toBeLessThanOrEqual(4e-16 * scale);
  });
}

const length = fc.integer({ min: 0, max: 40 });
const gap = fc.nat(3);
const products = fc.record({
  transposeA: fc.boolean(),
  transposeB: fc.boolean(),
  m: length,
  n: length,
  k: length,
  alpha: fc.constantFrom(1, -1, 0.75, 0),
  beta: fc.constantFrom(0, 1, -0.5),
  gaps: fc.tuple(gap, gap, gap, gap, gap, gap),
  seed: fc.nat(),
});

describe.each(availableKernelSets())("gemm (%s)", (kernelSet) => {
  let arena: Arena;
  beforeEach(() => {
    useKernels(kernelSet);
    arena = createArena(2 ** 24);
    expect(arena.kernelSet).toBe(kernelSet);
  });

  it("is alpha·op(A)·op(B) + beta·C on windows, and leaves the rest of C alone", () => {
    fc.assert(
      fc.property(products, (product) => expectAgreement(arena, product)),
      { numRuns: 400 },
    );
  });

  it("crosses its blocks of rows, columns and sums", () => {
    const transposed = [false, true];
    for (const transposeA of transposed) {
      for (const transposeB of transposed) {
        for (const [m, n, k] of [
          [67, 301, 259],
          [5, 7, 1025],
          [1, 300, 70],
          [300, 1, 70],
          [18, 18, 513],
          [130, 9, 8],
        ] as const) {
          const gaps = [1, 2, 3, 1, 0, 2];
          for (const beta of [0, 1]) {
            expectAgreement(arena, { transposeA, transposeB, m, n, k, alpha: 1.5, beta, gaps, seed: m + n + k });
          }
        }
      }
    }
  });

  it("does not read C for beta = 0, so that garbage there stays there", () => {
    for (const [m, n, k] of [
      [1, 1, 1],
      [4, 4, 4],
      [9, 33, 7],
      [40, 1, 40],
      [1, 40, 40],
      [3, 3, 0],
    ] as const) {
      arena.scope(() => {
        const c = arena.put(new Float64Array(m * n).fill(Number.NaN));
        const [a, b] = [arena.float64(m * k), arena.float64(k * n)];
        arena.gemm(false, false, m, n, k, 1, a, 0, k, b, 0, n, 0, c, 0, n);
        expect(arena.take(c)).toEqual(new Float64Array(m * n));
      });
    }
  });

  it("lets NaN and infinity through: 0·NaN is NaN, in its row and column only", () => {
    for (const size of [2, 5, 12, 37]) {
      for (const transposed of [false, true]) {
        arena.scope(() => {
          const a = arena.float64(size * size);
          const b = arena.float64(size * size);
          const c = arena.float64(size * size);
          a[size + 1] = Number.NaN;
          b[0] = Number.POSITIVE_INFINITY;
          arena.gemm(transposed, transposed, size, size, size, 1, a, 0, size, b, 0, size, 0, c, 0, size);
          for (let i = 0; i < size; i++) {
            for (let j = 0; j < size; j++) expect(Number.isNaN(c[i * size + j]!)).toBe(i === 1 || j === 0);
          }
        });
      }
    }
  });
});
