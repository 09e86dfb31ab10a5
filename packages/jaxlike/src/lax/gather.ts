import * as kernel from "../backend/js/gather.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import type { Shape } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { Zero } from "../core/zero.js";
import { asArray } from "./as-array.js";
import { moveAxis } from "./batching.js";
import { formatNumber } from "./format-number.js";
import { zerosOf } from "./full.js";
import {
  type CanonicalMode,
  canonicalMode,
  checkIndices,
  defaultFillValue,
  type FullGatherDimensionNumbers,
  formatGatherDimensionNumbers,
  formatMode,
  fullGatherDimensionNumbers,
  type GatherDimensionNumbers,
  gatherShape,
  type IndexingMode,
} from "./gather-dimension-numbers.js";
import { transposeFirst } from "./rules.js";
import { bindScatter, scatterAddPrimitive } from "./scatter-primitives.js";

export interface GatherParams {
  readonly dimensionNumbers: FullGatherDimensionNumbers;
  readonly sliceSizes: Shape;
  readonly indicesAreSorted: boolean;
  readonly uniqueIndices: boolean;
  readonly mode: CanonicalMode;
  /** What windows out of bounds are filled with; null unless the mode is "fill". */
  readonly fillValue: number | bigint | boolean | null;
}

export const gatherPrimitive: Primitive<GatherParams> = definePrimitive<GatherParams>({
  name: "gather",
  shape: ([x, indices], { dimensionNumbers, sliceSizes }) =>
    x!.withShape(gatherShape(x!.shape, indices!.shape, dimensionNumbers, sliceSizes)),
  evaluate: ([x, indices], { dimensionNumbers, sliceSizes, mode, fillValue }) =>
    kernel.gather(x!, indices!, {
      dimensionNumbers,
      sliceSizes,
      mode,
      fillValue: typeof fillValue === "bigint" ? fillValue : Number(fillValue ?? 0),
    }),
  jvp([x, indices], [tangent], params) {
    const out = bind1(gatherPrimitive, [x!, indices!], params);
    if (tangent instanceof Zero) return [out, new Zero(out.aval)];
    return [
      out,
      bind1(gatherPrimitive, [tangent!, indices!], { ...params, fillValue: params.mode === "fill" ? 0 : null }),
    ];
  },
  transpose: transposeFirst((cotangent, { aval }, [, indices], params) => {
    const { dimensionNumbers, indicesAreSorted, uniqueIndices, mode } = params;
    return bindScatter(scatterAddPrimitive, [zerosOf(aval), indices as NDArray, cotangent], {
      dimensionNumbers: {
        updateWindowDims: dimensionNumbers.offsetDims,
        insertedWindowDims: dimensionNumbers.collapsedSliceDims,
        scatterDimsToOperandDims: dimensionNumbers.startIndexMap,
        operandBatchingDims: dimensionNumbers.operandBatchingDims,
        scatterIndicesBatchingDims: dimensionNumbers.startIndicesBatchingDims,
      },
      indicesAreSorted,
      uniqueIndices,
      mode,
    });
  }),
  batch([x, indices], [dim, indicesDim], params) {
    const { dimensionNumbers: numbers, sliceSizes } = params;
    const next = (dims: readonly number[]): number[] => dims.map((d) => d + 1);
    if (indicesDim === null) {
      const operand = moveAxis(x!, dim!, 0);
      const dimensionNumbers = {
        ...numbers,
        offsetDims: [0, ...next(numbers.offsetDims)],
        collapsedSliceDims: next(numbers.collapsedSliceDims),
        startIndexMap: next(numbers.startIndexMap),
        operandBatchingDims: next(numbers.operandBatchingDims),
      };
      const sizes = [operand.shape[0]!, ...sliceSizes];
      return [bind1(gatherPrimitive, [operand, indices!], { ...params, dimensionNumbers, sliceSizes: sizes }), 0];
    }
    const moved = moveAxis(indices!, indicesDim!, 0);
    const offsetDims = next(numbers.offsetDims);
    const ofIndices = next(numbers.startIndicesBatchingDims);
    if (dim === null) {
      const dimensionNumbers = { ...numbers, offsetDims, startIndicesBatchingDims: ofIndices };
      // Indices of different elements of the batch may be equal, and follow each other in any order.
      const promises = { indicesAreSorted: false, uniqueIndices: false };
      return [bind1(gatherPrimitive, [x!, moved], { ...params, ...promises, dimensionNumbers }), 0];
    }
    const operand = moveAxis(x!, dim!, 0);
    const dimensionNumbers = {
      offsetDims,
      collapsedSliceDims: next(numbers.collapsedSliceDims),
      startIndexMap: next(numbers.startIndexMap),
      operandBatchingDims: [0, ...next(numbers.operandBatchingDims)],
      startIndicesBatchingDims: [0, ...ofIndices],
    };
    const sizes = [Math.min(1, operand.shape[0]!), ...sliceSizes];
    return [bind1(gatherPrimitive, [operand, moved], { ...params, dimensionNumbers, sliceSizes: sizes }), 0];
  },
  printParams: ({ dimensionNumbers, fillValue, indicesAreSorted, mode, sliceSizes, uniqueIndices }) => ({
    dimension_numbers: formatGatherDimensionNumbers(dimensionNumbers),
    fill_value: typeof fillValue === "number" ? formatNumber(fillValue) : fillValue,
    indices_are_sorted: indicesAreSorted,
    mode: formatMode(mode),
    slice_sizes: sliceSizes,
    unique_indices: uniqueIndices,
  }),
});

/** What the caller knows of the indices, for backends that can make use of it. */
export interface IndexPromises {
  readonly indicesAreSorted?: boolean;
  readonly uniqueIndices?: boolean;
}

export interface GatherOptions extends IndexPromises {
  /** What becomes of windows out of bounds; default "promise_in_bounds", which clamps as "clip" does. */
  readonly mode?: IndexingMode;
  /** What "fill" fills with; default NaN, the least value of a signed dtype, the greatest of an unsigned one, or true. */
  readonly fillValue?: number | bigint | boolean | null;
}

/**
 * One window of the operand for each index: XLA's Gather. Indexing with `x.get` is simpler.
 *
 * @param startIndices integers whose last axis holds the components of each index
 * @param sliceSizes the length of a window along each axis of the operand
 * @throws JaxTypeError when the dimension numbers do not fit
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const rows = { offsetDims: [1], collapsedSliceDims: [0], startIndexMap: [0] };
 * lax.gather(jnp.array([[1, 2], [3, 4]]), lax.broadcastedIota("int32", [1, 1], 0), rows, [1, 2]).js(); // [[1, 2]]
 */
export function gather(
  operand: ArrayLike,
  startIndices: ArrayLike,
  dimensionNumbers: GatherDimensionNumbers,
  sliceSizes: Shape,
  { mode = "promise_in_bounds", fillValue = null, indicesAreSorted = false, uniqueIndices = false }: GatherOptions = {},
): NDArray {
  const x = asArray(operand);
  const indices = asArray(startIndices);
  checkIndices("Gather", indices.aval);
  const canonical = canonicalMode(mode);
  return bind1(gatherPrimitive, [x, indices], {
    dimensionNumbers: fullGatherDimensionNumbers(dimensionNumbers),
    sliceSizes,
    indicesAreSorted,
    uniqueIndices,
    mode: canonical,
    fillValue: canonical === "fill" ? (fillValue ?? defaultFillValue(x.dtype)) : null,
  });
}
