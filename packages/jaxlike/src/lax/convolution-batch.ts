/**
 * Batches of convolutions, folded into the axes that a convolution has.
 */
import type { NDArray } from "../core/array.js";
import type { BatchDim } from "../core/primitive.js";
import { bind1 } from "../core/trace.js";
import { type ConvParams, convGeneralDilatedPrimitive, convolutionShape } from "./convolution.js";
import { mergeAxis, splitAxis } from "./convolution-axes.js";
import { full } from "./full.js";

/** The result, and where its batch axis is. */
export function batchConvolution(
  lhs: NDArray,
  rhs: NDArray,
  lhsDim: BatchDim,
  rhsDim: BatchDim,
  params: ConvParams,
  size: number,
): [NDArray, number] {
  if (size === 0) {
    const elementOf = (x: NDArray, dim: BatchDim) => (dim === null ? x.shape : x.shape.toSpliced(dim, 1));
    const shape = convolutionShape(elementOf(lhs, lhsDim), elementOf(rhs, rhsDim), params);
    return [full([0, ...shape], 0, params.preferredElementType ?? lhs.dtype), 0];
  }
  if (lhsDim !== null && rhsDim !== null) return batchBoth(lhs, rhs, lhsDim, rhsDim, params, size);
  return lhsDim !== null ? batchLhs(lhs, rhs, lhsDim, params, size) : batchRhs(lhs, rhs, rhsDim!, params, size);
}

const convolve = (lhs: NDArray, rhs: NDArray, params: ConvParams): NDArray =>
  bind1(convGeneralDilatedPrimitive, [lhs, rhs], params);

/** More groups: each element of the batch has its own kernel. */
function batchBoth(
  lhs: NDArray,
  rhs: NDArray,
  lhsDim: number,
  rhsDim: number,
  params: ConvParams,
  size: number,
): [NDArray, number] {
  const { lhsSpec, rhsSpec, outSpec } = params.dimensionNumbers;
  const ofBatch = params.batchGroupCount > 1;
  const x = mergeAxis(lhs, lhsDim, ofBatch ? lhsSpec[0]! : lhsSpec[1]!);
  const w = mergeAxis(rhs, rhsDim, rhsSpec[0]!);
  const out = convolve(x, w, {
    ...params,
    featureGroupCount: ofBatch ? 1 : params.featureGroupCount * size,
    batchGroupCount: ofBatch ? params.batchGroupCount * size : 1,
  });
  return [splitAxis(out, outSpec[1]!, size), outSpec[1]!];
}

/** A larger batch; inside each group of it, if it has groups. */
function batchLhs(lhs: NDArray, rhs: NDArray, dim: number, params: ConvParams, size: number): [NDArray, number] {
  const { lhsSpec, outSpec } = params.dimensionNumbers;
  const x = mergeInsideGroups(lhs, dim, lhsSpec[0]!, params.batchGroupCount);
  return [splitAxis(convolve(x, rhs, params), outSpec[0]!, size), outSpec[0]!];
}

/** More output features; inside each group of them, if there are groups. */
function batchRhs(lhs: NDArray, rhs: NDArray, dim: number, params: ConvParams, size: number): [NDArray, number] {
  const { rhsSpec, outSpec } = params.dimensionNumbers;
  const groups = params.featureGroupCount * params.batchGroupCount;
  const out = convolve(lhs, mergeInsideGroups(rhs, dim, rhsSpec[0]!, groups), params);
  const feature = outSpec[1]!;
  if (groups === 1) return [splitAxis(out, feature, size), feature];
  // Group, batch, feature within the group: the batch goes in front, the other two together.
  const split = splitAxis(splitAxis(out, feature, groups), feature + 1, size);
  return [mergeAxis(split, feature, feature + 1), feature];
}

/** Merges the batch axis into `axis` (of one element), of which the groups stay the slowest part. */
function mergeInsideGroups(x: NDArray, dim: number, axis: number, groups: number): NDArray {
  if (groups === 1) return mergeAxis(x, dim, axis);
  const split = splitAxis(x, axis + (dim <= axis ? 1 : 0), groups);
  const merged = mergeAxis(split, dim + (axis < dim ? 1 : 0), axis + 1);
  return mergeAxis(merged, axis, axis);
}
