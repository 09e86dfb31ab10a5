import type { NDArray } from "../core/array.js";
import { isKey } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { formatShape } from "../core/shape.js";
import { randomUnwrap, randomWrap } from "./key-primitives.js";

/** A key as functions take it: of dtype `key<fry>`, or the uint32 words of one, as `PRNGKey` returns them. */
export interface CheckedKey {
  readonly key: NDArray;
  /** Whether the words were given, and are to be returned. */
  readonly wasRaw: boolean;
}

/** Keys in any form as keys of dtype `key<fry>`. */
export function checkKeys(key: NDArray): CheckedKey {
  if (typeof (key as Partial<NDArray> | undefined)?.aval !== "object") {
    throw new JaxTypeError(`unexpected PRNG key type ${typeof key}`, {
      expected: "a key",
      fix: "Make one with random.key(seed).",
    });
  }
  return isKey(key.dtype) ? { key, wasRaw: false } : { key: randomWrap(key), wasRaw: true };
}

/** One key, in either form. */
export function checkKey(name: string, given: NDArray): CheckedKey {
  const checked = checkKeys(given);
  if (checked.key.ndim > 0) {
    throw new JaxValueError(
      `${name} accepts a single key, but was given a key array of shape ${formatShape(given.shape)} != (). Use jax.vmap for batching.`,
      { fix: "Pass one of the keys, or vmap the function over them." },
    );
  }
  return checked;
}

/** One key, for samplers, which return no keys. */
export const samplerKey = (name: string, key: NDArray): NDArray => checkKey(name, key).key;

/** New keys in the form in which the old one was given. */
export const inForm = (keys: NDArray, wasRaw: boolean): NDArray => (wasRaw ? randomUnwrap(keys) : keys);
