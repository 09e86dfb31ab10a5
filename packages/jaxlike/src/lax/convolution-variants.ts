/**
 * Convolutions by shorter names.
 */
import type { ArrayLike, NDArray } from "../core/array.js";
import type { DType } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import { asArray, strictOperands } from "./as-array.js";
import { broadcastInDim } from "./broadcast-in-dim.js";
import { convert } from "./convert-element-type.js";
import { type ConvOptions, convGeneralDilated } from "./convolution.js";
import { type ConvDimensionNumbersLike, convDimensionNumbers } from "./convolution-dimension-numbers.js";
import { eq } from "./elementwise/comparison.js";
import { broadcastedIota } from "./iota.js";
import { reshape } from "./reshape.js";
import { rev } from "./rev.js";
import { transpose } from "./transpose.js";
import { dilated, type Padding, type PaddingName } from "./windows-padding.js";

interface PreferredElementType {
  readonly preferredElementType?: DType | null;
}

/** `convGeneralDilated` of axes in the order NC…, OI…, with a padding by name. */
export const conv = (
  lhs: ArrayLike,
  rhs: ArrayLike,
  windowStrides: readonly number[],
  padding: PaddingName,
  options: PreferredElementType = {},
): NDArray => convGeneralDilated(lhs, rhs, windowStrides, padding, options);

/** `convGeneralDilated` of axes in the order NC…, OI…, with dilations. */
export const convWithGeneralPadding = (
  lhs: ArrayLike,
  rhs: ArrayLike,
  windowStrides: readonly number[],
  padding: PaddingName | readonly Padding[],
  lhsDilation: readonly number[] | null,
  rhsDilation: readonly number[] | null,
  options: PreferredElementType = {},
): NDArray => convGeneralDilated(lhs, rhs, windowStrides, padding, { ...options, lhsDilation, rhsDilation });

export interface ConvTransposeOptions extends PreferredElementType {
  readonly rhsDilation?: readonly number[] | null;
  /** Where the axes are; default `["NHWC", "HWIO", "NHWC"]`, and accordingly for other ranks up to 5. */
  readonly dimensionNumbers?: ConvDimensionNumbersLike;
  /** Reverses the kernel and exchanges its features: the gradient of a convolution, as Keras has it. */
  readonly transposeKernel?: boolean;
  /** Pairs mean the padding of the convolution that this one undoes, as names always do; default false. */
  readonly useConsistentPadding?: boolean;
}

const DEFAULT_NUMBERS: { readonly [rank: number]: readonly [string, string, string] } = {
  2: ["NC", "IO", "NC"],
  3: ["NHC", "HIO", "NHC"],
  4: ["NHWC", "HWIO", "NHWC"],
  5: ["NHWDC", "HWDIO", "NHWDC"],
};

/**
 * The convolution with a fractional stride, known as transposed convolution or deconvolution.
 *
 * @param strides how much longer each spatial axis becomes
 * @param padding `"SAME"` or `"VALID"` of the convolution that it undoes; or pairs [low, high]
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const x = jnp.array([[[1], [2]]]);
 * const w = jnp.array([[[1]], [[1]]]);
 * lax.convTranspose(x, w, [2], "VALID").js(); // [[[1], [1], [2], [2]]]
 */
export function convTranspose(
  lhs: ArrayLike,
  rhs: ArrayLike,
  strides: readonly number[],
  padding: PaddingName | readonly Padding[],
  options: ConvTransposeOptions = {},
): NDArray {
  const [x, given] = strictOperands(lhs, rhs) as [NDArray, NDArray];
  const { transposeKernel = false, useConsistentPadding = false, preferredElementType = null } = options;
  const named = options.dimensionNumbers ?? DEFAULT_NUMBERS[x.ndim];
  if (named === undefined) {
    throw new JaxValueError("No 4+ dimensional dimension_number defaults.", { fix: "Pass dimensionNumbers." });
  }
  const dimensionNumbers = convDimensionNumbers(x.shape, given.shape, named);
  const { rhsSpec } = dimensionNumbers;
  const rhsDilation = options.rhsDilation ?? strides.map(() => 1);
  const windows = rhsSpec.slice(2).map((axis, i) => dilated(given.shape[axis]!, rhsDilation[i]!));
  const pads =
    typeof padding === "string" || useConsistentPadding
      ? windows.map((k, i) => undoingPadding(k, strides[i]!, typeof padding === "string" ? padding : padding[i]!))
      : padding;
  return convGeneralDilated(
    x,
    transposeKernel ? reversedKernel(given, rhsSpec) : given,
    strides.map(() => 1),
    pads,
    {
      lhsDilation: strides,
      rhsDilation,
      dimensionNumbers,
      preferredElementType,
    },
  );
}

function reversedKernel(kernel: NDArray, rhsSpec: readonly number[]): NDArray {
  const [out, into] = rhsSpec as [number, number];
  const order = kernel.shape.map((_, axis) => (axis === out ? into : axis === into ? out : axis));
  return transpose(rev(kernel, rhsSpec.slice(2)), order);
}

/** The padding of the transposed convolution for a window of length k and a stride of s. */
function undoingPadding(k: number, s: number, padding: string | Padding): Padding {
  if (padding === "SAME") {
    const total = k + s - 2;
    const low = s > k - 1 ? k - 1 : Math.ceil(total / 2);
    return [low, total - low];
  }
  if (padding === "VALID") return [k - 1, s - 1 + Math.max(k - s, 0)];
  if (typeof padding === "string") {
    throw new JaxValueError(`Invalid padding mode: ${padding}`, { fix: 'Use "SAME", "VALID" or pairs [low, high].' });
  }
  return [k - padding[0] - 1, k - padding[1] - 1];
}

/**
 * The windows of `lhs` themselves, each as features: for each feature of `lhs` all places of the window.
 *
 * @param filterShape the lengths of the window
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.convGeneralDilatedPatches(jnp.array([[[1, 2, 3]]]), [2], [1], "VALID").js(); // [[[1, 2], [2, 3]]]
 */
export function convGeneralDilatedPatches(
  lhs: ArrayLike,
  filterShape: readonly number[],
  windowStrides: readonly number[],
  padding: PaddingName | readonly Padding[],
  options: Omit<ConvOptions, "featureGroupCount" | "batchGroupCount"> = {},
): NDArray {
  const x = asArray(lhs);
  const { lhsSpec, rhsSpec, outSpec } = convDimensionNumbers(x.shape, [1, 1, ...filterShape], options.dimensionNumbers);
  const places = filterShape.reduce((product, n) => product * n, 1);
  const features = x.shape[lhsSpec[1]!]!;
  // A kernel for each place of the window, which is 1 there, for each feature.
  const square = [places, places];
  const identity = convert(eq(broadcastedIota("int32", square, 0), broadcastedIota("int32", square, 1)), x.dtype);
  const kernels = reshape(broadcastInDim(identity, [features, ...square], [1, 2]), [
    features * places,
    1,
    ...filterShape,
  ]);
  const order = kernels.shape.map((_, axis) => rhsSpec.indexOf(axis));
  return convGeneralDilated(x, transpose(kernels, order), windowStrides, padding, {
    ...options,
    dimensionNumbers: { lhsSpec, rhsSpec, outSpec },
    featureGroupCount: features,
  });
}
