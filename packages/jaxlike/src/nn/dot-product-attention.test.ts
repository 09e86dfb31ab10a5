import "../testing/check-grads.js";
import { describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { key as keyOf } from "../random/keys.js";
import { normal } from "../random/normal.js";
import { checkGrads } from "../testing/check-grads.js";
import { type AttentionOptions, dotProductAttention } from "./dot-product-attention.js";

type Nested4 = number[][][][];
const sample = (seed: number, shape: number[]) => normal(keyOf(seed), shape);
const int32 = (...values: number[]) => arrayOf(Int32Array.from(values), [values.length], "int32");

/** The definition, element by element, in float64. */
function reference(
  q: Nested4,
  k: Nested4,
  v: Nested4,
  visible: (b: number, t: number, s: number) => boolean = () => true,
  bias: (t: number, s: number) => number = () => 0,
): Nested4 {
  return q.map((queries, b) =>
    queries.map((heads, t) =>
      heads.map((query, n) => {
        const head = Math.floor(n / (heads.length / k[b]![0]!.length));
        const weights = k[b]!.map((keys, s) => {
          if (!visible(b, t, s)) return 0;
          const dot = query.reduce((sum, x, h) => sum + x * keys[head]![h]!, 0);
          return Math.exp(dot / Math.sqrt(query.length) + bias(t, s));
        });
        const total = weights.reduce((a, w) => a + w, 0);
        return query.map((_, h) => weights.reduce((sum, w, s) => sum + (w / total) * v[b]![s]![head]![h]!, 0));
      }),
    ),
  );
}

function expectClose(actual: NDArray, expected: Nested4): void {
  const values = (actual.js() as unknown[]).flat(9) as number[];
  (expected as unknown[]).flat(9).forEach((value, i) => {
    expect(values[i]).toBeCloseTo(value as number, 5);
  });
}

describe("dotProductAttention", () => {
  const query = sample(1, [2, 3, 4, 5]);
  const key = sample(2, [2, 6, 4, 5]);
  const value = sample(3, [2, 6, 4, 5]);
  const [q, k, v] = [query, key, value].map((x) => x.js() as Nested4) as [Nested4, Nested4, Nested4];

  it("is a mean of values, weighted by the softmax of the products", () => {
    expectClose(dotProductAttention(query, key, value), reference(q, k, v));
  });

  it("works without a batch", () => {
    const one = sample(4, [3, 2, 5]);
    const keys = sample(5, [6, 2, 5]);
    const result = dotProductAttention(one, keys, keys);
    expect(result.shape).toEqual([3, 2, 5]);
    expectClose(result, reference([one.js()] as Nested4, [keys.js()] as Nested4, [keys.js()] as Nested4));
  });

  it.each([1, 2])("shares %i heads of keys among the queries'", (heads) => {
    const keys = sample(6, [2, 6, heads, 5]);
    const values = sample(7, [2, 6, heads, 5]);
    expectClose(dotProductAttention(query, keys, values), reference(q, keys.js() as Nested4, values.js() as Nested4));
  });

  it.each<[string, AttentionOptions, (b: number, t: number, s: number) => boolean]>([
    ["isCausal", { isCausal: true }, (_, t, s) => s <= t],
    ["localWindowSize", { localWindowSize: 1 }, (_, t, s) => Math.abs(t - s) <= 1],
    ["localWindowSize of two sides", { localWindowSize: [1, 2] }, (_, t, s) => s >= t - 1 && s <= t + 2],
    ["keyValueSeqLengths", { keyValueSeqLengths: int32(2, 5) }, (b, _, s) => s < [2, 5][b]!],
    [
      "mask",
      { mask: arrayOf(Uint8Array.of(1, 0, 1, 1, 0, 1), [1, 1, 1, 6], "bool") },
      (_, __, s) => [true, false, true, true, false, true][s]!,
    ],
  ])("hides keys by %s", (_, options, visible) => {
    expectClose(dotProductAttention(query, key, value, options), reference(q, k, v, visible));
  });

  it("returns zeros for queries that do not count", () => {
    const options = { querySeqLengths: int32(1, 3), keyValueSeqLengths: int32(6, 6) };
    const expected = reference(q, k, v).map((rows, b) =>
      rows.map((row, t) => (t < [1, 3][b]! ? row : row.map((head) => head.map(() => 0)))),
    );
    expectClose(dotProductAttention(query, key, value, options), expected);
  });

  it("adds a bias, and takes a scale", () => {
    const bias = arrayOf(
      Float32Array.from({ length: 18 }, (_, i) => i / 5),
      [1, 1, 3, 6],
      "float32",
    );
    const expected = reference(q, k, v, undefined, (t, s) => (6 * t + s) / 5);
    expectClose(dotProductAttention(query, key, value, { bias }), expected);
    const flat = dotProductAttention(query, key, value, { scale: 0 });
    expectClose(
      flat,
      reference(
        q.map((x) => x.map((y) => y.map((z) => z.map(() => 0)))),
        k,
        v,
      ),
    );
  });

  it("has its derivatives", () => {
    // The softmax is in float32 always.
    const small = [1, 2, 3].map((seed) => sample(seed, [1, 2, 1, 2]));
    const f = (a: NDArray, b: NDArray, c: NDArray) => dotProductAttention(a, b, c, { isCausal: true });
    checkGrads(f, small, { order: 1, eps: 1e-2, atol: 1e-2, rtol: 1e-2 });
  });

  it("refuses shapes that do not fit", () => {
    expect(() => dotProductAttention(query, sample(1, [2, 6, 3, 5]), value)).toThrow("dot_product_attention got query");
  });
});
