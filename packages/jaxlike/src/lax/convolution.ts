import * as kernel from "../backend/js/convolution.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import { x64Enabled } from "../core/config.js";
import { type DType, dtypeBits, isFloat, isInteger, isSigned } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { canonicalizeDType } from "../core/promotion.js";
import { formatShape, type Shape } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { LinearInput, type Tangent, Zero } from "../core/zero.js";
import { strictOperands } from "./as-array.js";
import { batchConvolution } from "./convolution-batch.js";
import {
  type ConvDimensionNumbers,
  type ConvDimensionNumbersLike,
  convDimensionNumbers,
} from "./convolution-dimension-numbers.js";
import { transposeLhs, transposeRhs } from "./convolution-transpose.js";
import { commonDType } from "./elementwise/define.js";
import { jvpByOperand } from "./rules.js";
import {
  checkWindowLists,
  dilated,
  type Padding,
  type PaddingName,
  resolvePadding,
  windowsIn,
} from "./windows-padding.js";

export interface ConvParams extends kernel.ConvParams {
  readonly preferredElementType: DType | null;
}

export const convGeneralDilatedPrimitive: Primitive<ConvParams> = definePrimitive<ConvParams>({
  name: "conv_general_dilated",
  shape([lhs, rhs], params) {
    const dtype = commonDType("conv_general_dilated", "ordered", [lhs!, rhs!]);
    const { preferredElementType } = params;
    if (preferredElementType !== null) checkPreferredElementType(dtype, preferredElementType);
    const shape = convolutionShape(lhs!.shape, rhs!.shape, params);
    return new ShapedArray(shape, preferredElementType ?? dtype, lhs!.weakType && rhs!.weakType);
  },
  evaluate: ([lhs, rhs], params, { dtype }) => kernel.convGeneralDilated(lhs!, rhs!, params, dtype),
  jvp: jvpByOperand(
    () => convGeneralDilatedPrimitive,
    [
      (t, [, rhs], params) => bind1(convGeneralDilatedPrimitive, [t, rhs!], params),
      (t, [lhs], params) => bind1(convGeneralDilatedPrimitive, [lhs!, t], params),
    ],
  ),
  transpose(cotangent, [lhs, rhs], params): (Tangent | undefined)[] {
    const linear = [lhs, rhs].map((x) => x instanceof LinearInput);
    if (cotangent.size === 0) return [lhs!, rhs!].map((x, i) => (linear[i] ? new Zero(x.aval) : undefined));
    return [
      linear[0] ? transposeLhs(cotangent, lhs!.aval, rhs as NDArray, params) : undefined,
      linear[1] ? transposeRhs(cotangent, lhs as NDArray, rhs!.aval, params) : undefined,
    ];
  },
  batch: ([lhs, rhs], [lhsDim, rhsDim], params, { size }) =>
    batchConvolution(lhs!, rhs!, lhsDim!, rhsDim!, params, size),
  printParams: ({ dimensionNumbers, ...params }) => ({
    batch_group_count: params.batchGroupCount,
    dimension_numbers: formatDimensionNumbers(dimensionNumbers),
    feature_group_count: params.featureGroupCount,
    lhs_dilation: params.lhsDilation,
    out_sharding: null,
    padding: params.padding,
    precision: null,
    preferred_element_type: params.preferredElementType,
    rhs_dilation: params.rhsDilation,
    window_strides: params.windowStrides,
  }),
});

const formatDimensionNumbers = ({ lhsSpec, rhsSpec, outSpec }: ConvDimensionNumbers): string =>
  `ConvDimensionNumbers(lhs_spec=${formatShape(lhsSpec)}, rhs_spec=${formatShape(rhsSpec)}, out_spec=${formatShape(outSpec)})`;

