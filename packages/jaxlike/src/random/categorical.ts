import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxValueError } from "../core/errors.js";
import { type Shape, sizeOf } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxis } from "../lax/canonical-axis.js";
import { add, argmax, reshape, topK, transpose } from "../lax/index.js";
import { promoteInexact } from "../numpy/promote.js";
import { integerDType, resultShape, toRank } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { type GumbelMode, gumbel } from "./gumbel.js";

export interface CategoricalOptions {
  /** The axis along which the categories are; default the last. */
  readonly axis?: number;
  /** Of the draws: any axes, then those of `logits` without the categories' (which is the default). */
  readonly shape?: Shape | null;
  /** Whether a category can be drawn more than once; default true. */
  readonly replace?: boolean;
  /** That of `gumbel`. */
  readonly mode?: GumbelMode;
}

/**
 * Categories, drawn with the probabilities softmax(logits).
 *
 * The largest of logit plus Gumbel noise is a draw; the k largest are k draws without replacement.
 * Kool, van Hoof, Welling, "Stochastic beams and where to find them", ICML 2019.
 *
 * @param logits logarithms of probabilities, up to a constant
 * @param axis the axis along which the categories are, or an object of options
 * @returns indices along `axis`
 * @example
 * import { numpy as jnp, random } from "@lab/jaxlike";
 * random.categorical(random.key(0), jnp.array([0, -100, -100]), { shape: [3] }).js(); // [0, 0, 0]
 */
export function categorical(
  key: NDArray,
  logits: ArrayLike,
  axis: number | CategoricalOptions = {},
  shape?: Shape | null,
  replace = true,
  mode?: GumbelMode,
): NDArray {
  const typed = samplerKey("categorical", key);
  const options = typeof axis === "number" ? { axis, shape, replace, mode } : { shape, replace, mode, ...axis };
  const [array] = promoteInexact(asArray(logits)) as [NDArray];
  const along = canonicalAxis(options.axis ?? -1, array.ndim);
  const batch = array.shape.toSpliced(along, 1);
  const result = resultShape("categorical", options.shape, batch);
  const prefix = result.slice(0, result.length - batch.length);
  if (!options.replace) return withoutReplacement(typed, array, along, prefix, options.mode);

  const categories = array.shape[along]!;
  const noiseShape = [...prefix, ...result.slice(prefix.length).toSpliced(along, 0, categories)];
  const noise = gumbel(typed, noiseShape, array.dtype, options.mode);
  return argmax(add(noise, toRank(array, noiseShape.length)), along + prefix.length, integerDType());
}

function withoutReplacement(key: NDArray, logits: NDArray, axis: number, prefix: Shape, mode?: GumbelMode): NDArray {
  const draws = sizeOf(prefix);
  const categories = logits.shape[axis]!;
  if (draws > categories) {
    throw new JaxValueError(
      `Number of samples without replacement (${draws}) cannot exceed number of categories (${categories}).`,
      { fix: "Draw fewer, or with replacement." },
    );
  }
  const keys = add(logits, gumbel(key, logits.shape, logits.dtype, mode));
  const axes = keys.shape.map((_, i) => i);
  const last = transpose(keys, [...axes.toSpliced(axis, 1), axis]);
  const [, indices] = topK(last, draws);
  return reshape(transpose(indices, [axes.length - 1, ...axes.slice(0, -1)]), [
    ...prefix,
    ...indices.shape.slice(0, -1),
  ]);
}
