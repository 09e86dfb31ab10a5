import * as structure from "../backend/js/structure.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { formatShape } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { LinearInput } from "../core/zero.js";
import { strictOperands } from "./as-array.js";
import { moveBatchAxis } from "./batching.js";
import { canonicalAxis } from "./canonical-axis.js";
import { jointlyLinearJvp } from "./rules.js";
import { slice } from "./slice.js";

interface ConcatenateParams {
  readonly dimension: number;
}

export const concatenatePrimitive: Primitive<ConcatenateParams> = definePrimitive<ConcatenateParams>({
  name: "concatenate",
  shape(operands, { dimension }) {
    const { shape, dtype } = operands[0]!;
    const joined = operands.reduce((sum, x) => sum + x.shape[dimension]!, 0);
    return new ShapedArray(
      shape.with(dimension, joined),
      dtype,
      operands.every((x) => x.weakType),
    );
  },
  evaluate: (operands, { dimension }) => structure.concatenate(operands, dimension),
  jvp: jointlyLinearJvp(() => concatenatePrimitive),
  transpose(cotangent, operands, { dimension }) {
    let end = 0;
    return operands.map((x) => {
      const { shape } = x instanceof LinearInput ? x.aval : x;
      const start = end;
      end += shape[dimension]!;
      if (!(x instanceof LinearInput)) return undefined;
      const starts = shape.map((_, axis) => (axis === dimension ? start : 0));
      return slice(cotangent, starts, shape.with(dimension, end));
    });
  },
  batch: (operands, dims, { dimension }, { size }) => [
    concatenate(
      operands.map((x, i) => moveBatchAxis(x, dims[i]!, 0, size)),
      dimension + 1,
    ),
    0,
  ],
});

/**
 * Arrays one after another along an axis.
 *
 * @param operands of one dtype, and of one shape but for that axis
 * @throws JaxTypeError when dtypes or shapes do not match
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.concatenate([jnp.array([1, 2]), jnp.array([3])], 0).js(); // [1, 2, 3]
 */
export function concatenate(operands: readonly ArrayLike[], dimension: number): NDArray {
  if (operands.length === 0) {
    throw new JaxValueError("concatenate requires a non-empty sequences of arrays", {
      fix: "Pass one array at least.",
    });
  }
  const arrays = strictOperands(...operands);
  const [first] = arrays as [NDArray];
  const shapes = arrays.map((x) => formatShape(x.shape)).join(", ");
  if (arrays.some((x) => x.ndim !== first.ndim)) {
    throw new JaxTypeError(`Cannot concatenate arrays with different numbers of dimensions: got ${shapes}.`, {
      fix: "Give them one number of axes, with lax.expandDims or jnp.stack.",
    });
  }
  const axis = canonicalAxis(dimension, first.ndim);
  if (arrays.some((x) => x.shape.some((n, i) => i !== axis && n !== first.shape[i]))) {
    throw new JaxTypeError(
      `Cannot concatenate arrays with shapes that differ in dimensions other than the one being concatenated: concatenating along dimension ${axis} for shapes ${shapes}.`,
      { fix: "Make all other lengths equal, with lax.pad or by slices." },
    );
  }
  if (arrays.some((x) => x.dtype !== first.dtype)) {
    throw new JaxTypeError(
      `lax.concatenate requires arguments to have the same dtypes, got ${arrays.map((x) => x.dtype).join(", ")}. (Tip: jnp.concatenate is a similar function that does automatic type promotion on inputs).`,
      { fix: "Convert them with x.astype, or use jnp.concatenate." },
    );
  }
  return arrays.length === 1 ? first : bind1(concatenatePrimitive, arrays, { dimension: axis });
}
