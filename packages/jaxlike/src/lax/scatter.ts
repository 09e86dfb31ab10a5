import type { ArrayLike, NDArray } from "../core/array.js";
import type { Primitive } from "../core/primitive.js";
import { asArray, strictOperands } from "./as-array.js";
import type { IndexPromises } from "./gather.js";
import { canonicalMode, checkIndices, type IndexingMode } from "./gather-dimension-numbers.js";
import { fullScatterDimensionNumbers, type ScatterDimensionNumbers } from "./scatter-dimension-numbers.js";
import {
  bindScatter,
  type ScatterParams,
  type ScatterSettings,
  scatterAddPrimitive,
  scatterMaxPrimitive,
  scatterMinPrimitive,
  scatterMulPrimitive,
  scatterPrimitive,
  scatterSubPrimitive,
} from "./scatter-primitives.js";

export interface ScatterOptions extends IndexPromises {
  /** What becomes of windows out of bounds; default "fill_or_drop": they are left out. */
  readonly mode?: IndexingMode;
}

/** The options of a scatter with nothing left out. */
export function scatterSettings(dimensionNumbers: ScatterDimensionNumbers, options: ScatterOptions): ScatterSettings {
  const { mode = "fill_or_drop", indicesAreSorted = false, uniqueIndices = false } = options;
  return {
    dimensionNumbers: fullScatterDimensionNumbers(dimensionNumbers),
    indicesAreSorted,
    uniqueIndices,
    mode: canonicalMode(mode),
  };
}

function bindPublic(
  primitive: Primitive<ScatterParams>,
  operand: ArrayLike,
  scatterIndices: ArrayLike,
  updates: ArrayLike,
  dimensionNumbers: ScatterDimensionNumbers,
  options: ScatterOptions = {},
): NDArray {
  const [x, given] = strictOperands(operand, updates) as [NDArray, NDArray];
  const indices = asArray(scatterIndices);
  checkIndices("Scatter", indices.aval);
  return bindScatter(primitive, [x, indices, given], scatterSettings(dimensionNumbers, options));
}

type Scatter = (
  operand: ArrayLike,
  scatterIndices: ArrayLike,
  updates: ArrayLike,
  dimensionNumbers: ScatterDimensionNumbers,
  options?: ScatterOptions,
) => NDArray;

/**
 * The operand with a window of `updates` written for each index: XLA's Scatter. `x.at(…).set(…)` is simpler.
 *
 * Where windows overlap the last one stands, which JAX does not promise.
 *
 * @param scatterIndices integers whose last axis holds the components of each index
 * @throws JaxTypeError when the dimension numbers do not fit
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const elements = { updateWindowDims: [], insertedWindowDims: [0], scatterDimsToOperandDims: [0] };
 * const last = lax.full([1, 1], 2, "int32");
 * lax.scatter(jnp.array([1, 2, 3]), last, jnp.array([9]), elements).js(); // [1, 2, 9]
 */
export const scatter: Scatter = (...given) => bindPublic(scatterPrimitive, ...given);

/**
 * As `scatter`, but the updates are added.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const elements = { updateWindowDims: [], insertedWindowDims: [0], scatterDimsToOperandDims: [0] };
 * const twice = lax.full([2, 1], 0, "int32");
 * lax.scatterAdd(jnp.array([1, 2]), twice, jnp.array([10, 20]), elements).js(); // [31, 2]
 */
export const scatterAdd: Scatter = (...given) => bindPublic(scatterAddPrimitive, ...given);

/** As `scatter`, but the updates are subtracted. */
export const scatterSub: Scatter = (...given) => bindPublic(scatterSubPrimitive, ...given);

/** As `scatter`, but the operand is multiplied by the updates; differentiable by them with `uniqueIndices` only. */
export const scatterMul: Scatter = (...given) => bindPublic(scatterMulPrimitive, ...given);

/** As `scatter`, but the lesser of element and update stands. */
export const scatterMin: Scatter = (...given) => bindPublic(scatterMinPrimitive, ...given);

/** As `scatter`, but the greater of element and update stands. */
export const scatterMax: Scatter = (...given) => bindPublic(scatterMaxPrimitive, ...given);
