/** Eight truth values in a byte. */
import type { ArrayLike, NDArray } from "../core/array.js";
import { isFloat } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { asArray } from "../lax/as-array.js";
import { canonicalAxis } from "../lax/canonical-axis.js";
import * as lax from "../lax/index.js";
import { moveaxis, ravel } from "./axes.js";
import { range } from "./shape-argument.js";

export interface BitOptions {
  /** Default null: all elements in a row. */
  readonly axis?: number | null;
  /** Whether the first bit is the highest ("big", default) or the lowest ("little"). */
  readonly bitorder?: "big" | "little";
}

/** How far up each of the eight bits is. */
function places(bitorder: "big" | "little"): NDArray {
  if (bitorder !== "big" && bitorder !== "little") {
    throw new JaxValueError("'order' must be either 'little' or 'big'", { fix: "Use one of them." });
  }
  const rising = lax.iota("uint8", 8);
  return bitorder === "big" ? lax.rev(rising, [0]) : rising;
}

/** The array with the axis last, and where that was. */
function lastAxis(x: ArrayLike, axis: number | null): [NDArray, number] {
  const array = axis === null ? ravel(x) : asArray(x);
  const along = canonicalAxis(axis ?? 0, array.ndim);
  return [moveaxis(array, along, -1), along];
}

/**
 * Elements, each true or false, as the bits of bytes; the last byte is filled up with zeros.
 *
 * @throws JaxTypeError for floats
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.packbits(jnp.array([true, false, true])).js(); // [160]
 */
export function packbits(x: ArrayLike, { axis = null, bitorder = "big" }: BitOptions = {}): NDArray {
  const [array, along] = lastAxis(x, axis);
  if (isFloat(array.dtype)) {
    throw new JaxTypeError("Expected an input array of integer or boolean data type", { fix: "Use x.astype('bool')." });
  }
  const length = array.shape.at(-1)!;
  const bits = lax.convertElementType(lax.convertElementType(array, "bool"), "uint8");
  const missing = (8 - (length % 8)) % 8;
  const filled = lax.pad(
    bits,
    lax.full([], 0, "uint8"),
    bits.shape.map((_, i) => [0, i === bits.ndim - 1 ? missing : 0, 0]),
  );
  const bytes = lax.reshape(filled, [...bits.shape.slice(0, -1), (length + missing) / 8, 8]);
  const shifts = lax.broadcastInDim(places(bitorder), bytes.shape, [bytes.ndim - 1]);
  return moveaxis(lax.reduceSum(lax.shiftLeft(bytes, shifts), [bytes.ndim - 1]), -1, along);
}

/**
 * The bits of bytes, as 0 and 1.
 *
 * @param options.count how many along the axis; further ones are left out, missing ones 0; negative: without so many at the end
 * @throws JaxTypeError for other dtypes than uint8
 */
export function unpackbits(
  x: ArrayLike,
  { axis = null, bitorder = "big", count }: BitOptions & { readonly count?: number } = {},
): NDArray {
  const [array, along] = lastAxis(x, axis);
  if (array.dtype !== "uint8") {
    throw new JaxTypeError("Expected an input array of unsigned byte data type", { fix: "Use x.astype('uint8')." });
  }
  const spread = lax.broadcastInDim(array, [...array.shape, 8], range(array.ndim));
  const shifts = lax.broadcastInDim(places(bitorder), spread.shape, [array.ndim]);
  const bits = lax.bitwiseAnd(lax.shiftRightLogical(spread, shifts), lax.full([], 1, "uint8"));
  const length = array.shape.at(-1)! * 8;
  const row = lax.reshape(bits, [...array.shape.slice(0, -1), length]);
  const wanted = count === undefined ? length : count < 0 ? length + count : count;
  const fitted = lax.pad(
    row,
    lax.full([], 0, "uint8"),
    row.shape.map((_, i) => [0, i === row.ndim - 1 ? wanted - length : 0, 0]),
  );
  return moveaxis(fitted, -1, along);
}
