import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { formatShape } from "../core/shape.js";
import { finfo } from "../core/type-info.js";
import { asArray } from "../lax/as-array.js";
import { convert } from "../lax/convert-element-type.js";
import * as lax from "../lax/index.js";
import * as jnp from "../numpy/index.js";
import { softmax } from "./softmax.js";

export interface AttentionOptions {
  /** Added to the logits; broadcasts to (batch, heads, queries, keys). */
  readonly bias?: ArrayLike;
  /** Booleans that broadcast to (batch, heads, queries, keys): where false, a key is not attended to. */
  readonly mask?: ArrayLike;
  /** The factor of the logits; default 1/√(the heads' length). */
  readonly scale?: number;
  /** Whether a query attends to no key after its own position; default false. */
  readonly isCausal?: boolean;
  /** How many queries of each batch element count: the results of others are 0. */
  readonly querySeqLengths?: ArrayLike;
  /** How many keys of each batch element count. */
  readonly keyValueSeqLengths?: ArrayLike;
  /** How far a query sees to both sides, or [left, right]. */
  readonly localWindowSize?: number | readonly [left: number, right: number];
}

/**
 * Scaled dot-product attention: softmax(q·kᵀ·scale)·v for each head.
 *
 * Vaswani et al., "Attention is all you need", NeurIPS 2017, equation 1. With fewer heads of keys than of queries, each is
 * shared by a group of these: Ainslie et al., "GQA", EMNLP 2023.
 *
 * @param query of shape (batch, queries, heads, length), or without the batch
 * @param key of shape (batch, keys, heads, length)
 * @param value as `key`
 * @returns an array in the shape of `query`
 * @throws JaxValueError when shapes do not fit
 */
export function dotProductAttention(
  query: ArrayLike,
  key: ArrayLike,
  value: ArrayLike,
  options: AttentionOptions = {},
): NDArray {
  const given = asArray(query);
  const withBatch = (x: ArrayLike): NDArray => (asArray(x).ndim === 3 ? lax.expandDims(x, [0]) : asArray(x));
  const [q, k, v] = [given, key, value].map(withBatch) as [NDArray, NDArray, NDArray];
  checkShapes(q, k, v);
  const result = attend(q, k, v, options);
  return given.ndim === 3 ? lax.squeeze(result, [0]) : result;
}

function attend(query: NDArray, key: NDArray, value: NDArray, options: AttentionOptions): NDArray {
  const [batch, queries, heads, length] = query.shape as [number, number, number, number];
  const [, keys, keyHeads] = key.shape as [number, number, number];
  const { bias, scale = 1 / Math.sqrt(length), querySeqLengths, keyValueSeqLengths } = options;

  // Logits and softmax in float32 at least.
  const wide = (x: NDArray): NDArray => (finfo(x.dtype).bits < 32 ? convert(x, "float32") : x);
  const grouped = lax.reshape(wide(query), [batch, queries, keyHeads, heads / keyHeads, length]);
  const products = jnp.einsum("btkgh,bskh->bkgts", grouped, wide(key));
  const scaled = lax.mul(lax.reshape(products, [batch, heads, queries, keys]), scale);
  const logits = bias === undefined ? scaled : jnp.add(scaled, bias);

  const visible = visibleKeys(options, queries, keys);
  const masked = visible === undefined ? logits : jnp.where(visible, logits, -0.7 * finfo(logits.dtype).max);
  const weights = convert(softmax(convert(masked, "float32"), -1), key.dtype);
  const groupedWeights = lax.reshape(weights, [batch, keyHeads, heads / keyHeads, queries, keys]);
  const result = lax.reshape(jnp.einsum("bkgts,bskh->btkgh", groupedWeights, value), query.shape);
  if (querySeqLengths === undefined || keyValueSeqLengths === undefined) return result;
  const counts = jnp.less(lax.reshape(lax.iota("int32", queries), [1, queries, 1, 1]), perBatch(querySeqLengths));
  return jnp.where(counts, result, 0);
}

/** Which keys each query may attend to, all masks together; broadcasts to (batch, heads, queries, keys). */
function visibleKeys(options: AttentionOptions, queries: number, keys: number): NDArray | undefined {
  const { mask, isCausal = false, querySeqLengths, keyValueSeqLengths, localWindowSize } = options;
  const row = lax.reshape(lax.iota("int32", queries), [1, 1, queries, 1]);
  const column = lax.reshape(lax.iota("int32", keys), [1, 1, 1, keys]);
  const masks: NDArray[] = [];
  if (mask !== undefined) masks.push(asArray(mask));
  if (isCausal) masks.push(jnp.greaterEqual(row, column));
  if (localWindowSize !== undefined) {
    const [left, right] =
      typeof localWindowSize === "number" ? ([localWindowSize, localWindowSize] as const) : localWindowSize;
    masks.push(jnp.lessEqual(row, jnp.add(column, left)), jnp.greaterEqual(row, jnp.subtract(column, right)));
  }
  if (querySeqLengths !== undefined) masks.push(jnp.less(row, perBatch(querySeqLengths)));
  if (keyValueSeqLengths !== undefined) masks.push(jnp.less(column, perBatch(keyValueSeqLengths)));
  const [first, ...rest] = masks;
  return first === undefined ? undefined : rest.reduce((all, each) => jnp.logicalAnd(all, each), first);
}

/** Numbers of batch elements as an array that broadcasts to (batch, heads, queries, keys). */
const perBatch = (x: ArrayLike): NDArray => lax.expandDims(x, [1, 2, 3]);

function checkShapes(query: NDArray, key: NDArray, value: NDArray): void {
  const shapes = [query, key, value].map((x) => formatShape(x.shape)).join(", ");
  const fits =
    query.ndim === 4 &&
    key.ndim === 4 &&
    formatShape(key.shape) === formatShape(value.shape) &&
    query.shape[0] === key.shape[0] &&
    query.shape[3] === key.shape[3] &&
    query.shape[2]! % key.shape[2]! === 0;
  if (fits) return;
  throw new JaxValueError(`dot_product_attention got query, key and value of shapes ${shapes}`, {
    expected: "(B, T, N, H), (B, S, K, H) and (B, S, K, H), where N is a multiple of K",
    fix: "Put the heads before the last axis.",
  });
}
