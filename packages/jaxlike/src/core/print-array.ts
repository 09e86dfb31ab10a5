/**
 * Arrays as text, as NumPy and JAX print them.
 *
 * Two steps: the elements to be shown agree on one format, so that they line up; then rows and brackets are laid out
 * within the width of a line.
 */
import {
  type Decimal,
  exactDecimal,
  type FloatDType,
  roundDecimal,
  roundToFloat,
  shortestDecimal,
} from "../math/decimal.js";
import { fromHalf } from "../math/half.js";
import { type Data, type DType, isHalf, type Scalar } from "./dtype.js";
import { formatShape, type Shape, sizeOf, stridesOf } from "./shape.js";
import { finfo } from "./type-info.js";

/** What is printed: elements in row-major order. */
export interface Printable {
  readonly dtype: DType;
  readonly shape: Shape;
  readonly data: Data;
}

/** NumPy's print options, with its defaults. */
export interface PrintOptions {
  /** At most so many digits after the point: 8. */
  readonly precision: number;
  /** Arrays of more elements are summarised: 1000. */
  readonly threshold: number;
  /** In a summary, so many items are shown at either end of an axis: 3. */
  readonly edgeItems: number;
  /** Characters of a line: 75. */
  readonly lineWidth: number;
}

const DEFAULTS: PrintOptions = { precision: 8, threshold: 1000, edgeItems: 3, lineWidth: 75 };

type ElementFormat = (element: Scalar) => string;

/** Parts of a printed float, without its sign's padding. */
interface Parts {
  /** Digits before the point, with the sign. */
  readonly whole: string;
  readonly fraction: string;
  /** `+05`, where there is one. */
  readonly exponent: string;
}

const sign = (value: Decimal): string => (value.negative ? "-" : "");

function positionalParts(value: Decimal): Parts {
  const { digits, exponent } = value;
  const whole = exponent < 0 ? "0" : digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  const fraction = exponent < 0 ? "0".repeat(-exponent - 1) + digits : digits.slice(exponent + 1);
  return { whole: sign(value) + whole, fraction: digits === "0" ? "" : fraction, exponent: "" };
}

function scientificParts(value: Decimal): Parts {
  const { digits, exponent } = value;
  const size = String(Math.abs(exponent)).padStart(2, "0");
  return {
    whole: sign(value) + digits.slice(0, 1),
    fraction: digits.slice(1),
    exponent: (exponent < 0 ? "-" : "+") + size,
  };
}

const longest = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, text.length), 0);

const nonFinite = (value: number): string => (Number.isNaN(value) ? "nan" : value < 0 ? "-inf" : "inf");

/** The shortest digits, unless they are more than `count`: then the number itself, rounded to so many. */
function atMost(value: number, dtype: FloatDType, countOf: (exponent: number) => number): Decimal {
  const shortest = shortestDecimal(value, dtype);
  const count = countOf(shortest.exponent);
  return shortest.digits.length > count ? roundDecimal(exactDecimal(value), count) : shortest;
}

/** Whether an array of these numbers is printed with exponents: NumPy's rule, in the arithmetic of the dtype. */
function needsExponents(finite: readonly number[], dtype: FloatDType): boolean {
  const magnitudes = finite.filter((value) => value !== 0).map(Math.abs);
  if (magnitudes.length === 0) return false;
  const most = magnitudes.reduce((a, b) => Math.max(a, b));
  const least = magnitudes.reduce((a, b) => Math.min(a, b));
  return (
    most >= 10 ** Math.min(8, finfo(dtype).precision) ||
    least < roundToFloat(0.0001, dtype) ||
    roundToFloat(most / least, dtype) > 1000
  );
}

