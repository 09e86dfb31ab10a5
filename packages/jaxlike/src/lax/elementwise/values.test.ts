import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NDArray } from "../../core/array.js";
import { arrayOf, store } from "../../core/concrete-array.js";
import { config } from "../../core/config.js";
import { allocate, type DType } from "../../core/dtype.js";
import { checkJit } from "../../testing/check-jit.js";
import { checkVmap } from "../../testing/check-vmap.js";
import { grad } from "../../transforms/grad.js";
import { makeJaxpr } from "../../transforms/make-jaxpr.js";
import { convertElementType } from "../convert-element-type.js";
import * as lax from "../index.js";

type Unary = (x: NDArray) => NDArray;

const array = (dtype: DType, values: readonly (number | bigint | boolean)[], shape = [values.length]): NDArray => {
  const data = allocate(dtype, values.length);
  values.forEach((value, i) => {
    store(data, dtype, i, value);
  });
  return arrayOf(data, shape, dtype);
};
const f32 = (...values: number[]): NDArray => array("float32", values);
const f64 = (...values: number[]): NDArray => array("float64", values);
const i32 = (...values: number[]): NDArray => array("int32", values);
const scalar = (value: number): NDArray => array("float32", [value], []);

beforeEach(() => config.update("jax_enable_x64", true));
afterEach(() => config.update("jax_enable_x64", false));

const POINTS = [-0.75, 0.25, 0.5, 0.96];
/** Values of Python's math module. */
const VALUES: readonly (readonly [string, Unary, readonly number[], readonly number[]])[] = [
  ["exp", lax.exp, POINTS, [0.4723665527410147, 1.2840254166877414, 1.6487212707001282, 2.611696473423118]],
  ["exp2", lax.exp2, POINTS, [0.5946035575013605, 1.189207115002721, Math.SQRT2, 1.945309894824571]],
  ["expm1", lax.expm1, POINTS, [-0.5276334472589853, 0.2840254166877415, 0.6487212707001282, 1.6116964734231176]],
  ["sin", lax.sin, POINTS, [-0.6816387600233341, 0.24740395925452294, 0.479425538604203, 0.8191915683009983]],
  ["cos", lax.cos, POINTS, [0.7316888688738209, 0.9689124217106447, 0.8775825618903728, 0.5735199860724567]],
  ["tan", lax.tan, POINTS, [-0.9315964599440725, 0.25534192122103627, 0.5463024898437905, 1.4283574909236105]],
  ["asin", lax.asin, POINTS, [-0.848062078981481, 0.25268025514207865, 0.5235987755982989, 1.2870022175865687]],
  ["acos", lax.acos, POINTS, [2.4188584057763776, 1.318116071652818, 1.0471975511965979, 0.283794109208328]],
  ["atan", lax.atan, POINTS, [-0.6435011087932844, 0.24497866312686414, 0.4636476090008061, 0.7649928327109102]],
  ["sinh", lax.sinh, POINTS, [-0.82231673193583, 0.2526123168081683, 0.5210953054937474, 1.1144017937240027]],
  ["cosh", lax.cosh, POINTS, [1.2946832846768448, 1.0314130998795732, 1.1276259652063807, 1.497294679699115]],
  ["tanh", lax.tanh, POINTS, [-0.6351489523872873, 0.24491866240370913, 0.46211715726000974, 0.7442768673618372]],
  ["asinh", lax.asinh, POINTS, [-Math.LN2, 0.24746646154726346, 0.48121182505960347, 0.8528046172289324]],
  ["atanh", lax.atanh, POINTS, [-0.9729550745276566, 0.25541281188299536, 0.5493061443340548, 1.9459101490553128]],
  ["log1p", lax.log1p, POINTS, [-1.3862943611198906, 0.22314355131420976, 0.4054651081081644, 0.6729444732424258]],
  ["erf", lax.erf, POINTS, [-0.7111556336535151, 0.2763263901682369, 0.5204998778130465, 0.8254236496438182]],
  ["erfc", lax.erfc, POINTS, [1.7111556336535152, 0.7236736098317631, 0.4795001221869535, 0.17457635035618174]],
  ["lgamma", lax.lgamma, POINTS, [1.5757045971498589, 1.2880225246980772, 0.5723649429247004, 0.024430932372250247]],
  ["cbrt", lax.cbrt, POINTS, [-0.9085602964160698, 0.6299605249474366, 0.7937005259840998, 0.986484829732188]],
  ["logistic", lax.logistic, POINTS, [0.320821300824607, 0.5621765008857981, 0.6224593312018546, 0.7231218051243898]],
  ["log", lax.log, [1.5, 2, 10, 1e10], [0.4054651081081644, Math.LN2, Math.LN10, 23.025850929940457]],
  ["sqrt", lax.sqrt, [1.5, 2, 10, 1e10], [1.224744871391589, Math.SQRT2, 3.1622776601683795, 100000.0]],
  ["rsqrt", lax.rsqrt, [1.5, 2, 10, 1e10], [0.8164965809277261, 0.7071067811865475, 0.31622776601683794, 1e-5]],
  [
    "acosh",
    lax.acosh,
    [1.5, 2, 10, 1e10],
    [0.9624236501192069, 1.3169578969248166, 2.993222846126381, 23.7189981105004],
  ],
];

