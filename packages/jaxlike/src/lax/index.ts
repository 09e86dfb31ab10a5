export { stopGradient } from "../transforms/stop-gradient.js";
export { argmax, argmin } from "./arg-reduction.js";
export { bitcastConvertType } from "./bitcast-convert-type.js";
export { broadcast, broadcastShapes } from "./broadcast.js";
export { broadcastInDim } from "./broadcast-in-dim.js";
export { broadcastLike } from "./broadcast-like.js";
export { broadcastToRank } from "./broadcast-to-rank.js";
export { clamp } from "./clamp.js";
export { collapse } from "./collapse.js";
export { concatenate } from "./concatenate.js";
export {
  type AssociativeScanOptions,
  associativeScan,
  cond,
  foriLoop,
  map,
  type ScanOptions,
  scan,
  switch,
  whileLoop,
} from "./control-flow/index.js";
export { convertElementType } from "./convert-element-type.js";
export { type ConvOptions, convGeneralDilated } from "./convolution.js";
export {
  type ConvDimensionNumbers,
  type ConvDimensionNumbersLike,
  convDimensionNumbers,
} from "./convolution-dimension-numbers.js";
export {
  type ConvTransposeOptions,
  conv,
  convGeneralDilatedPatches,
  convTranspose,
  convWithGeneralPadding,
} from "./convolution-variants.js";
export { type CumulativeOptions, cumlogsumexp, cummax, cummin, cumprod, cumsum } from "./cumulative.js";
export { type CustomLinearSolveOptions, customLinearSolve, type LinearSolver } from "./custom-linear-solve.js";
export { type CustomRootOptions, customRoot } from "./custom-root.js";
export {
  batchMatmul,
  type DotDimensionNumbers,
  type DotOptions,
  dot,
  dotGeneral,
  type Precision,
  type PrecisionLike,
} from "./dot-general.js";
export {
  type DynamicIndexInDimOptions,
  dynamicIndexInDim,
  dynamicSliceInDim,
  dynamicUpdateIndexInDim,
  dynamicUpdateSliceInDim,
} from "./dynamic-in-dim.js";
export type { DynamicIndexOptions, StartIndices } from "./dynamic-indices.js";
export { dynamicSlice } from "./dynamic-slice.js";
export { dynamicUpdateSlice } from "./dynamic-update-slice.js";
export { add, div, mul, neg, rem, sub } from "./elementwise/arithmetic.js";
export { besselI0e, besselI1e } from "./elementwise/bessel-functions.js";
export {
  bitwiseAnd,
  bitwiseNot,
  bitwiseOr,
  bitwiseXor,
  clz,
  populationCount,
  shiftLeft,
  shiftRightArithmetic,
  shiftRightLogical,
} from "./elementwise/bitwise.js";
export { eq, ge, gt, le, lt, ne } from "./elementwise/comparison.js";
export { erf, erfc, erfInv } from "./elementwise/error-functions.js";
export { exp, exp2, expm1, log, log1p, logistic } from "./elementwise/exponential.js";
export { max, min } from "./elementwise/extremum.js";
export {
  betainc,
  digamma,
  igamma,
  igammac,
  igammaGradA,
  lgamma,
  polygamma,
  randomGammaGrad,
  zeta,
} from "./elementwise/gamma-functions.js";
export { acosh, asinh, atanh, cosh, sinh, tanh } from "./elementwise/hyperbolic.js";
export { mulhi } from "./elementwise/mulhi.js";
export { nextafter } from "./elementwise/nextafter.js";
export { cbrt, integerPow, pow, reciprocal, rsqrt, sqrt, square } from "./elementwise/power.js";
export { ceil, floor, isFinite, type RoundingMethod, round } from "./elementwise/rounding.js";
export { select, selectN } from "./elementwise/select.js";
export { abs, sign } from "./elementwise/sign.js";
export { acos, asin, atan, atan2, cos, sin, tan } from "./elementwise/trigonometric.js";
export { empty } from "./empty.js";
export { expandDims } from "./expand-dims.js";
export { type Complex, type FftType, fft } from "./fft.js";
export { full, fullLike, onesLike, zerosLike } from "./full.js";
export { type GatherOptions, gather, type IndexPromises } from "./gather.js";
export type { GatherDimensionNumbers, IndexingMode } from "./gather-dimension-numbers.js";
export { indexTake } from "./index-take.js";
export { broadcastedIota, iota } from "./iota.js";
export * as linalg from "./linalg/index.js";
export { type PaddingConfig, pad } from "./pad.js";
export {
  type AllGatherOptions,
  type AxisName,
  allGather,
  axisIndex,
  axisSize,
  pbroadcast,
  pmax,
  pmean,
  pmin,
  ppermute,
  psum,
} from "./parallel.js";
export { type Computation, reduce } from "./reduce.js";
export { reducePrecision } from "./reduce-precision.js";
export { reduceSum } from "./reduce-sum.js";
export { reduceAnd, reduceMax, reduceMin, reduceOr, reduceProd, reduceXor } from "./reductions.js";
export { type ReshapeOptions, reshape } from "./reshape.js";
export { rev } from "./rev.js";
export { type ScatterOptions, scatter, scatterAdd, scatterMax, scatterMin, scatterMul, scatterSub } from "./scatter.js";
export { type ScatterApplyOptions, scatterApply } from "./scatter-apply.js";
export type { ScatterDimensionNumbers } from "./scatter-dimension-numbers.js";
export { slice } from "./slice.js";
export { indexInDim, sliceInDim } from "./slice-in-dim.js";
export { type SortOptions, sort } from "./sort.js";
export { sortKeyVal } from "./sort-key-val.js";
export { split } from "./split.js";
export { squeeze } from "./squeeze.js";
export { stack } from "./stack.js";
export { tile } from "./tile.js";
export { topK } from "./top-k.js";
export { transpose } from "./transpose.js";
export { unstack } from "./unstack.js";
export { type ReduceWindowOptions, reduceWindow } from "./windows.js";
export type { Padding, PaddingName } from "./windows-padding.js";
