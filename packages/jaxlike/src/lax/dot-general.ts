import * as kernel from "../backend/js/dot.js";
import type { ArrayLike, NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import { x64Enabled } from "../core/config.js";
import { type DType, dtypeBits, isFloat, isInteger, isSigned } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { definePrimitive, type Primitive } from "../core/primitive.js";
import { canonicalizeDType } from "../core/promotion.js";
import { formatShape, type Shape, sameShape } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { LinearInput } from "../core/zero.js";
import { strictOperands } from "./as-array.js";
import { axisInBatch } from "./batching.js";
import { axesUpTo } from "./canonical-axis.js";
import { convert } from "./convert-element-type.js";
import { jvpByOperand } from "./rules.js";
import { transpose } from "./transpose.js";

/** `[[lhs, rhs] contracting axes, [lhs, rhs] batch axes]`. */
export type DotDimensionNumbers = readonly [
  contracting: readonly [lhs: readonly number[], rhs: readonly number[]],
  batch: readonly [lhs: readonly number[], rhs: readonly number[]],
];

/** How precisely accelerators are to multiply; here all of them are exact products, summed in float64. */
export type Precision = "default" | "high" | "highest";

/** One precision for both operands, or one for each. */
export type PrecisionLike = Precision | readonly [lhs: Precision, rhs: Precision] | null;

interface DotGeneralParams {
  readonly dimensionNumbers: DotDimensionNumbers;
  readonly precision: readonly [lhs: Precision, rhs: Precision] | null;
  /** The dtype of the result; null that of the operands. */
  readonly preferredElementType: DType | null;
}

export const dotGeneralPrimitive: Primitive<DotGeneralParams> = definePrimitive<DotGeneralParams>({
  name: "dot_general",
  shape([lhs, rhs], { dimensionNumbers, preferredElementType }) {
    checkDtypes(lhs!, rhs!, preferredElementType);
    const dtype = preferredElementType ?? lhs!.dtype;
    const weakType = preferredElementType === null && lhs!.weakType && rhs!.weakType;
    return new ShapedArray(resultShape(lhs!.shape, rhs!.shape, dimensionNumbers), dtype, weakType);
  },
  evaluate: ([lhs, rhs], { dimensionNumbers: [contracting, batch] }, out) =>
    kernel.dotGeneral(lhs!, rhs!, { contracting, batch }, out.dtype),
  jvp: jvpByOperand(
    () => dotGeneralPrimitive,
    [
      (tangent, [, rhs], params) => bind1(dotGeneralPrimitive, [tangent, rhs!], params),
      (tangent, [lhs], params) => bind1(dotGeneralPrimitive, [lhs!, tangent], params),
    ],
  ),
  transpose: (cotangent, [lhs, rhs], params) => [
    lhs instanceof LinearInput ? transposeLhs(cotangent, lhs.aval, rhs as NDArray, params, false) : undefined,
    rhs instanceof LinearInput
      ? transposeLhs(cotangent, rhs.aval, lhs as NDArray, { ...params, dimensionNumbers: swapped(params) }, true)
      : undefined,
  ],
  batch([lhs, rhs], [lhsDim, rhsDim], params) {
    const [[lhsContracting, rhsContracting], [lhsBatch, rhsBatch]] = params.dimensionNumbers;
    const shift = (axes: readonly number[], dim: number | null) =>
      dim === null ? axes : axes.map((axis) => axisInBatch(axis, dim));
    const contracting = [shift(lhsContracting, lhsDim!), shift(rhsContracting, rhsDim!)] as const;
    const batch = [shift(lhsBatch, lhsDim!), shift(rhsBatch, rhsDim!)] as const;
    if (lhsDim !== null && rhsDim !== null) {
      const both: DotDimensionNumbers = [
        contracting,
        [
          [lhsDim!, ...batch[0]],
          [rhsDim!, ...batch[1]],
        ],
      ];
      return [bind1(dotGeneralPrimitive, [lhs!, rhs!], { ...params, dimensionNumbers: both }), 0];
    }
    // A batch of one operand only is one more of its free axes.
    const out = bind1(dotGeneralPrimitive, [lhs!, rhs!], { ...params, dimensionNumbers: [contracting, batch] });
    const freeOf = (x: NDArray, side: 0 | 1) => remaining(x.ndim, contracting[side], batch[side]);
    const lhsFree = freeOf(lhs!, 0);
    return [
      out,
      lhsDim !== null
        ? lhsBatch.length + lhsFree.indexOf(lhsDim!)
        : lhsBatch.length + lhsFree.length + freeOf(rhs!, 1).indexOf(rhsDim!),
    ];
  },
  printParams({ dimensionNumbers, precision, preferredElementType }) {
    const list = (axes: readonly number[]) => `[${axes.join(", ")}]`;
    const [[lc, rc], [lb, rb]] = dimensionNumbers;
    return {
      dimension_numbers: `((${list(lc)}, ${list(rc)}), (${list(lb)}, ${list(rb)}))`,
      ...(precision === null
        ? {}
        : { precision: `(${precision.map((p) => `Precision.${p.toUpperCase()}`).join(", ")})` }),
      ...(preferredElementType === null ? {} : { preferred_element_type: preferredElementType }),
    };
  },
});

const remaining = (ndim: number, ...taken: readonly (readonly number[])[]): number[] =>
  axesUpTo(ndim).filter((axis) => !taken.some((axes) => axes.includes(axis)));

const swapped = ({ dimensionNumbers: [[lc, rc], [lb, rb]] }: DotGeneralParams): DotDimensionNumbers => [
  [rc, lc],
  [rb, lb],
];

/**
 * The cotangent of the left operand: that of the result, contracted with the right operand over its free axes, which
 * leaves batch, free and contracted axes, to be put back where they were.
 *
 * @param isRight whether the operands were swapped: then the free axes of the other come first in the result
 */
function transposeLhs(
  cotangent: NDArray,
  aval: ShapedArray,
  other: NDArray,
  params: DotGeneralParams,
  isRight: boolean,
): NDArray {
  const [[contracting, otherContracting], [batch, otherBatch]] = params.dimensionNumbers;
  const free = remaining(aval.ndim, contracting, batch);
  const otherFree = remaining(other.ndim, otherContracting, otherBatch);
  const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i);
  const ofBatch = range(0, batch.length);
  const ofOther = range(batch.length + (isRight ? 0 : free.length), otherFree.length);
  const product = bind1(dotGeneralPrimitive, [cotangent, other], {
    ...params,
    dimensionNumbers: [
      [ofOther, otherFree],
      [ofBatch, otherBatch],
    ],
    preferredElementType: aval.dtype,
  });
  // The contracted axes come in the order of the other operand's: put each where its partner is.
  const contractedInOrder = otherContracting
    .map((axis, i) => [axis, contracting[i]!] as const)
    .toSorted(([a], [b]) => a - b)
    .map(([, mine]) => mine);
  const axes = [...batch, ...free, ...contractedInOrder];
  const restored = transpose(
    product,
    axes.map((_, axis) => axes.indexOf(axis)),
  );
  return convert(restored, aval.dtype, aval.weakType);
}