describe("floats", () => {
  test.each(VALUES)("%s in float64 and float32", (_, f, points, expected) => {
    (f(f64(...points)).js() as number[]).forEach((value, i) => {
      expect(Math.abs(value - expected[i]!)).toBeLessThanOrEqual(1e-15 * Math.max(1, Math.abs(expected[i]!)));
    });
    const single = points.map(Math.fround);
    const fromDouble = convertElementType(f(f64(...single)), "float32");
    expect(f(f32(...single)).js()).toEqual(fromDouble.js());
    expect(f(f32(...single)).dtype).toBe("float32");
  });
  test("16-bit floats are computed in float32, then rounded", () => {
    const x = array("bfloat16", POINTS);
    expect(lax.exp(x).dtype).toBe("bfloat16");
    expect(lax.exp(x).js()).toEqual(convertElementType(lax.exp(convertElementType(x, "float32")), "bfloat16").js());
  });
  test("where single precision is easily lost", () => {
    // numpy: sin, log, exp of float64, rounded to float32
    expect(lax.sin(scalar(1e6)).js()).toBe(Math.fround(-0.349993497133255));
    expect(lax.log(scalar(1e-40)).js()).toBe(Math.fround(-92.10341));
    expect(lax.exp(scalar(88.7)).js()).toBe(Math.fround(3.3259769e38));
    expect(lax.log(scalar(1 + 2 ** -23)).js()).toBe(Math.fround(Math.log1p(2 ** -23)));
  });
  test("powers are exact where they can be", () => {
    expect(lax.pow(f32(3, 2, -2), f32(2, 10, 3)).js()).toEqual([9, 1024, -8]);
    expect(lax.pow(f32(3, -2), i32(2, 3)).js()).toEqual([9, -8]);
    expect(lax.pow(f32(3), array("int64", [2n])).js()).toEqual([9]);
    expect(lax.integerPow(f32(3, -0.5), -2).js()).toEqual([Math.fround(1 / 9), 4]);
    expect(lax.pow(f32(1, -1, 0), f32(Number.NaN, Infinity, 0)).js()).toEqual([1, 1, 1]);
    expect(lax.reciprocal(f32(4, 0)).js()).toEqual([0.25, Infinity]);
  });
  test("rounding", () => {
    const x = f32(-2.5, -1.5, -0.5, 0.5, 1.5, 2.5, 0.3);
    expect(lax.round(x).js()).toEqual([-3, -2, -1, 1, 2, 3, 0]);
    expect(lax.round(x, "TO_NEAREST_EVEN").js()).toEqual([-2, -2, -0, 0, 2, 2, 0]);
    expect(lax.round(f64(0.49999999999999994)).js()).toEqual([0]);
    expect(lax.round(f32(Infinity, Number.NaN)).js()).toEqual([Infinity, Number.NaN]);
    expect(lax.floor(f32(-0.5, 1.5)).js()).toEqual([-1, 1]);
    expect(lax.ceil(f32(-1.5, 1.5)).js()).toEqual([-1, 2]);
  });
  test("signs and special values", () => {
    expect(lax.sign(f32(-3, -0, 0, Number.NaN)).js()).toEqual([-1, -0, 0, Number.NaN]);
    expect(lax.abs(f32(-3, -0)).js()).toEqual([3, 0]);
    expect(lax.isFinite(f32(1, Infinity, -Infinity, Number.NaN)).js()).toEqual([true, false, false, false]);
    expect(lax.max(f32(1, Number.NaN), f32(Number.NaN, 1)).js()).toEqual([Number.NaN, Number.NaN]);
    expect(lax.min(f32(1, Number.NaN), f32(2, 1)).js()).toEqual([1, Number.NaN]);
    expect(lax.rem(f32(5.5, -5.5), f32(2, 2)).js()).toEqual([1.5, -1.5]);
    expect(lax.atan2(f64(0, -0, 1), f64(-1, -1, 0)).js()).toEqual([Math.PI, -Math.PI, Math.PI / 2]);
  });
  test("neighbours, in the operand's own dtype", () => {
    expect(lax.nextafter(scalar(1), scalar(2)).js()).toBe(1 + 2 ** -23);
    expect(lax.nextafter(f64(1), f64(0)).js()).toEqual([1 - 2 ** -53]);
    expect(lax.nextafter(array("bfloat16", [1, 1, 0, 3, -1]), array("bfloat16", [2, 0, -1, 3, 1])).js()).toEqual([
      1 + 2 ** -7,
      1 - 2 ** -8,
      -(2 ** -133),
      3,
      -1 + 2 ** -8,
    ]);
    expect(lax.nextafter(array("float16", [1]), array("float16", [2])).js()).toEqual([1 + 2 ** -10]);
    checkVmap(lax.nextafter as (...xs: NDArray[]) => NDArray, [array("bfloat16", [1, 2]), array("bfloat16", [3, 0])]);
  });
  test("comparisons with NaN", () => {
    const [x, y] = [f32(1, 2, Number.NaN), f32(1, 1, Number.NaN)];
    expect(lax.eq(x, y).js()).toEqual([true, false, false]);
    expect(lax.ne(x, y).js()).toEqual([false, true, true]);
    expect(lax.lt(x, y).js()).toEqual([false, false, false]);
    expect(lax.le(x, y).js()).toEqual([true, false, false]);
    expect(lax.gt(x, y).js()).toEqual([false, true, false]);
    expect(lax.ge(x, y).js()).toEqual([true, true, false]);
  });
  test("clamp", () => {
    expect(lax.clamp(0, f32(-1, 0.5, 2, Number.NaN), 1).js()).toEqual([0, 0.5, 1, Number.NaN]);
    expect(lax.clamp(f32(0, 1), f32(-1, 5), f32(2, 2)).js()).toEqual([0, 2]);
    expect(lax.clamp(array("int64", [0n], []), array("int64", [-5n, 5n]), array("int64", [3n], [])).js()).toEqual([
      0, 3,
    ]);
    expect(() => lax.clamp(f32(0, 1), f32(1, 2, 3), scalar(1))).toThrow("clamp requires min.shape == operand.shape");
  });
  test("special functions", () => {
    const near = (x: NDArray, ...expected: number[]) =>
      (x.js() as number[]).forEach((value, i) => {
        expect(value).toBeCloseTo(expected[i]!, 13);
      });
    near(lax.erfInv(lax.erf(f64(0.3, -1.2))), 0.3, -1.2);
    near(lax.digamma(f64(1, 2)), -0.5772156649015329, 1 - 0.5772156649015329);
    near(lax.polygamma(1, f64(1)), Math.PI ** 2 / 6);
    near(lax.zeta(f64(2, 4), f64(1, 1)), Math.PI ** 2 / 6, Math.PI ** 4 / 90);
    near(lax.igamma(f64(1), f64(2)), 1 - Math.exp(-2));
    near(lax.igammac(f64(1), f64(2)), Math.exp(-2));
    // Abramowitz and Stegun, table 9.8: exp(-1) I0(1) and exp(-1) I1(1)
    near(lax.besselI0e(f64(1)), 0.46575960759364043);
    near(lax.besselI1e(f64(1)), 0.2079104153497085);
    near(lax.betainc(f64(2), f64(3), f64(0.5)), 0.6875);
    // The exponential distribution (a = 1) has the density exp(-x).
    expect((lax.randomGammaGrad(f64(1), f64(2)).js() as number[])[0]).toBeCloseTo(
      -(lax.igammaGradA(f64(1), f64(2)).js() as number[])[0]! / Math.exp(-2),
      12,
    );
  });
});