function checkPreferredElementType(dtype: DType, preferred: DType): void {
  const fix = "Leave it out, or choose a wider dtype of the same kind.";
  const kindFits =
    (isInteger(dtype) && isFloat(preferred)) ||
    (isInteger(dtype) && isInteger(preferred)) ||
    (isFloat(dtype) && isFloat(preferred));
  if (!kindFits) {
    throw new JaxTypeError(
      "Input type is incompatible with `preferred_element_type`. The compatible combinations of (input_type, preferred_element_type) are (integral, integral), (integral, floating), (floating, floating), (complex, complex.",
      { fix },
    );
  }
  if (isSigned(dtype) && !isFloat(preferred) && !isSigned(preferred)) {
    throw new JaxTypeError("`preferred_element_type` must have the same signedness as the original type.", { fix });
  }
  if (dtypeBits(preferred) < dtypeBits(dtype)) {
    throw new JaxTypeError("`preferred_element_type` must not be narrower than the original type.", { fix });
  }
}

/** The shape of the result. @throws JaxValueError where the operands do not fit together */
export function convolutionShape(lhs: Shape, rhs: Shape, params: ConvParams): Shape {
  const { dimensionNumbers, windowStrides, padding, lhsDilation, rhsDilation } = params;
  const { batchGroupCount } = params;
  const { lhsSpec, rhsSpec, outSpec } = dimensionNumbers;
  checkGroups(lhs, rhs, params);
  const rank = lhs.length - 2;
  checkWindowLists("conv_general_dilated", rank, {
    window_strides: windowStrides,
    lhs_dilation: lhsDilation,
    rhs_dilation: rhsDilation,
  });
  if (padding.length !== rank) {
    throw new JaxTypeError(`Wrong number of explicit pads for convolution: expected ${rank}, got ${padding.length}.`, {
      fix: "Pass one pair [low, high] for each spatial axis.",
    });
  }
  const shape = new Array<number>(lhs.length);
  shape[outSpec[0]!] = lhs[lhsSpec[0]!]! / batchGroupCount;
  shape[outSpec[1]!] = rhs[rhsSpec[0]!]!;
  for (let i = 0; i < rank; i++) {
    const [low, high] = padding[i]!;
    const length = dilated(lhs[lhsSpec[i + 2]!]!, lhsDilation[i]!) + low + high;
    if (length < 0) {
      throw new JaxValueError(
        `Negative padding is larger than the size of the corresponding dimension: got padding=${JSON.stringify(padding)} for lhs_shape[2:]=${formatShape(lhsSpec.slice(2).map((axis) => lhs[axis]!))}`,
        { fix: "Take fewer elements away." },
      );
    }
    const window = dilated(rhs[rhsSpec[i + 2]!]!, rhsDilation[i]!);
    shape[outSpec[i + 2]!] = windowsIn(length, window, windowStrides[i]!);
  }
  return shape;
}

function checkGroups(
  lhs: Shape,
  rhs: Shape,
  { dimensionNumbers, featureGroupCount, batchGroupCount }: ConvParams,
): void {
  const fix = "See the shapes that convGeneralDilated documents.";
  const refuse = (words: string): never => {
    throw new JaxValueError(`conv_general_dilated ${words}`, { fix });
  };
  const { lhsSpec, rhsSpec } = dimensionNumbers;
  const features = lhs[lhsSpec[1]!]!;
  const [outFeatures, inFeatures] = [rhs[rhsSpec[0]!]!, rhs[rhsSpec[1]!]!];
  const batch = lhs[lhsSpec[0]!]!;
  if (!(Number.isInteger(featureGroupCount) && featureGroupCount > 0))
    refuse(`feature_group_count must be a positive integer, got ${featureGroupCount}.`);
  if (features % featureGroupCount !== 0)
    refuse(
      `feature_group_count must divide lhs feature dimension size, but ${featureGroupCount} does not divide ${features}.`,
    );
  if (features / featureGroupCount !== inFeatures)
    refuse(
      `lhs feature dimension size divided by feature_group_count must equal the rhs input feature dimension size, but ${features} // ${featureGroupCount} != ${inFeatures}.`,
    );
  if (outFeatures % featureGroupCount !== 0)
    refuse(
      `rhs output feature dimension size must be a multiple of feature_group_count, but ${outFeatures} is not a multiple of ${featureGroupCount}.`,
    );
  if (!(Number.isInteger(batchGroupCount) && batchGroupCount > 0))
    refuse(`batch_group_count must be a positive integer, got ${batchGroupCount}.`);
  if (batch % batchGroupCount !== 0)
    refuse(`batch_group_count must divide lhs batch dimension size, but ${batchGroupCount} does not divide ${batch}.`);
  if (outFeatures % batchGroupCount !== 0)
    refuse(
      `rhs output feature dimension size must be a multiple of batch_group_count, but ${outFeatures} is not a multiple of ${batchGroupCount}.`,
    );
  if (batchGroupCount > 1 && featureGroupCount > 1) {
    throw new JaxValueError(
      `At most one of batch_group_count and feature_group_count may be > 1, got batch_group_count=${batchGroupCount} and feature_group_count=${featureGroupCount}`,
      { fix },
    );
  }
}

