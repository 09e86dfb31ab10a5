import type { ArrayLike, NDArray } from "../core/array.js";
import { dtypeBits } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import { asArray } from "../lax/as-array.js";
import * as lax from "../lax/index.js";
import { canonicalDType, type DTypeLike } from "./dtypes.js";

/**
 * The elements' bits as another dtype. Narrower elements make the last axis longer, wider ones shorter.
 *
 * @throws JaxValueError where the last axis has no whole number of them
 * @example
 * import { numpy as jnp } from "@lab/jaxlike";
 * jnp.float32(1).view("int32").item(); // 1065353216
 */
export function view(x: ArrayLike, dtype?: DTypeLike): NDArray {
  const array = asArray(x);
  const target = dtype === undefined ? array.dtype : canonicalDType(dtype);
  if (target === array.dtype) return array;
  if (array.dtype === "bool") return view(lax.convertElementType(array, "uint8"), target);
  if (target === "bool") return lax.ne(view(array, "uint8"), 0);
  const [from, to] = [dtypeBits(array.dtype), dtypeBits(target)];
  if (from === to) return lax.bitcastConvertType(array, target);
  const last = array.shape.at(-1);
  if (last === undefined) {
    throw new JaxValueError("view() cannot change the itemsize of a 0d array.", { fix: "Use x.reshape(1)." });
  }
  const others = array.shape.slice(0, -1);
  if (from > to) return lax.reshape(lax.bitcastConvertType(array, target), [...others, last * (from / to)]);
  if ((last * from) % to !== 0) {
    throw new JaxValueError(
      "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of the array.",
      { fix: "Pad the last axis." },
    );
  }
  const ratio = to / from;
  return lax.bitcastConvertType(lax.reshape(array, [...others, last / ratio, ratio]), target);
}
