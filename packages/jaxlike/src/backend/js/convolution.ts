import { allocate, type Data, type DType } from "../../core/dtype.js";
import { stridesOf } from "../../core/shape.js";
import type { Buffer } from "../buffer.js";
import { contract, dataFor } from "./contraction.js";
import { offsetsOf } from "./strided.js";
import { pad, paddedShape, transpose } from "./structure.js";
import { windowCount } from "./window.js";

/** Where the axes are, as in JAX's ConvDimensionNumbers. */
export interface ConvDimensionNumbers {
  /** The axes of lhs: batch, feature, spatial ones. */
  readonly lhsSpec: readonly number[];
  /** The axes of rhs: output feature, input feature, spatial ones. */
  readonly rhsSpec: readonly number[];
  /** The axes of the result: batch, feature, spatial ones. */
  readonly outSpec: readonly number[];
}

export interface ConvParams {
  readonly windowStrides: readonly number[];
  readonly padding: readonly (readonly [low: number, high: number])[];
  readonly lhsDilation: readonly number[];
  readonly rhsDilation: readonly number[];
  readonly dimensionNumbers: ConvDimensionNumbers;
  readonly featureGroupCount: number;
  readonly batchGroupCount: number;
}

/**
 * XLA's Convolution (a correlation, in the words of signal processing: rhs is not reversed).
 *
 * The windows of lhs are rows of a matrix that overlap in memory, rhs is a matrix, and their product the result: what is
 * known as im2col (Chellapilla, Puri, Simard, "High performance convolutional neural networks for document processing",
 * 2006). The groups are a batch of such products.
 */
export function convGeneralDilated(lhs: Buffer, rhs: Buffer, params: ConvParams, resultDtype: DType): Data {
  const { windowStrides, rhsDilation, dimensionNumbers, featureGroupCount, batchGroupCount } = params;
  const { lhsSpec, rhsSpec, outSpec } = dimensionNumbers;
  const x = padSpatially(lhs, params);
  const [xStrides, wStrides] = [stridesOf(x.shape), stridesOf(rhs.shape)];
  const [xBatch, xFeature, ...xSpatial] = lhsSpec as [number, number, ...number[]];
  const [wOut, wIn, ...wSpatial] = rhsSpec as [number, number, ...number[]];

  const groups = featureGroupCount * batchGroupCount;
  const batch = x.shape[xBatch]! / batchGroupCount;
  const outPerGroup = rhs.shape[wOut]! / groups;
  const inPerGroup = rhs.shape[wIn]!;
  const window = wSpatial.map((axis) => rhs.shape[axis]!);
  const spatial = xSpatial.map((axis, i) =>
    windowCount(x.shape[axis]!, window[i]!, windowStrides[i]!, rhsDilation[i]!),
  );

  const product = contract(
    {
      data: dataFor(x, resultDtype),
      // One of the two counts is 1.
      batch: offsetsOf(
        [featureGroupCount, batchGroupCount],
        [inPerGroup * xStrides[xFeature]!, batch * xStrides[xBatch]!],
      ),
      free: offsetsOf(
        [batch, ...spatial],
        [xStrides[xBatch]!, ...xSpatial.map((axis, i) => xStrides[axis]! * windowStrides[i]!)],
      ),
      contracting: offsetsOf(
        [inPerGroup, ...window],
        [xStrides[xFeature]!, ...xSpatial.map((axis, i) => xStrides[axis]! * rhsDilation[i]!)],
      ),
    },
    {
      data: dataFor(rhs, resultDtype),
      batch: offsetsOf([groups], [outPerGroup * wStrides[wOut]!]),
      free: offsetsOf([outPerGroup], [wStrides[wOut]!]),
      contracting: offsetsOf([inPerGroup, ...window], [wStrides[wIn]!, ...wSpatial.map((axis) => wStrides[axis]!)]),
    },
    resultDtype,
  );

  // The axes of the product are group, batch, spatial ones, feature within the group.
  const sources = [[1], [0, spatial.length + 2], ...spatial.map((_, i) => [2 + i])];
  const permutation = outSpec
    .map((axis, i) => ({ axis, from: sources[i]! }))
    .sort((a, b) => a.axis - b.axis)
    .flatMap(({ from }) => from);
  const shape = [groups, batch, ...spatial, outPerGroup];
  return transpose({ dtype: resultDtype, shape, data: product }, permutation);
}

/** lhs with zeros between its elements and around them. */
function padSpatially(lhs: Buffer, { padding, lhsDilation, dimensionNumbers }: ConvParams): Buffer {
  const config = lhs.shape.map(() => [0, 0, 0] as readonly [number, number, number]);
  dimensionNumbers.lhsSpec.slice(2).forEach((axis, i) => {
    config[axis] = [...padding[i]!, lhsDilation[i]! - 1];
  });
  if (config.flat().every((n) => n === 0)) return lhs;
  const zero = { dtype: lhs.dtype, shape: [], data: allocate(lhs.dtype, 1) };
  return { dtype: lhs.dtype, shape: paddedShape(lhs.shape, config), data: pad(lhs, zero, config) };
}
