import * as structure from "../backend/js/structure.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { formatShape, sameShape } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { LinearInput } from "../core/zero.js";
import { strictOperands } from "./as-array.js";
import { moveBatchAxis } from "./batching.js";
import { canonicalAxis } from "./canonical-axis.js";
import { jointlyLinearJvp } from "./rules.js";
import { unstack } from "./unstack.js";

interface StackParams {
  readonly axis: number;
}

export const stackPrimitive: Primitive<StackParams> = definePrimitive<StackParams>({
  name: "stack",
  shape(operands, { axis }) {
    const { shape, dtype } = operands[0]!;
    const weakType = operands.every((x) => x.weakType);
    return new ShapedArray(shape.toSpliced(axis, 0, operands.length), dtype, weakType);
  },
  evaluate: (operands, { axis }) =>
    structure.concatenate(
      operands.map((x) => ({ ...x, shape: x.shape.toSpliced(axis, 0, 1) })),
      axis,
    ),
  jvp: jointlyLinearJvp(() => stackPrimitive),
  transpose(cotangent, operands, { axis }) {
    const parts = unstack(cotangent, axis);
    return operands.map((x, i) => (x instanceof LinearInput ? parts[i] : undefined));
  },
  batch(operands, dims, { axis }, { size }) {
    const moved = operands.map((x, i) => moveBatchAxis(x, dims[i]!, 0, size));
    return [bind1(stackPrimitive, moved, { axis: axis + 1 }), 0];
  },
});

/**
 * Arrays of one shape and dtype along a new axis.
 *
 * @throws JaxTypeError or JaxValueError when dtypes or shapes differ
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.stack([jnp.array([1, 2]), jnp.array([3, 4])], 1).js(); // [[1, 3], [2, 4]]
 */
export function stack(operands: readonly ArrayLike[], axis = 0): NDArray {
  if (operands.length === 0) {
    throw new JaxValueError("stack requires a non-empty sequence of arrays", { fix: "Pass one array at least." });
  }
  const arrays = strictOperands(...operands);
  const [first] = arrays as [NDArray];
  if (arrays.some((x) => !sameShape(x.shape, first.shape))) {
    throw new JaxValueError(
      `Cannot stack arrays of different shapes: got ${arrays.map((x) => formatShape(x.shape)).join(", ")}.`,
      { fix: "Make all shapes equal, with lax.pad or jnp.broadcastTo." },
    );
  }
  if (arrays.some((x) => x.dtype !== first.dtype)) {
    throw new JaxTypeError(
      `lax.stack requires arguments to have the same dtypes, got ${arrays.map((x) => x.dtype).join(", ")}.`,
      { fix: "Convert them with x.astype, or use jnp.stack." },
    );
  }
  return bind1(stackPrimitive, arrays, { axis: canonicalAxis(axis, first.ndim + 1) });
}
