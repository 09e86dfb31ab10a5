/** Binary floating-point numbers as decimal digits: all of them, the fewest that suffice, or so many. */
import { halfToNumber, numberToHalf } from "./half.js";

/** The float dtypes, by what a decimal has to be rounded to. */
export type FloatDType = "bfloat16" | "float16" | "float32" | "float64";

/** The number ±d.ddd × 10^exponent. */
export interface Decimal {
  readonly negative: boolean;
  /** The first digit is not 0, unless the number is; the last one neither. */
  readonly digits: string;
  readonly exponent: number;
}

const bits = new BigUint64Array(1);
const double = new Float64Array(bits.buffer);

const MANTISSA_BITS = 52n;
/** The exponent of the unit in the last place of a subnormal double. */
const LEAST_EXPONENT = -1074;

const isNegative = (value: number): boolean => value < 0 || Object.is(value, -0);

function decimal(negative: boolean, digits: string, exponent: number): Decimal {
  const trimmed = digits.replace(/0+$/, "");
  return trimmed === "" ? { negative, digits: "0", exponent: 0 } : { negative, digits: trimmed, exponent };
}

/**
 * All digits of a finite number: every binary fraction is a decimal fraction, of up to 767 digits.
 *
 * @example
 * ```ts
 * exactDecimal(0.1).digits; // "1000000000000000055511151231257827021181583404541015625"
 * ```
 */
export function exactDecimal(value: number): Decimal {
  double[0] = Math.abs(value);
  const fraction = bits[0]! & ((1n << MANTISSA_BITS) - 1n);
  const biased = Number(bits[0]! >> MANTISSA_BITS);
  // value = mantissa × 2^power
  const mantissa = biased === 0 ? fraction : fraction | (1n << MANTISSA_BITS);
  const power = Math.max(biased - 1, 0) + LEAST_EXPONENT;
  if (power >= 0) {
    const digits = (mantissa << BigInt(power)).toString();
    return decimal(isNegative(value), digits, digits.length - 1);
  }
  // 2^power = 5^-power × 10^power
  const digits = (mantissa * 5n ** BigInt(-power)).toString();
  return decimal(isNegative(value), digits, digits.length - 1 + power);
}

/**
 * The decimal with `count` significant digits nearest to an exact one, ties to even.
 *
 * With `count` of 0 or less, the digits end before the first: it is rounded to 0, or up to a one in front.
 */
export function roundDecimal({ negative, digits, exponent }: Decimal, count: number): Decimal {
  if (count >= digits.length) return { negative, digits, exponent };
  const kept = digits.slice(0, Math.max(count, 0));
  const rest = count < 0 ? "0" : digits.slice(count);
  const lastIsOdd = kept !== "" && Number(kept.at(-1)) % 2 === 1;
  // Digits end in no zeros, so "5" alone is the tie.
  const up = rest === "5" ? lastIsOdd : rest >= "5";
  if (!up) return decimal(negative, kept, exponent);
  return raiseDecimal({ negative, digits, exponent }, count);
}

/** The decimal with `count` significant digits just above an exact one, in magnitude, that has more. */
function raiseDecimal({ negative, digits, exponent }: Decimal, count: number): Decimal {
  const kept = digits.slice(0, Math.max(count, 0));
  const raised = (BigInt(kept) + 1n).toString();
  return decimal(negative, raised, raised.length > kept.length ? exponent + 1 : exponent);
}

/** The value of the dtype that is nearest to a double. */
export function roundToFloat(value: number, dtype: FloatDType): number {
  if (dtype === "float64") return value;
  if (dtype === "float32") return Math.fround(value);
  return halfToNumber(numberToHalf(value, dtype), dtype);
}

const parseExponential = (text: string, negative: boolean): Decimal => {
  const [mantissa, exponent] = text.split("e") as [string, string];
  return decimal(negative, mantissa.replace(".", ""), Number(exponent));
};

/** A float32 has up to 9 significant digits; a 16-bit float fewer. */
const MOST_DIGITS = 9;

/**
 * The fewest digits that a reader of the dtype takes for `value`, a finite number of that dtype.
 *
 * @example
 * ```ts
 * shortestDecimal(Math.fround(0.1), "float32"); // { negative: false, digits: "1", exponent: -1 }
 * ```
 */
export function shortestDecimal(value: number, dtype: FloatDType): Decimal {
  const negative = isNegative(value);
  const magnitude = Math.abs(value);
  if (dtype !== "float64") {
    const exact = exactDecimal(magnitude);
    const isRead = ({ digits, exponent }: Decimal) =>
      roundToFloat(Number(`${digits}e${exponent - digits.length + 1}`), dtype) === magnitude;
    for (let count = 1; count < MOST_DIGITS; count++) {
      // Below a power of two, floats are twice as dense: the nearest decimal may fail there, and the one above suffice.
      const found = [roundDecimal(exact, count), raiseDecimal(exact, count)].find(isRead);
      if (found) return { ...found, negative };
    }
    return { ...roundDecimal(exact, MOST_DIGITS), negative };
  }
  // The language's own conversion of doubles is the shortest.
  return parseExponential(magnitude.toExponential(), negative);
}
