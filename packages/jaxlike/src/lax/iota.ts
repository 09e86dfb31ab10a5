import * as structure from "../backend/js/structure.js";
import type { NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import { x64Enabled } from "../core/config.js";
import { type DType, isFloat, isInteger } from "../core/dtype.js";
import { JaxTypeError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { canonicalizeDType } from "../core/promotion.js";
import type { Shape } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { canonicalAxis } from "./canonical-axis.js";
import { notLinear, zeroJvp } from "./rules.js";

interface IotaParams {
  readonly dimension: number;
  readonly dtype: DType;
  readonly shape: Shape;
}

export const iotaPrimitive: Primitive<IotaParams> = definePrimitive<IotaParams>({
  name: "iota",
  shape: (_, { dtype, shape }) => new ShapedArray(shape, dtype),
  evaluate: (_, { dimension, shape }, out) => structure.iota(out.dtype, shape, dimension),
  jvp: zeroJvp(() => iotaPrimitive),
  transpose: notLinear,
  // Without operands nothing can be batched, but each element of a batch would be the same.
  batch: (_, __, params) => [bind1(iotaPrimitive, [], params), null],
  printParams: ({ dimension, dtype, shape }) => ({ dimension, dtype, shape, sharding: null }),
});

/**
 * 0, 1, …, size − 1.
 *
 * @example
 * import { lax } from "@lab/jaxlike";
 * lax.iota("int32", 3).js(); // [0, 1, 2]
 */
export const iota = (dtype: DType, size: number): NDArray => broadcastedIota(dtype, [size], 0);

/**
 * An array of a shape whose every element is its own index along one axis.
 *
 * @example
 * import { lax } from "@lab/jaxlike";
 * lax.broadcastedIota("int32", [2, 3], 1).js(); // [[0, 1, 2], [0, 1, 2]]
 */
export function broadcastedIota(dtype: DType, shape: Shape, dimension: number): NDArray {
  const canonical = canonicalizeDType(dtype, x64Enabled());
  if (!isInteger(canonical) && !isFloat(canonical)) {
    throw new JaxTypeError(`iota does not accept dtype ${dtype}.`, {
      expected: "an integer or floating dtype",
      fix: "Make indices of int32 and convert them.",
    });
  }
  if (shape.some((n) => !Number.isInteger(n) || n < 0)) {
    throw new JaxTypeError(
      `Shapes must be 1D sequences of concrete values of integer type, got (${shape.join(", ")}).`,
      { fix: "Pass lengths that are whole numbers, 0 or more." },
    );
  }
  const axis = canonicalAxis(dimension, shape.length);
  return bind1(iotaPrimitive, [], { dimension: axis, dtype: canonical, shape });
}