function checkDtypes(lhs: ShapedArray, rhs: ShapedArray, preferred: DType | null): void {
  if (lhs.dtype !== rhs.dtype && preferred === null) {
    throw new JaxTypeError(
      `lax.dot_general requires arguments to have the same dtypes, got ${lhs.dtype}, ${rhs.dtype}. (Tip: jnp.matmul is a similar function that does automatic type promotion on inputs).`,
      { fix: "Convert one of them with x.astype, use jnp.matmul, or pass preferredElementType." },
    );
  }
  if (preferred !== null) checkPreferred(lhs.dtype, rhs.dtype, preferred);
}

function checkPreferred(lhs: DType, rhs: DType, preferred: DType): void {
  const kindOf = (dtype: DType) => (isFloat(dtype) ? "floating" : isInteger(dtype) ? "integral" : "bool");
  for (const dtype of [lhs, rhs]) {
    if (kindOf(dtype) === kindOf(preferred) && isSigned(dtype) === isSigned(preferred)) continue;
    throw new JaxTypeError(
      `Input type is incompatible with \`preferred_element_type\`. The compatible combinations are of floating types, of signed and of unsigned integers; got ${dtype} and ${preferred}.`,
      { fix: "Convert the operands with x.astype." },
    );
  }
}

function resultShape(lhs: Shape, rhs: Shape, [[lc, rc], [lb, rb]]: DotDimensionNumbers): number[] {
  const sides = [
    ["lhs", lhs, lc, lb],
    ["rhs", rhs, rc, rb],
  ] as const;
  for (const [side, { length }, contracting, batch] of sides) {
    const axes = [...contracting, ...batch];
    if (axes.some((axis) => axis < 0 || axis >= length || !Number.isInteger(axis))) {
      throw new JaxTypeError(
        `dot_general requires ${side} dimension numbers to be nonnegative and less than the number of axes of the ${side} value, got ${side}_batch of ${formatShape(batch)} and ${side}_contracting of ${formatShape(contracting)} for ${side} of rank ${length}`,
        { fix: "Count the axes from 0, from the front." },
      );
    }
    if (new Set(axes).size !== axes.length) {
      throw new JaxTypeError(
        `dot_general requires ${side} batch and contracting dimensions to be distinct and not to overlap, got ${side}_batch of ${formatShape(batch)} and ${side}_contracting of ${formatShape(contracting)}.`,
        { fix: "Name each axis once." },
      );
    }
  }
  const lengths = (shape: Shape, axes: readonly number[]) => axes.map((axis) => shape[axis]!);
  const checkAlike = (what: string, ofLhs: readonly number[], ofRhs: readonly number[]) => {
    const [left, right] = [lengths(lhs, ofLhs), lengths(rhs, ofRhs)];
    if (sameShape(left, right)) return;
    throw new JaxTypeError(
      `dot_general requires ${what} dimensions to have the same shape, got ${formatShape(left)} and ${formatShape(right)}.`,
      { fix: "Check which axes belong together, and their lengths." },
    );
  };
  checkAlike("lhs batch dimensions and rhs batch", lb, rb);
  checkAlike("contracting", lc, rc);
  return [
    ...lengths(lhs, lb),
    ...lengths(lhs, remaining(lhs.length, lc, lb)),
    ...lengths(rhs, remaining(rhs.length, rc, rb)),
  ];
}

