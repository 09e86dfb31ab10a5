import * as structure from "../backend/js/structure.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { bind1 } from "../core/trace.js";
import { LinearInput, type Tangent } from "../core/zero.js";
import { asArray, strictOperands } from "./as-array.js";
import { moveAxis, moveBatchAxis } from "./batching.js";
import { broadcastInDim } from "./broadcast-in-dim.js";
import { sub } from "./elementwise/arithmetic.js";
import { select } from "./elementwise/select.js";
import { full } from "./full.js";
import { reduceSum } from "./reduce-sum.js";
import { jointlyLinearJvp } from "./rules.js";
import { slice } from "./slice.js";

/** For each axis: how many to add before, after, and between neighbours; negative ones take away. */
export type PaddingConfig = readonly (readonly [low: number, high: number, interior: number])[];

interface PadParams {
  readonly paddingConfig: PaddingConfig;
}

export const padPrimitive: Primitive<PadParams> = definePrimitive<PadParams>({
  name: "pad",
  shape: ([x], { paddingConfig }) =>
    x!.withShape(
      x!.shape.map((n, axis) => {
        const [low, high, interior] = paddingConfig[axis]!;
        return Math.max(0, low + high + n + Math.max(0, n - 1) * interior);
      }),
    ),
  evaluate: ([x, value], { paddingConfig }) => structure.pad(x!, value!, paddingConfig),
  jvp: jointlyLinearJvp(() => padPrimitive),
  transpose(cotangent, [x, value], { paddingConfig }) {
    const inner = (): NDArray => {
      const back = pad(
        cotangent,
        full([], 0, cotangent.dtype),
        paddingConfig.map(([low, high]) => [-low, -high, 0]),
      );
      const steps = paddingConfig.map(([, , interior]) => interior + 1);
      return slice(
        back,
        back.shape.map(() => 0),
        back.shape,
        steps,
      );
    };
    const { shape } = (x as NDArray | LinearInput) instanceof LinearInput ? (x as LinearInput).aval : (x as NDArray);
    const ofOperand = (): NDArray => (shape.includes(0) ? full(shape, 0, cotangent.dtype) : inner());
    const all = (): NDArray =>
      reduceSum(
        cotangent,
        cotangent.shape.map((_, axis) => axis),
      );
    const ofValue = (): NDArray => {
      const kept = ofOperand();
      return sub(
        all(),
        reduceSum(
          kept,
          kept.shape.map((_, axis) => axis),
        ),
      );
    };
    return [
      x instanceof LinearInput ? ofOperand() : undefined,
      value instanceof LinearInput ? ofValue() : undefined,
    ] as (Tangent | undefined)[];
  },
  batch([x, value], [dim, valueDim], { paddingConfig }, { size }) {
    const config: PaddingConfig = [[0, 0, 0], ...paddingConfig];
    const operand = dim === null ? moveBatchAxis(x!, null, 0, size) : moveAxis(x!, dim!, 0);
    if (valueDim === null) return [pad(operand, value!, config), 0];
    // A value for each element of the batch: pad with zeros, and put the values where a padded mask says that no element is.
    const padded = pad(operand, full([], 0, operand.dtype), config);
    const mask = pad(full(operand.shape, true, "bool"), full([], false, "bool"), config);
    return [select(mask, padded, broadcastInDim(value!, padded.shape, [0])), 0];
  },
  printParams: ({ paddingConfig }) => ({ padding_config: paddingConfig }),
});

/**
 * Puts a value around the elements of the operand, and between them; negative padding takes elements away.
 *
 * @param paddingValue a scalar of the operand's dtype
 * @param paddingConfig for each axis `[before, after, between neighbours]`
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.pad(jnp.array([1, 2]), 0, [[1, 2, 1]]).js(); // [0, 1, 0, 2, 0, 0]
 */
export function pad(operand: ArrayLike, paddingValue: ArrayLike, paddingConfig: PaddingConfig): NDArray {
  const [x, value] = strictOperands(asArray(operand), paddingValue) as [NDArray, NDArray];
  if (value.ndim !== 0 || value.dtype !== x.dtype) {
    throw new JaxTypeError(
      `pad operand and padding_value must have the same dtype, the latter without axes: got ${x.aval.long} and ${value.aval.long}`,
      {
        fix: "Pass a scalar of the operand's dtype.",
      },
    );
  }
  if (paddingConfig.length !== x.ndim || paddingConfig.some(([, , interior]) => interior < 0)) {
    throw new JaxValueError(
      `length of padding_config must equal the number of axes of operand, and interior padding must not be negative: got ${JSON.stringify(paddingConfig)} for operand shape ${x.aval.long}`,
      {
        fix: "Pass [low, high, interior] for each axis.",
      },
    );
  }
  return bind1(padPrimitive, [x, value], { paddingConfig });
}