const INTEGERS: readonly DType[] = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"];

describe("integers, as NumPy has them", () => {
  test.each(INTEGERS)("%s", (dtype) => {
    const bits = Number(/\d+/.exec(dtype)![0]);
    const unsigned = dtype.startsWith("u");
    const all = unsigned ? 2n ** BigInt(bits) - 1n : -1n;
    const least = unsigned ? 0n : -(2n ** BigInt(bits - 1));
    const greatest = unsigned ? all : -least - 1n;
    const of = (...values: (number | bigint)[]) => array(dtype, values.map(BigInt));
    const same = (found: NDArray, ...expected: (number | bigint)[]) => {
      expect(found.dtype).toBe(dtype);
      expect(found.js()).toEqual(of(...expected).js());
    };
    same(lax.add(of(greatest), of(1)), least);
    same(lax.sub(of(least), of(1)), greatest);
    same(lax.mul(of(greatest), of(greatest)), 1);
    same(lax.neg(of(5)), unsigned ? all - 4n : -5);
    same(lax.div(of(7, 7), of(2, 0)), 3, all);
    same(lax.rem(of(7, 7), of(4, 0)), 3, 7);
    if (!unsigned) {
      same(lax.div(of(-7, least), of(2, -1)), -3, least);
      same(lax.rem(of(-7, least), of(4, -1)), -3, 0);
      same(lax.abs(of(-7, least)), 7, least);
      same(lax.sign(of(-7, 0)), -1, 0);
    }
    same(lax.square(of(3)), 9);
    same(lax.integerPow(of(3, 2), 5), BigInt.asIntN(bits, 243n), 32);
    same(lax.max(of(least, 3), of(2, greatest)), 2n, greatest);
    same(lax.min(of(least, 3), of(2, greatest)), least, 3);
    same(lax.bitwiseNot(of(0)), all);
    same(lax.bitwiseAnd(of(12), of(10)), 8);
    same(lax.bitwiseOr(of(12), of(10)), 14);
    same(lax.bitwiseXor(of(12), of(10)), 6);
    same(lax.shiftLeft(of(1, 3, 3), of(bits - 1, bits, 1)), unsigned ? 2n ** BigInt(bits - 1) : least, 0, 6);
    same(lax.shiftRightLogical(of(all, all, 12), of(bits - 1, bits, 2)), 1, 0, 3);
    same(lax.shiftRightArithmetic(of(all, 12, all), of(1, 2, bits)), all, 3, all);
    same(lax.populationCount(of(all, 0, 5)), bits, 0, 2);
    same(lax.clz(of(all, 0, 1)), 0, bits, bits - 1);
    expect(lax.lt(of(least, greatest), of(greatest, least)).js()).toEqual([true, false]);
  });
  test("booleans", () => {
    const [x, y] = [array("bool", [true, true, false]), array("bool", [true, false, false])];
    expect(lax.bitwiseAnd(x, y).js()).toEqual([true, false, false]);
    expect(lax.bitwiseOr(x, y).js()).toEqual([true, true, false]);
    expect(lax.bitwiseXor(x, y).js()).toEqual([false, true, false]);
    expect(lax.bitwiseNot(x).js()).toEqual([false, false, true]);
    expect([lax.max(x, y).js(), lax.min(x, y).js()]).toEqual([
      [true, true, false],
      [true, false, false],
    ]);
    expect(lax.lt(y, x).js()).toEqual([false, true, false]);
  });
});

