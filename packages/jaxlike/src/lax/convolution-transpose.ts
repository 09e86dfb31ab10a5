/**
 * The transposes of convolution, which are convolutions.
 *
 * Without the spatial axes a convolution is a product of matrices, [m, j] [j, k] → [m, k], and so are its transposes:
 * [m, k] [k, j] → [m, j] and [j, m] [m, k] → [j, k]. With g groups of features, [m, gj] [j, gk] → [m, gk], the first has
 * groups of features too, and the second, [gj, m] [m, gk] → [j, gk], groups of the batch; with groups of the batch both
 * have groups of features.
 */
import type { NDArray } from "../core/array.js";
import type { ShapedArray } from "../core/aval.js";
import { bind1 } from "../core/trace.js";
import { convert } from "./convert-element-type.js";
import { type ConvParams, convGeneralDilatedPrimitive } from "./convolution.js";
import { mergeAxis, splitAxis } from "./convolution-axes.js";
import { rev } from "./rev.js";
import { kernelCotangentPadding, operandCotangentPadding, type WindowedAxis } from "./windows-padding.js";

/** Feature first, then batch: the roles of the two exchanged. */
const exchanged = ([first, second, ...spatial]: readonly number[]): number[] => [second!, first!, ...spatial];

function spatialAxes(
  lhs: { readonly shape: readonly number[] },
  rhs: { readonly shape: readonly number[] },
  out: NDArray,
  params: ConvParams,
): WindowedAxis[] {
  const { lhsSpec, rhsSpec, outSpec } = params.dimensionNumbers;
  return params.windowStrides.map((stride, i) => ({
    length: lhs.shape[lhsSpec[i + 2]!]!,
    window: rhs.shape[rhsSpec[i + 2]!]!,
    count: out.shape[outSpec[i + 2]!]!,
    stride,
    padding: params.padding[i]!,
    baseDilation: params.lhsDilation[i]!,
    windowDilation: params.rhsDilation[i]!,
  }));
}

/** The cotangent of lhs: that of the result, convolved with the reversed kernel. */
export function transposeLhs(cotangent: NDArray, lhs: ShapedArray, rhs: NDArray, params: ConvParams): NDArray {
  const { lhsSpec, rhsSpec, outSpec } = params.dimensionNumbers;
  const { featureGroupCount, batchGroupCount } = params;
  const groups = featureGroupCount * batchGroupCount;
  // The groups of output features become groups of input features.
  const regrouped = groups > 1 ? mergeAxis(splitAxis(rhs, rhsSpec[0]!, groups), rhsSpec[0]!, rhsSpec[1]!) : rhs;
  const kernel = convert(rev(regrouped, rhsSpec.slice(2)), cotangent.dtype, rhs.weakType);
  const out = bind1(convGeneralDilatedPrimitive, [cotangent, kernel], {
    ...params,
    windowStrides: params.lhsDilation,
    padding: spatialAxes(lhs, rhs, cotangent, params).map(operandCotangentPadding),
    lhsDilation: params.windowStrides,
    dimensionNumbers: { lhsSpec: outSpec, rhsSpec: exchanged(rhsSpec), outSpec: lhsSpec },
    featureGroupCount: groups,
    batchGroupCount: 1,
  });
  const found = convert(out, lhs.dtype, out.weakType);
  if (batchGroupCount === 1) return found;
  return mergeAxis(splitAxis(found, lhsSpec[1]!, batchGroupCount), lhsSpec[1]!, lhsSpec[0]!);
}

/** The cotangent of rhs: lhs convolved with the cotangent of the result. */
export function transposeRhs(cotangent: NDArray, lhs: NDArray, rhs: ShapedArray, params: ConvParams): NDArray {
  const { lhsSpec, rhsSpec, outSpec } = params.dimensionNumbers;
  const out = bind1(convGeneralDilatedPrimitive, [convert(lhs, cotangent.dtype, lhs.weakType), cotangent], {
    ...params,
    windowStrides: params.rhsDilation,
    padding: spatialAxes(lhs, rhs, cotangent, params).map(kernelCotangentPadding),
    rhsDilation: params.windowStrides,
    dimensionNumbers: { lhsSpec: exchanged(lhsSpec), rhsSpec: exchanged(outSpec), outSpec: exchanged(rhsSpec) },
    featureGroupCount: params.batchGroupCount,
    batchGroupCount: params.featureGroupCount,
  });
  return convert(out, rhs.dtype, out.weakType);
}