export interface ConvOptions {
  /** How far apart the elements of lhs are put, along each spatial axis: a transposed convolution. */
  readonly lhsDilation?: readonly number[] | null;
  /** How far apart the elements of rhs are put: an atrous convolution. */
  readonly rhsDilation?: readonly number[] | null;
  /** Where the axes are; default `["NCHW", "OIHW", "NCHW"]`, of any rank. */
  readonly dimensionNumbers?: ConvDimensionNumbersLike;
  /** Features are split into so many groups, each convolved with its own part of rhs. */
  readonly featureGroupCount?: number;
  /** The batch is split into so many groups, each convolved with its own output features of rhs. */
  readonly batchGroupCount?: number;
  /** The dtype to sum in and to return. */
  readonly preferredElementType?: DType | null;
}

/**
 * The convolution of neural networks in any number of dimensions (rhs is not reversed).
 *
 * @param lhs batch, features, spatial axes
 * @param rhs output features, input features (those of lhs divided by `featureGroupCount`), the window
 * @param windowStrides the step of the window along each spatial axis
 * @param padding `"SAME"`, `"SAME_LOWER"`, `"VALID"`, or a pair [low, high] for each spatial axis
 * @throws JaxTypeError when dtypes or numbers of axes do not match, JaxValueError when lengths do not
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const x = jnp.array([[[1, 2, 3, 4]]]);
 * const w = jnp.array([[[1, 1]]]);
 * lax.convGeneralDilated(x, w, [1], "VALID").js(); // [[[3, 5, 7]]]
 */
export function convGeneralDilated(
  lhs: ArrayLike,
  rhs: ArrayLike,
  windowStrides: readonly number[],
  padding: PaddingName | readonly Padding[],
  options: ConvOptions = {},
): NDArray {
  const [x, w] = strictOperands(lhs, rhs) as [NDArray, NDArray];
  const dimensionNumbers = convDimensionNumbers(x.shape, w.shape, options.dimensionNumbers ?? null);
  const ones = dimensionNumbers.lhsSpec.slice(2).map(() => 1);
  const { featureGroupCount = 1, batchGroupCount = 1, preferredElementType = null } = options;
  const lhsDilation = options.lhsDilation ?? ones;
  const rhsDilation = options.rhsDilation ?? ones;
  if (typeof padding === "string" && lhsDilation.some((n) => n !== 1)) {
    throw new JaxValueError(
      "String padding is not implemented for transposed convolution using this op. Please either exactly specify the required padding or use conv_transpose.",
      { fix: "Use lax.convTranspose, or pairs [low, high]." },
    );
  }
  const pads = resolvePadding(
    padding,
    dimensionNumbers.lhsSpec.slice(2).map((axis) => x.shape[axis]!),
    dimensionNumbers.rhsSpec.slice(2).map((axis, i) => dilated(w.shape[axis]!, rhsDilation[i]!)),
    windowStrides,
    "conv_general_dilated",
  );
  return bind1(convGeneralDilatedPrimitive, [x, w], {
    windowStrides,
    padding: pads,
    lhsDilation,
    rhsDilation,
    dimensionNumbers,
    featureGroupCount,
    batchGroupCount,
    preferredElementType:
      preferredElementType === null ? null : (canonicalizeDType(preferredElementType, x64Enabled()) as DType),
  });
}