/** The format that lines up these floats on their points. */
function floatFormat(values: readonly number[], dtype: FloatDType, precision: number): ElementFormat {
  const finite = values.filter(Number.isFinite);
  const scientific = needsExponents(finite, dtype);
  const shortParts = (value: number): Parts =>
    scientific
      ? scientificParts(atMost(value, dtype, () => precision + 1))
      : positionalParts(atMost(value, dtype, (exponent) => exponent + 1 + precision));

  const parts = finite.map(shortParts);
  const fractionWidth = longest(parts.map((part) => part.fraction));
  const exponentWidth = longest(parts.map((part) => part.exponent));
  const rightWidth = fractionWidth + (scientific ? exponentWidth + "e".length : 0);
  const others = values.filter((value) => !Number.isFinite(value)).map(nonFinite);
  const width = Math.max(longest(parts.map((part) => part.whole)) + ".".length + rightWidth, longest(others));

  return (element) => {
    const value = element as number;
    if (!Number.isFinite(value)) return nonFinite(value).padStart(width);
    let part = shortParts(value);
    if (!scientific) return `${part.whole}.${part.fraction.padEnd(fractionWidth)}`.padStart(width);
    // A fraction that is shorter than the others goes on with the number's own digits, which need not be zeros.
    if (part.fraction.length < fractionWidth)
      part = scientificParts(roundDecimal(exactDecimal(value), fractionWidth + 1));
    const exponent = part.exponent[0] + part.exponent.slice(1).padStart(exponentWidth - 1, "0");
    return `${part.whole}.${part.fraction.padEnd(fractionWidth, "0")}e${exponent}`.padStart(width);
  };
}

/** C's `%g`: six significant digits. NumPy knows no bfloat16, so its elements are printed so, each for itself. */
function formatGeneral(value: number): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  const significant = 6;
  const rounded = roundDecimal(exactDecimal(value), significant);
  const scientific = rounded.exponent < -4 || rounded.exponent >= significant;
  const { whole, fraction, exponent } = scientific ? scientificParts(rounded) : positionalParts(rounded);
  return whole + (fraction && `.${fraction}`) + (exponent && `e${exponent}`);
}

/** A number by itself, as `str` of a NumPy scalar: all digits that it takes to read it back. */
function formatScalar(value: number, dtype: FloatDType): string {
  if (!Number.isFinite(value)) return nonFinite(value);
  const magnitude = Math.abs(value);
  const limit = dtype === "float64" ? 1e16 : 10 ** finfo(dtype).precision;
  const shortest = shortestDecimal(value, dtype);
  if (magnitude === 0 || (magnitude >= 0.0001 && magnitude < limit)) {
    const { whole, fraction } = positionalParts(shortest);
    return `${whole}.${fraction || "0"}`;
  }
  const { whole, fraction, exponent } = scientificParts(shortest);
  return `${whole}${fraction && `.${fraction}`}e${exponent}`;
}

/** The format that all elements of an array share, found from those that are shown. */
function elementFormat(elements: readonly Scalar[], { dtype, shape }: Printable, precision: number): ElementFormat {
  switch (dtype) {
    case "bool": {
      const yes = shape.length === 0 ? "True" : " True";
      return (element) => (element ? yes : "False");
    }
    case "bfloat16":
      return (element) => formatGeneral(element as number);
    case "float16":
    case "float32":
    case "float64":
      return floatFormat(elements as readonly number[], dtype, precision);
    case "float0":
      return () => "(b'',)";
    default: {
      const width = longest(elements.map(String));
      return (element) => String(element).padStart(width);
    }
  }
}

/** Where NumPy puts an ellipsis. */
const ELLIPSIS = "...";

/** The indices along an axis that are shown, `undefined` for those left out. */
function shownIndices(length: number, edgeItems: number): readonly (number | undefined)[] {
  if (length <= 2 * edgeItems) return Array.from({ length }, (_, i) => i);
  const edge = Array.from({ length: edgeItems }, (_, i) => i);
  return [...edge, undefined, ...edge.map((i) => length - edgeItems + i)];
}

interface Layout {
  readonly separator: string;
  /** Characters before the first bracket, by which all other lines are indented. */
  readonly prefixWidth: number;
  readonly lineWidth: number;
}

/** The positions of the elements that are shown. */
function shownPositions(shown: readonly (readonly (number | undefined)[])[], strides: readonly number[]): number[] {
  return shown.reduce<number[]>(
    (positions, indices, axis) =>
      positions.flatMap((position) =>
        indices.filter((index) => index !== undefined).map((index) => position + index * strides[axis]!),
      ),
    [0],
  );
}

