import type { ConvDimensionNumbers } from "../backend/js/convolution.js";
import { JaxTypeError } from "../core/errors.js";
import { formatShape, type Shape } from "../core/shape.js";

export type { ConvDimensionNumbers };

/**
 * Where the axes are: three strings, for lhs, rhs and the result, of a letter an axis (N batch, C feature; O, I output
 * and input feature; any others spatial), the numbers themselves, or null for `["NCHW", "OIHW", "NCHW"]` of any rank.
 */
export type ConvDimensionNumbersLike = readonly [lhs: string, rhs: string, out: string] | ConvDimensionNumbers | null;

/**
 * The numbers of the axes that `dimensionNumbers` stands for.
 *
 * @throws JaxTypeError when letters are missing, repeated, or not the same everywhere
 * @example
 * import { lax } from "@lab/jaxlike";
 * lax.convDimensionNumbers([1, 8, 8, 3], [3, 3, 3, 16], ["NHWC", "HWIO", "NHWC"]).rhsSpec; // [3, 2, 0, 1]
 */
export function convDimensionNumbers(
  lhsShape: Shape,
  rhsShape: Shape,
  dimensionNumbers: ConvDimensionNumbersLike = null,
): ConvDimensionNumbers {
  if (lhsShape.length !== rhsShape.length) {
    throw wrong(`convolution requires lhs and rhs ndim to be equal, got ${lhsShape.length} and ${rhsShape.length}.`);
  }
  if (dimensionNumbers === null) {
    const inOrder = lhsShape.map((_, axis) => axis);
    return { lhsSpec: inOrder, rhsSpec: inOrder, outSpec: inOrder };
  }
  if (!isStrings(dimensionNumbers)) return dimensionNumbers;
  if (dimensionNumbers.length !== 3) {
    throw wrong(`convolution dimension_numbers list/tuple must be length 3, got ${dimensionNumbers.length}.`);
  }
  dimensionNumbers.forEach((spec, i) => {
    if (spec.length !== lhsShape.length) {
      throw wrong(
        `convolution dimension_numbers[${i}] must have len equal to the ndim of lhs and rhs, got ${spec.length} for lhs and rhs shapes ${formatShape(lhsShape)} and ${formatShape(rhsShape)}.`,
      );
    }
  });
  return permutations(dimensionNumbers);
}

const isStrings = (x: ConvDimensionNumbersLike): x is readonly [string, string, string] => Array.isArray(x);

const wrong = (words: string): JaxTypeError =>
  new JaxTypeError(words, { fix: 'Name every axis by one letter, as ["NHWC", "HWIO", "NHWC"].' });

/** The two letters that are no spatial axes, of lhs, rhs and result. */
const LETTERS = ["NC", "OI", "NC"] as const;

function permutations(specs: readonly [string, string, string]): ConvDimensionNumbers {
  specs.forEach((spec, i) => {
    const [first, second] = LETTERS[i]!;
    const count = (letter: string): number => spec.split(letter).length - 1;
    if (count(first!) !== 1 || count(second!) !== 1) {
      throw wrong(
        `convolution dimension_numbers[${i}] must contain the characters '${first}' and '${second}' exactly once, got ${spec}.`,
      );
    }
    if (new Set(spec).size !== spec.length) {
      throw wrong(`convolution dimension_numbers[${i}] cannot have duplicate characters, got ${spec}.`);
    }
  });
  const spatial = specs.map((spec, i) => [...spec].filter((letter) => !LETTERS[i]!.includes(letter)));
  const [, ofRhs] = spatial;
  if (spatial.some((letters) => letters.toSorted().join("") !== ofRhs!.toSorted().join(""))) {
    throw wrong(
      `convolution dimension_numbers elements must each have the same set of spatial characters, got (${specs.join(", ")}).`,
    );
  }
  // Spatial axes are listed in the order in which rhs has them.
  const [lhsSpec, rhsSpec, outSpec] = specs.map((spec, i) =>
    [...LETTERS[i]!, ...ofRhs!].map((letter) => spec.indexOf(letter)),
  );
  return { lhsSpec: lhsSpec!, rhsSpec: rhsSpec!, outSpec: outSpec! };
}
