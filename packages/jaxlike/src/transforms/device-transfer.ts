import type { Nested } from "../core/array.js";
import { type Device, devices } from "../core/devices.js";
import { JaxValueError } from "../core/errors.js";
import { map } from "../core/tree.js";
import { argumentAsArray } from "../lax/as-array.js";
import type { ArraysOf } from "./types.js";

/**
 * The same tree with its arrays on a device; numbers and typed arrays become arrays.
 *
 * @example
 * import { devicePut, devices } from "@lab/jaxlike";
 * devicePut(Float32Array.of(1, 2), devices()[0]).js(); // [1, 2]
 */
export function devicePut<T>(tree: T, device?: Device): ArraysOf<T> {
  if (device !== undefined && !devices().includes(device)) {
    throw new JaxValueError(`device_put to ${String(device)}`, {
      expected: `one of ${devices().map(String).join(", ")}`,
      fix: "Pass one of devices().",
    });
  }
  return map(argumentAsArray, tree as never) as ArraysOf<T>;
}

/** A tree with nested JavaScript arrays, or bare values, in the place of its arrays. */
export function deviceGet(tree: unknown): unknown {
  return map((leaf: unknown): Nested => argumentAsArray(leaf).js(), tree as never);
}

/** The same tree, when all its arrays are computed. */
export async function blockUntilReady<T>(tree: T): Promise<T> {
  return tree;
}
