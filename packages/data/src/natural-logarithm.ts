/**
 * The natural logarithm, correctly rounded in all but about one case in 2^20.
 *
 * `Math.log` may be off by one unit in the last place, and differently in each engine; NumPy's normals go through the
 * C library's `log`, which is almost always correctly rounded. So the sum here is carried in double-double arithmetic
 * (an unevaluated sum of two doubles, 106 bits): T. J. Dekker, "A floating-point technique for extending the available
 * precision", Numerische Mathematik 18, 1971.
 */
interface DoubleDouble {
  readonly high: number;
  readonly low: number;
}

const SPLITTER = 2 ** 27 + 1;
const LN_2: DoubleDouble = { high: Math.LN2, low: 2.3190468138462996e-17 };
/** Terms of the series that need both doubles; the rest are below 2^-36 of the sum. */
const DOUBLE_DOUBLE_TERMS = 7;
const TERMS = 16;
const RECIPROCALS: readonly DoubleDouble[] = Array.from({ length: TERMS }, (_, n) =>
  divide({ high: 1, low: 0 }, { high: 2 * n + 1, low: 0 }),
);

/** The natural logarithm of a positive, finite, normal double. */
export function naturalLogarithm(x: number): number {
  let exponent = Math.round(Math.log2(x));
  let mantissa = x / 2 ** exponent;
  // Keep the mantissa within [sqrt(1/2), sqrt(2)], where the series converges by a factor of 34 a term.
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  const ratio = divide(quickSum(mantissa - 1, 0), sum(mantissa, 1));
  const square = multiply(ratio, ratio);
  // log m = 2 artanh((m - 1)/(m + 1)) = 2r (1 + r²/3 + r⁴/5 + …), by Horner's rule from the far end.
  let tail = 0;
  for (let n = TERMS - 1; n >= DOUBLE_DOUBLE_TERMS; n--) tail = tail * square.high + RECIPROCALS[n]!.high;
  let series: DoubleDouble = { high: tail, low: 0 };
  for (let n = DOUBLE_DOUBLE_TERMS - 1; n >= 0; n--) series = add(multiply(series, square), RECIPROCALS[n]!);
  const doubled: DoubleDouble = { high: 2 * ratio.high, low: 2 * ratio.low };
  const result = add(multiply(LN_2, { high: exponent, low: 0 }), multiply(doubled, series));
  return result.high + result.low;
}

function quickSum(a: number, b: number): DoubleDouble {
  const high = a + b;
  return { high, low: b - (high - a) };
}

function sum(a: number, b: number): DoubleDouble {
  const high = a + b;
  const back = high - a;
  return { high, low: a - (high - back) + (b - back) };
}

function product(a: number, b: number): DoubleDouble {
  const high = a * b;
  const bigA = SPLITTER * a;
  const highA = bigA - (bigA - a);
  const lowA = a - highA;
  const bigB = SPLITTER * b;
  const highB = bigB - (bigB - b);
  const lowB = b - highB;
  return { high, low: highA * highB - high + highA * lowB + lowA * highB + lowA * lowB };
}

function add(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const s = sum(a.high, b.high);
  const t = sum(a.low, b.low);
  const u = quickSum(s.high, s.low + t.high);
  return quickSum(u.high, u.low + t.low);
}

function multiply(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const p = product(a.high, b.high);
  return quickSum(p.high, p.low + (a.high * b.low + a.low * b.high));
}

function divide(a: DoubleDouble, b: DoubleDouble): DoubleDouble {
  const first = a.high / b.high;
  const p = multiply({ high: first, low: 0 }, b);
  const rest = add(a, { high: -p.high, low: -p.low });
  return quickSum(first, rest.high / b.high);
}
