/** `jax.numpy`: NumPy's functions on arrays that can be transformed. */
import { installMethods } from "./install-methods.js";

export { type ArgOptions, argmax, argmin, nanargmax, nanargmin } from "./arg-reductions.js";
export {
  abs,
  absolute,
  add,
  type ClipOptions,
  clip,
  conj,
  conjugate,
  divide,
  divmod,
  fabs,
  floorDivide,
  fmax,
  fmin,
  fmod,
  gcd,
  heaviside,
  imag,
  lcm,
  maximum,
  minimum,
  mod,
  multiply,
  negative,
  positive,
  real,
  reciprocal,
  remainder,
  sign,
  square,
  subtract,
  trueDivide,
} from "./arithmetic.js";
export { array, asarray, copy, frombuffer, fromiter, type Nestable } from "./array.js";
export { arrayRepr, arrayStr } from "./array-text.js";
export {
  astype,
  atleast1d,
  atleast2d,
  atleast3d,
  expandDims,
  isscalar,
  matrixTranspose,
  moveaxis,
  ndim,
  type OrderOption,
  permuteDims,
  ravel,
  reshape,
  rollaxis,
  shape,
  size,
  squeeze,
  swapaxes,
  transpose,
} from "./axes.js";
export { broadcastArrays, broadcastShapes, broadcastTo } from "./broadcast.js";
export {
  allclose,
  arrayEqual,
  arrayEquiv,
  type ClosenessOptions,
  equal,
  greater,
  greaterEqual,
  isclose,
  iscomplex,
  iscomplexobj,
  isfinite,
  isinf,
  isnan,
  isneginf,
  isposinf,
  isreal,
  isrealobj,
  less,
  lessEqual,
  notEqual,
} from "./comparison.js";
export { e, eulerGamma, inf, nan, newaxis, pi } from "./constants.js";
export { type ConvolutionMode, type ConvolutionOptions, convolve, correlate } from "./convolution.js";
export { empty, emptyLike, full, fullLike, type LikeOptions, ones, onesLike, zeros, zerosLike } from "./creation.js";
export {
  type CumulativeOptions,
  type CumulativeWithInitialOptions,
  cumprod,
  cumsum,
  cumulativeProd,
  cumulativeSum,
  nancumprod,
  nancumsum,
} from "./cumulative.js";
export {
  type DiffOptions,
  diff,
  type Ediff1dOptions,
  ediff1d,
  type GradientOptions,
  gradient,
  type TrapezoidOptions,
  trapezoid,
} from "./differences.js";
export {
  type Casting,
  canCast,
  type DTypeGroup,
  type DTypeKind,
  finfo,
  iinfo,
  isdtype,
  issubdtype,
  promoteTypes,
  resultType,
} from "./dtype-functions.js";
export {
  bfloat16,
  bool,
  bool_,
  type DTypeLike,
  type DTypeOption,
  double,
  float_,
  float16,
  float32,
  float64,
  int_,
  int8,
  int16,
  int32,
  int64,
  type ScalarType,
  single,
  uint,
  uint8,
  uint16,
  uint32,
  uint64,
} from "./dtypes.js";
export { append, insert, type Places, remove as delete, resize, trimZeros } from "./editing.js";
export { type EinsumOptions, einsum, einsumPath, type Sublist } from "./einsum.js";
export {
  cbrt,
  exp,
  exp2,
  expm1,
  floatPower,
  i0,
  log,
  log1p,
  log2,
  log10,
  logaddexp,
  logaddexp2,
  pow,
  power,
  sqrt,
} from "./exponential.js";
export * as fft from "./fft/index.js";
export { copysign, frexp, ldexp, modf, nextafter, signbit, spacing } from "./float-parts.js";
export { applyAlongAxis, applyOverAxes, type VectorizeOptions, vectorize } from "./functional.js";
export { fromfunction, indices, type MeshgridOptions, meshgrid, mgrid, ogrid } from "./grids.js";
export {
  type BincountOptions,
  bincount,
  type HistogramOptions,
  histogram,
  histogram2d,
  histogramBinEdges,
  histogramdd,
  type MultiHistogramOptions,
  type Range,
} from "./histogram.js";
export { type InterpolationOptions, interp, type Outside } from "./interpolation.js";
export { iterable } from "./iterable.js";
export {
  type Arrays,
  type Blocks,
  block,
  columnStack,
  concat,
  concatenate,
  dstack,
  hstack,
  type JoinOptions,
  stack,
  unstack,
  vstack,
} from "./join.js";
export * as linalg from "./linalg/index.js";
export {
  bitwiseAnd,
  bitwiseCount,
  bitwiseInvert,
  bitwiseLeftShift,
  bitwiseNot,
  bitwiseOr,
  bitwiseRightShift,
  bitwiseXor,
  invert,
  leftShift,
  logicalAnd,
  logicalNot,
  logicalOr,
  logicalXor,
  rightShift,
} from "./logical.js";
export {
  diag,
  diagflat,
  diagIndices,
  diagIndicesFrom,
  diagonal,
  eye,
  fillDiagonal,
  identity,
  maskIndices,
  tri,
  tril,
  trilIndices,
  trilIndicesFrom,
  triu,
  triuIndices,
  triuIndicesFrom,
  vander,
} from "./matrices.js";
export { type CrossOptions, cross, kron, type TraceOptions, trace } from "./matrix-products.js";
export { nanmax, nanmean, nanmin, nanprod, nanstd, nansum, nanvar } from "./nan-reductions.js";
export { argwhere, flatnonzero, type NonzeroOptions, nonzero, type Positions } from "./nonzero.js";
export { type BitOptions, packbits, unpackbits } from "./packed-bits.js";
export { type PadMode, type PadOptions, type PadWidth, pad } from "./pad.js";
export { angle, type UnwrapOptions, unwrap } from "./phase.js";
export { type PolyfitOptions, polyfit } from "./polyfit.js";
export {
  type PolyvalOptions,
  poly,
  polyadd,
  polyder,
  polydiv,
  polyint,
  polymul,
  polysub,
  polyval,
  roots,
  type TrimOptions,
} from "./polynomial.js";
export {
  dot,
  inner,
  matmul,
  matvec,
  outer,
  type ProductOptions,
  type TensordotAxes,
  tensordot,
  type VecdotOptions,
  vdot,
  vecdot,
  vecmat,
} from "./products.js";
export {
  type MedianOptions,
  median,
  nanmedian,
  nanpercentile,
  nanquantile,
  percentile,
  type QuantileMethod,
  type QuantileOptions,
  quantile,
} from "./quantiles.js";
export { arange, geomspace, type LinspaceOptions, type LogspaceOptions, linspace, logspace } from "./ranges.js";
export { flip, fliplr, flipud, roll, rot90 } from "./rearrange.js";
export {
  type AxisOptions,
  all,
  amax,
  amin,
  any,
  countNonzero,
  type ExtremumOptions,
  type LogicalOptions,
  max,
  min,
  prod,
  ptp,
  type SumOptions,
  sum,
} from "./reductions.js";
export { type RepeatOptions, repeat, tile } from "./repetition.js";
export { around, ceil, fix, floor, rint, round, trunc } from "./rounding.js";
export {
  type DigitizeOptions,
  digitize,
  type SearchMethod,
  type SearchOptions,
  type Side,
  searchsorted,
} from "./searching.js";
export {
  choose,
  compress,
  extract,
  ix_,
  type OutOfBoundsOption,
  type PickOptions,
  place,
  ravelMultiIndex,
  unravelIndex,
} from "./selection.js";
export {
  type IntersectOptions,
  type IsinOptions,
  intersect1d,
  isin,
  type SetOptions,
  setdiff1d,
  setxor1d,
  union1d,
} from "./sets.js";
export { type ArgsortOptions, argpartition, argsort, lexsort, partition, type SortOptions, sort } from "./sorting.js";
export { arraySplit, type Cuts, dsplit, hsplit, split, vsplit } from "./split.js";
export {
  type AverageOptions,
  average,
  type CorrelationOptions,
  type CovarianceOptions,
  corrcoef,
  cov,
  inexact,
  type MeanOptions,
  mean,
  std,
  type VarianceOptions,
  var,
} from "./statistics.js";
export { type IndicesLike, type PutOptions, put, putAlongAxis, type TakeOptions, take, takeAlongAxis } from "./take.js";
export {
  acos,
  acosh,
  arccos,
  arccosh,
  arcsin,
  arcsinh,
  arctan,
  arctan2,
  arctanh,
  asin,
  asinh,
  atan,
  atan2,
  atanh,
  cos,
  cosh,
  deg2rad,
  degrees,
  hypot,
  rad2deg,
  radians,
  sin,
  sinc,
  sinh,
  tan,
  tanh,
} from "./trigonometric.js";
export {
  type SizeOptions,
  type UniqueAll,
  type UniqueOptions,
  type UniqueResult,
  unique,
  uniqueAll,
  uniqueCounts,
  uniqueInverse,
  uniqueValues,
} from "./unique.js";
export { type NanToNumOptions, nanToNum, piecewise, select, where } from "./where.js";
export { bartlett, blackman, hamming, hanning, kaiser } from "./windows.js";

installMethods();
