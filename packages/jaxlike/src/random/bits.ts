import type { NDArray } from "../core/array.js";
import { type DType, dtypeBits, isUnsigned } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import type { Shape } from "../core/shape.js";
import { canonical, unsignedDType } from "./arguments.js";
import { samplerKey } from "./check-key.js";
import { randomBitsOf } from "./key-primitives.js";
import type { BitWidth } from "./key-words.js";

/**
 * Unsigned integers of which every bit is random.
 *
 * @param dtype an unsigned integer dtype; default uint32, in x64 uint64
 * @example
 * import { random } from "@lab/jaxlike";
 * random.bits(random.key(0), [3]).js(); // [4070199207, 4202968722, 1427181096]
 */
export function bits(key: NDArray, shape: Shape = [], dtype: DType = unsignedDType()): NDArray {
  const typed = samplerKey("bits", key);
  if (!isUnsigned(dtype)) {
    throw new JaxValueError(`dtype argument to \`bits\` must be an unsigned int dtype, got ${dtype}`, {
      fix: 'Use "uint8", "uint16", "uint32" or, in x64, "uint64".',
    });
  }
  return randomBitsOf(typed, dtypeBits(canonical(dtype)) as BitWidth, shape);
}
