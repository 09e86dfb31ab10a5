import type { ArrayLike, NDArray } from "../core/array.js";
import { arrayOf } from "../core/concrete-array.js";
import { x64Enabled } from "../core/config.js";
import { type DType, isKey } from "../core/dtype.js";
import { JaxTypeError } from "../core/errors.js";
import { formatShape, type Shape } from "../core/shape.js";
import { asArray } from "../lax/as-array.js";
import { convert } from "../lax/convert-element-type.js";
import { slice } from "../lax/slice.js";
import { squeeze } from "../lax/squeeze.js";
import { checkKey, checkKeys, inForm } from "./check-key.js";
import { randomClone, randomFoldIn, randomSeed, randomSplit, randomUnwrap, randomWrap } from "./key-primitives.js";

/**
 * A key from an integer: what random functions draw from, in place of a hidden state.
 *
 * @param seed 32 bits of it count, 64 if x64 is enabled
 * @returns an array without axes, of dtype `key<fry>`
 * @example
 * import { random } from "@lab/jaxlike";
 * const key = random.key(0);
 * key.dtype; // "key<fry>"
 * random.bits(key, [2]).js(); // [4070199207, 4202968722]
 */
export const key = (seed: ArrayLike): NDArray => seedKey("key", seed);

/**
 * A key from an integer as its two words, an array of dtype uint32: the form that JAX had first.
 *
 * @example
 * import { random } from "@lab/jaxlike";
 * random.PRNGKey(42).js(); // [0, 42]
 */
export const PRNGKey = (seed: ArrayLike): NDArray => randomUnwrap(seedKey("PRNGKey", seed));

function seedKey(name: string, seed: ArrayLike): NDArray {
  const x = seedArray(seed);
  if (isKey(x.dtype)) {
    throw new JaxTypeError(`${name} accepts a scalar seed, but was given a PRNG key.`, {
      fix: "Use the key as it is, or random.split or random.foldIn for new ones.",
    });
  }
  if (x.ndim > 0) {
    throw new JaxTypeError(
      `${name} accepts a scalar seed, but was given an array of shape ${formatShape(x.shape)} != (). Use jax.vmap for batching`,
      { fix: `Call vmap(random.${name})(seeds).` },
    );
  }
  return randomSeed(x);
}

/** Bare integers of any size are cut to 64 or 32 bits, so that hashes may be seeds. */
function seedArray(seed: ArrayLike): NDArray {
  const whole = typeof seed === "bigint" || (typeof seed === "number" && Number.isInteger(seed));
  if (!whole) return asArray(seed);
  if (x64Enabled()) return arrayOf(BigInt64Array.of(BigInt.asIntN(64, BigInt(seed))), [], "int64");
  return arrayOf(Int32Array.of(Number(BigInt.asIntN(32, BigInt(seed)))), [], "int32");
}

/**
 * New keys from one, which is then used up.
 *
 * @param num how many, or the shape in which they are to come; default 2
 * @example
 * import { random } from "@lab/jaxlike";
 * random.keyData(random.split(random.key(0))).js(); // [[1797259609, 2579123966], [928981903, 3453687069]]
 */
export function split(key: NDArray, num: number | Shape = 2): NDArray {
  const { key: typed, wasRaw } = checkKey("split", key);
  return inForm(randomSplit(typed, typeof num === "number" ? [num] : num), wasRaw);
}

/** `num` new keys, one by one. */
export function splitInto(key: NDArray, num = 2): NDArray[] {
  const keys = randomSplit(key, [num]);
  return Array.from({ length: num }, (_, i) => squeeze(slice(keys, [i], [i + 1]), [0]));
}

/**
 * A new key from a key and an integer, as a step's number.
 *
 * @example
 * import { random } from "@lab/jaxlike";
 * random.keyData(random.foldIn(random.key(0), 1)).js(); // [928981903, 3453687069]
 */
export function foldIn(key: NDArray, data: ArrayLike): NDArray {
  const { key: typed, wasRaw } = checkKey("fold_in", key);
  const datum = typeof data === "bigint" || typeof data === "number" ? wordOf(data) : asArray(data);
  if (datum.ndim > 0) {
    throw new JaxTypeError(
      `fold_in accepts a scalar, but was given an array of shape ${formatShape(datum.shape)} != (). Use jax.vmap for batching.`,
      { fix: "Call vmap(random.foldIn, { inAxes: [null, 0] })(key, data)." },
    );
  }
  return inForm(randomFoldIn(typed, convert(datum, "uint32")), wasRaw);
}

const wordOf = (data: number | bigint): NDArray =>
  arrayOf(
    Uint32Array.of(Number(BigInt.asUintN(32, BigInt(typeof data === "number" ? Math.trunc(data) : data)))),
    [],
    "uint32",
  );

/** The words of keys, of dtype uint32, as a last axis of length 2. */
export const keyData = (keys: NDArray): NDArray => randomUnwrap(checkKeys(keys).key);

/**
 * Keys from their words: the inverse of `keyData`.
 *
 * @example
 * import { numpy as jnp, random } from "@lab/jaxlike";
 * const key = random.wrapKeyData(jnp.array([0, 42], "uint32"));
 * random.keyData(key).js(); // [0, 42]
 */
export const wrapKeyData = (data: ArrayLike): NDArray => randomWrap(asArray(data));

/** The name of the algorithm that keys are for. */
export function keyImpl(keys: NDArray): "threefry2x32" {
  checkKeys(keys);
  return "threefry2x32";
}

/**
 * The dtype of keys.
 *
 * @example
 * import { random } from "@lab/jaxlike";
 * random.key(0).dtype === random.keyDtype(); // true
 */
export const keyDtype = (): DType => "key<fry>";

/** The same key, to say that it is meant to be used again. */
export function clone(key: NDArray): NDArray {
  const { key: typed, wasRaw } = checkKeys(key);
  return inForm(randomClone(typed), wasRaw);
}