/** A precision for each operand. @throws JaxValueError for words that are none */
export function canonicalPrecision(precision: PrecisionLike): readonly [lhs: Precision, rhs: Precision] | null {
  if (precision === null) return null;
  const [lhs, rhs] = typeof precision === "string" ? [precision, precision] : precision;
  for (const word of [lhs, rhs]) {
    if (word !== "default" && word !== "high" && word !== "highest") {
      throw new JaxValueError(`Invalid precision: ${String(word)}.`, { fix: 'Use "default", "high" or "highest".' });
    }
  }
  return [lhs, rhs];
}

export interface DotOptions {
  readonly precision?: PrecisionLike;
  /** The dtype of the result; default that of the operands. */
  readonly preferredElementType?: DType | null;
}

/**
 * Sums of products over any axes of two arrays, batched over any others.
 *
 * @param dimensionNumbers `[[contracting axes of lhs, of rhs], [batch axes of lhs, of rhs]]`
 * @returns axes: batch, then the free ones of `lhs`, then those of `rhs`
 * @throws JaxTypeError when dtypes or lengths do not match
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const [a, b] = [jnp.array([[1, 2], [3, 4]]), jnp.array([[1, 0], [0, 2]])];
 * lax.dotGeneral(a, b, [[[1], [0]], [[], []]]).js(); // [[1, 4], [3, 8]]
 * lax.dotGeneral(a, b, [[[1], [1]], [[0], [0]]]).js(); // [1, 8]
 */
export function dotGeneral(
  lhs: ArrayLike,
  rhs: ArrayLike,
  dimensionNumbers: DotDimensionNumbers,
  { precision = null, preferredElementType = null }: DotOptions = {},
): NDArray {
  const [a, b] = strictOperands(lhs, rhs) as [NDArray, NDArray];
  const preferred = preferredElementType === null ? null : canonicalizeDType(preferredElementType, x64Enabled());
  if (preferred !== null && dtypeBits(preferred) < Math.max(dtypeBits(a.dtype), dtypeBits(b.dtype))) {
    throw new JaxTypeError("`preferred_element_type` must not be narrower than the original type.", {
      fix: "Convert the result with x.astype.",
    });
  }
  return bind1(dotGeneralPrimitive, [a, b], {
    dimensionNumbers,
    precision: canonicalPrecision(precision),
    preferredElementType: preferred,
  });
}

/**
 * The product of two vectors, of a matrix and a vector, or of two matrices.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.dot(jnp.array([1, 2]), jnp.array([3, 4])).js(); // 11
 */
export function dot(lhs: ArrayLike, rhs: ArrayLike, options: DotOptions = {}): NDArray {
  const [a, b] = strictOperands(lhs, rhs) as [NDArray, NDArray];
  const fits = a.ndim >= 1 && a.ndim <= 2 && b.ndim >= 1 && b.ndim <= 2 && a.shape.at(-1) === b.shape[0];
  if (!fits) {
    throw new JaxTypeError(`Incompatible shapes for dot: got ${formatShape(a.shape)} and ${formatShape(b.shape)}.`, {
      fix: "Pass vectors or matrices, the last axis of the left as long as the first of the right; or use dotGeneral.",
    });
  }
  return dotGeneral(
    a,
    b,
    [
      [[a.ndim - 1], [0]],
      [[], []],
    ],
    options,
  );
}

/**
 * Products of matrices, batched over all axes but the last two.
 *
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.batchMatmul(jnp.array([[[1, 2]]]), jnp.array([[[3], [4]]])).js(); // [[[11]]]
 */
export function batchMatmul(lhs: ArrayLike, rhs: ArrayLike, options: DotOptions = {}): NDArray {
  const [a, b] = strictOperands(lhs, rhs) as [NDArray, NDArray];
  if (a.ndim !== b.ndim || a.ndim < 2) {
    throw new JaxValueError(
      `Arguments to batch_matmul must be at least 2D and of the same number of dimensions, got ${a.ndim}, ${b.ndim}`,
      { fix: "Use jnp.matmul, which broadcasts." },
    );
  }
  const batch = axesUpTo(a.ndim - 2);
  return dotGeneral(
    a,
    b,
    [
      [[a.ndim - 1], [a.ndim - 2]],
      [batch, batch],
    ],
    options,
  );
}