describe("shapes and dtypes", () => {
  test("empty arrays and scalars", () => {
    for (const [, f] of VALUES) {
      expect(f(f32()).shape).toEqual([0]);
      expect(f(scalar(0.5)).shape).toEqual([]);
    }
  });
  test("scalars and axes of length 1 are repeated", () => {
    const column = array("float32", [1, 2], [2, 1]);
    const row = array("float32", [10, 20, 30], [1, 3]);
    expect(lax.add(column, row).js()).toEqual([
      [11, 21, 31],
      [12, 22, 32],
    ]);
    expect(lax.max(row, 15).js()).toEqual([[15, 20, 30]]);
    checkVmap(lax.add as (...xs: NDArray[]) => NDArray, [column, row]);
    checkVmap(lax.atan2 as (...xs: NDArray[]) => NDArray, [scalar(1), row]);
    checkVmap((a, b) => lax.clamp(a, b, 15), [scalar(12), row]);
    checkVmap((a, b, c) => lax.clamp(a, b, c), [scalar(12), row, row]);
    checkJit(lax.pow as (...xs: NDArray[]) => NDArray, [column, row]);
  });
  test.each<[string, () => unknown]>([
    [
      "lax.add requires arguments to have the same dtypes, got float32, int32. (Tip: jnp.add",
      () => lax.add(f32(1), i32(1)),
    ],
    ["sin does not accept dtype int32. Accepted dtypes are subtypes of floating.", () => lax.sin(i32(1))],
    [
      "and does not accept dtype float32 at position 0. Accepted dtypes at position 0 are",
      () => lax.bitwiseAnd(f32(1), f32(1)),
    ],
    ["add got incompatible shapes for broadcasting: (2,), (3,).", () => lax.add(f32(1, 2), f32(1, 2, 3))],
    ["the first argument to pow must have an inexact dtype", () => lax.pow(f32(1), f64(1))],
    ["Integers cannot be raised to negative powers", () => lax.integerPow(i32(2), -1)],
    ["is not a valid RoundingMethod", () => lax.round(f32(1), "UP" as "AWAY_FROM_ZERO")],
  ])("%s", (words, run) => {
    expect(run).toThrow(words);
  });
});