/** The bracketed text of an array of at least one element, as NumPy's `array2string` gives it. */
function layOut(array: Printable, layout: Layout, options: PrintOptions): string {
  const { shape } = array;
  const edgeItems = sizeOf(shape) > options.threshold ? options.edgeItems : Number.POSITIVE_INFINITY;
  const shown = shape.map((length) => shownIndices(length, edgeItems));
  const strides = stridesOf(shape);
  const elementAt = elementReader(array);
  const format = elementFormat(shownPositions(shown, strides).map(elementAt), array, options.precision);

  const bracketed = (axis: number, position: number, indent: string, width: number): string => {
    if (axis === shape.length) return format(elementAt(position));
    const items = shown[axis]!.map((index) =>
      index === undefined ? ELLIPSIS : bracketed(axis + 1, position + index * strides[axis]!, `${indent} `, width - 1),
    );
    const isRow = axis === shape.length - 1;
    const text = isRow
      ? wrap(items, layout.separator, indent, width - 1)
      : items.join(`${layout.separator.trimEnd()}${"\n".repeat(shape.length - 1 - axis)}${indent}`);
    return `[${text}]`;
  };
  return bracketed(0, 0, " ".repeat(layout.prefixWidth + 1), layout.lineWidth);
}

/** Words on lines of at most `width` characters, each line but the first indented. */
function wrap(words: readonly string[], separator: string, indent: string, width: number): string {
  const lines: string[] = [];
  let line = indent;
  words.forEach((word, i) => {
    // A word that is too long for any line does not get a second one.
    if (line.length + word.length > width && line.length > indent.length) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += i === words.length - 1 ? word : word + separator;
  });
  return [...lines, line].join("\n").slice(indent.length);
}

/** Reads the element at a position, as a number or bigint. */
function elementReader({ dtype, data }: Printable): (position: number) => Scalar {
  if (!isHalf(dtype)) return (position) => data[position]!;
  const half = dtype as "bfloat16" | "float16";
  return (position) => fromHalf(Uint16Array.of(Number(data[position])), half)[0]!;
}

/** The words of random keys: an array of uint32 with a last axis of two. */
function wordsOf({ shape, data }: Printable): Printable {
  const words = Uint32Array.from({ length: 2 * data.length }, (_, i) => {
    const key = BigInt(data[i >> 1]!);
    return Number(i % 2 === 0 ? key >> 32n : key & 0xffffffffn);
  });
  return { dtype: "uint32", shape: [...shape, 2], data: words };
}

/**
 * An array as Python's `str` prints it: NumPy's text, without its dtype.
 *
 * @param array - of any shape; random keys print as `reprArray` prints them
 *
 * @example
 * ```ts
 * formatArray({ dtype: "float32", shape: [2, 2], data: Float32Array.of(1, 2.5, -3, 0) });
 * // [[ 1.   2.5]
 * //  [-3.   0. ]]
 * ```
 */
export function formatArray(array: Printable, options: Partial<PrintOptions> = {}): string {
  const all = { ...DEFAULTS, ...options };
  const { dtype, shape } = array;
  if (dtype === "key<fry>") return reprArray(array, {}, options);
  if (sizeOf(shape) === 0) return "[]";
  if (shape.length === 0 && (dtype === "float16" || dtype === "float32" || dtype === "float64"))
    return formatScalar(elementReader(array)(0) as number, dtype);
  return layOut(array, { separator: " ", prefixWidth: 0, lineWidth: all.lineWidth }, all);
}

const PREFIX = "Array(";

/**
 * An array as JAX's `repr` prints it, with its dtype and whether that is weak.
 *
 * @example
 * ```ts
 * reprArray({ dtype: "float32", shape: [2], data: Float32Array.of(1, 2) }); // "Array([1., 2.], dtype=float32)"
 * ```
 */
export function reprArray(
  array: Printable,
  { weakType = false }: { readonly weakType?: boolean } = {},
  options: Partial<PrintOptions> = {},
): string {
  const all = { ...DEFAULTS, ...options };
  const { dtype, shape } = array;
  const described = `dtype=${dtype}${weakType ? ", weak_type=True" : ""})`;
  if (dtype === "key<fry>")
    return `${PREFIX}${formatShape(shape)}, ${described} overlaying:\n${formatArray(wordsOf(array), options)}`;
  const text =
    sizeOf(shape) === 0
      ? `[], shape=${formatShape(shape)}`
      : layOut(array, { separator: ", ", prefixWidth: PREFIX.length, lineWidth: all.lineWidth - ",".length }, all);
  // JAX leaves a gap, not a new line, where the dtype goes beyond the line.
  const lastLineLength = text.length - text.lastIndexOf("\n") + 1;
  const gap = lastLineLength + described.length + 1 > all.lineWidth ? " ".repeat(PREFIX.length) : " ";
  return `${PREFIX}${text},${gap}${described}`;
}