describe("derivatives at special points", () => {
  const at = (f: Unary, x: number): unknown => (grad(f)(scalar(x)) as NDArray).js();
  test("ties, zero and limits are decided as JAX does", () => {
    expect(at((x) => lax.max(x, 0), 0)).toBe(0.5);
    expect(at((x) => lax.min(x, 0), 0)).toBe(0.5);
    expect(at(lax.abs, 0)).toBe(1);
    expect(at((x) => lax.integerPow(x, 0), 0)).toBe(0);
    expect(at((x) => lax.pow(x, 0), 0)).toBe(0);
    expect(at((x) => lax.pow(0, x), 0)).toBe(0);
    expect(at((x) => lax.clamp(0, x, 1), 1)).toBe(0);
    expect(at(lax.besselI1e, 0)).toBe(0.5);
    expect(at(lax.sqrt, 0)).toBe(Infinity);
  });
});

describe("printed as JAX prints them", () => {
  const x = scalar(0.5);
  const printed = (f: Unary): string => String(makeJaxpr(f)(x)).replace(/\s+/g, " ");
  test.each<[Unary, string]>([
    [(a) => lax.sin(a), "b:f32[] = sin a"],
    [(a) => lax.integerPow(a, 3), "b:f32[] = integer_pow[y=3] a"],
    [(a) => lax.pow(a, 3), "b:f32[] = pow a 3:i"],
    [(a) => lax.round(a, "TO_NEAREST_EVEN"), "b:f32[] = round[rounding_method=1] a"],
    [(a) => lax.clamp(0, a, 1), "b:f32[] = clamp 0.0:f32[] a 1.0:f32[]"],
    [(a) => grad(lax.tanh)(a) as NDArray, "b:f32[] = tanh a c:f32[] = sub 1.0:f32[] b"],
    [(a) => grad(lax.sqrt)(a) as NDArray, "b:f32[] = sqrt a c:f32[] = div 0.5:f32[] b"],
    [(a) => grad(lax.logistic)(a) as NDArray, "b:f32[] = logistic a c:f32[] = sub 1.0:f32[] b d:f32[] = mul b c"],
    [(a) => grad((y: NDArray) => lax.div(1, y))(a) as NDArray, "integer_pow[y=-2] a"],
  ])("%s", (f, words) => {
    expect(printed(f)).toContain(words);
  });
});
