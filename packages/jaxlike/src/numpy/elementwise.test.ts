import { describe, expect, test } from "vitest";
import "../core/eval-trace.js";
import type { NDArray } from "../core/array.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkVmap } from "../testing/check-vmap.js";
import { grad } from "../transforms/grad.js";
import * as jnp from "./index.js";

// Values from NumPy 2.4, where JAX does not differ: it says so.

const ints = (...values: number[]) => jnp.array(values, "int32");
const floats = (...values: number[]) => jnp.array(values);

describe("division", () => {
  test("rounds down, with remainders of the divisor's sign", () => {
    expect(jnp.floorDivide(ints(-7, 7, -7, 7), ints(2, 2, -2, -2)).js()).toEqual([-4, 3, 3, -4]);
    expect(jnp.remainder(ints(-7, 7, -7, 7), ints(2, 2, -2, -2)).js()).toEqual([1, 1, -1, -1]);
    expect(jnp.fmod(ints(-7, 7), 4).js()).toEqual([-3, 3]);
    expect(jnp.remainder(ints(5), 0).js()).toEqual([0]);
    expect(jnp.divmod(floats(-7.5, 7.5), 2).map((x) => x.js())).toEqual([
      [-4, 3],
      [0.5, 1.5],
    ]);
    expect(jnp.floorDivide(jnp.array([7, 255], "uint8"), jnp.array([2], "uint8")).js()).toEqual([3, 127]);
    expect(jnp.divide(ints(1, 2), 2).js()).toEqual([0.5, 1]);
  });

  test("gcd and lcm", () => {
    expect(jnp.gcd(ints(-12, 0, 7, 0), ints(18, 5, 0, 0)).js()).toEqual([6, 5, 7, 0]);
    expect(jnp.lcm(ints(-4, 0, 7), ints(6, 5, 3)).js()).toEqual([12, 0, 21]);
    expect(() => jnp.gcd(1.5, 2)).toThrow("Arguments to jax.numpy.gcd must be integers.");
  });
});

describe("powers", () => {
  test("whole exponents that are known are multiplied out", () => {
    expect(jnp.power(3, 2).item()).toBe(9);
    expect(jnp.power(floats(0, -2), 3).js()).toEqual([0, -8]);
    expect(jnp.power(floats(2), -1).js()).toEqual([0.5]);
    expect(() => jnp.power(ints(2), -1)).toThrow("Integers cannot be raised to negative powers");
    expect(grad((x: NDArray) => jnp.power(x, 2))(0).item()).toBe(0);
    checkGrads((x: never) => jnp.power(x, 3), [floats(-1.5, 0.5)]);
  });

  test("integers to integers stay integers, and wrap", () => {
    expect(jnp.power(ints(2, -3, 0, 0, 10), ints(10, 3, 0, 5, 10)).js()).toEqual([1024, -27, 1, 0, 1410065408]);
    expect(jnp.power(2, ints(0, 1, 5)).js()).toEqual([1, 2, 32]);
    expect(jnp.power(floats(4), ints(2)).js()).toEqual([16]);
    expect(jnp.power(floats(4), 0.5).js()).toEqual([2]);
  });
});

describe("exponentials", () => {
  test("logaddexp does not overflow, and has the derivative of a softmax", () => {
    expect(jnp.logaddexp(1000, 1000).item()).toBeCloseTo(1000.6932, 3);
    expect(jnp.logaddexp(-Infinity, -Infinity).item()).toBe(-Infinity);
    expect(jnp.logaddexp(Infinity, 1).item()).toBe(Infinity);
    expect(jnp.logaddexp2(3, 3).item()).toBe(4);
    checkGrads(jnp.logaddexp as never, [floats(0, 5, -3), floats(1, 1, 1)]);
    checkGrads(jnp.logaddexp2 as never, [floats(0, 5, -3), jnp.array(1)]);
    expect(grad((x: NDArray) => jnp.logaddexp(x, -Infinity))(2).item()).toBe(1);
  });

  test("logarithms to other bases, and the Bessel function", () => {
    expect(jnp.log2(floats(1, 8)).js()).toEqual([0, 3]);
    expect(jnp.log10(1000).item()).toBeCloseTo(3, 6);
    expect(jnp.i0(1).item()).toBeCloseTo(1.2660658, 6);
    checkGrads(jnp.i0 as never, [floats(-1, 0, 2)]);
  });
});

describe("angles", () => {
  test("hypot neither overflows nor divides by zero", () => {
    expect(jnp.hypot(floats(3e38, 0, Infinity), floats(0, 0, Number.NaN)).js()).toEqual([
      Math.fround(3e38),
      0,
      Infinity,
    ]);
    checkGrads(jnp.hypot as never, [floats(3, -1), floats(4, 2)]);
  });

  test("sinc has all derivatives at 0", () => {
    expect(jnp.sinc(floats(0, 0.5)).js()).toEqual([1, expect.closeTo(2 / Math.PI, 6)]);
    const second = grad(grad(jnp.sinc as never) as never);
    expect(second(0 as never).item()).toBeCloseTo(-(Math.PI ** 2) / 3, 5);
    checkGrads(jnp.sinc as never, [floats(-1.3, 0.4)]);
  });
});

describe("rounding", () => {
  test("halves go to the even number; integers are whole", () => {
    expect(jnp.round(floats(0.5, 1.5, 2.5, -0.5)).js()).toEqual([0, 2, 2, -0]);
    expect(jnp.round(floats(1.25, -1.35, 2.5), 1).js()).toEqual([1.2, -1.4, 2.5].map(Math.fround));
    expect(jnp.round(floats(1250), -2).js()).toEqual([1200]);
    expect(jnp.floor(ints(3)).dtype).toBe("int32");
    expect(jnp.rint(ints(3)).dtype).toBe("float32");
    expect(jnp.fix(floats(-1.5, 1.5)).js()).toEqual([-1, 1]);
    expect(() => jnp.round(ints(15), -1)).toThrow("integer np.round not implemented for decimals < 0");
  });
});

describe("parts of floats", () => {
  test("frexp and ldexp, subnormal numbers included", () => {
    const [mantissa, exponent] = jnp.frexp(floats(8, -0.3, 1e-40, Infinity, 0));
    expect(mantissa.js()).toEqual([0.5, Math.fround(-0.6), 0.5444488525390625, Infinity, 0]);
    expect(exponent.js()).toEqual([4, -1, -132, 0, 0]);
    expect(jnp.ldexp(1.5, ints(-140, -149, -150, 127, 128)).js()).toEqual([
      1.0761972206014595e-42,
      2.802596928649634e-45,
      1.401298464324817e-45,
      2.5521177519070385e38,
      Infinity,
    ]);
    expect(jnp.ldexp(jnp.array([1], "float16"), ints(-24)).js()).toEqual([2 ** -24]);
    checkGrads((x: never) => jnp.ldexp(x, 3), [floats(1.5)]);
    expect(() => jnp.ldexp(1, 0.5)).toThrow("ldexp not supported for input types");
  });

  test("signs, neighbours, fractions", () => {
    expect(jnp.signbit(floats(-0, 0, -1)).js()).toEqual([true, false, true]);
    expect(jnp.copysign(floats(1, 2), floats(-0, 3)).js()).toEqual([-1, 2]);
    expect(jnp.nextafter(1, 2).item()).toBe(1 + 2 ** -23);
    expect(jnp.modf(floats(-1.5, 2.25)).map((x) => x.js())).toEqual([
      [-0.5, 0.25],
      [-1, 2],
    ]);
  });
});

describe("comparisons", () => {
  test("closeness", () => {
    const x = floats(1, Infinity, Infinity, Number.NaN);
    const y = floats(1.000001, Infinity, -Infinity, Number.NaN);
    expect(jnp.isclose(x, y).js()).toEqual([true, true, false, false]);
    expect(jnp.isclose(x, y, { equalNan: true }).js()).toEqual([true, true, false, true]);
    expect(jnp.allclose(1, 1.1, { atol: 0.2 }).item()).toBe(true);
    expect(jnp.arrayEqual(ints(1, 2), floats(1, 2)).item()).toBe(true);
    expect(jnp.arrayEqual(ints(1), ints(1, 1)).item()).toBe(false);
    expect(jnp.arrayEquiv(ints(1), ints(1, 1)).item()).toBe(true);
    expect(jnp.arrayEquiv(ints(1, 1), ints(1, 1, 1)).item()).toBe(false);
  });

  test("kinds of numbers, of integers too", () => {
    expect(jnp.isnan(ints(1)).js()).toEqual([false]);
    expect(jnp.isfinite(floats(1, Infinity, Number.NaN)).js()).toEqual([true, false, false]);
    expect(jnp.isneginf(floats(-Infinity, Infinity)).js()).toEqual([true, false]);
  });

  test("extremes: NaN is kept by maximum, not by fmax", () => {
    expect(jnp.maximum(floats(Number.NaN, 1), 2).js()).toEqual([Number.NaN, 2]);
    expect(jnp.fmax(floats(Number.NaN, 1), 2).js()).toEqual([2, 2]);
    expect(jnp.fmin(floats(Number.NaN, 1), 2).js()).toEqual([2, 1]);
    expect(grad((x: NDArray) => jnp.maximum(x, 0))(0).item()).toBe(0.5);
    expect(jnp.clip(floats(-1, 0.5, 3), null, 1).js()).toEqual([-1, 0.5, 1]);
    expect(jnp.clip(floats(-1, 0.5, 3), { min: 0 }).js()).toEqual([0, 0.5, 3]);
  });
});

describe("choices", () => {
  test("where broadcasts, promotes, and sends derivatives one way only", () => {
    expect(jnp.where(jnp.array([[true], [false]]), ints(1, 2), 0.5).js()).toEqual([
      [1, 2],
      [0.5, 0.5],
    ]);
    expect(jnp.where(true, 1, floats(2, 3)).js()).toEqual([1, 1]);
    expect(grad((x: NDArray) => jnp.where(true, x, jnp.multiply(x, 5)))(1).item()).toBe(1);
    checkGrads((a: never, b: never) => jnp.where(jnp.array([true, false]), a, b), [floats(1, 2), jnp.array(3)]);
    checkVmap((a: NDArray, b: NDArray) => jnp.where(a.greater(0), a, b), [floats(1, -2, 3), floats(4, 5, 6)]);
    expect(() => jnp.where(true, 1 as never)).toThrow("Either both or neither of the x and y arguments");
  });

  test("select takes the first that holds, piecewise the last", () => {
    const x = floats(0, 1, 2, 3);
    expect(jnp.select([x.greater(2), x.greater(0)], [10, 20], -1).js()).toEqual([-1, 20, 20, 10]);
    expect(jnp.piecewise(x, [x.greater(0), x.greater(1)], [1, (v) => v.mul(v), -1]).js()).toEqual([-1, 1, 4, 9]);
    expect(() => jnp.select([true], [])).toThrow("condlist must have length equal to choicelist (1 vs 0)");
  });

  test("nanToNum", () => {
    expect(jnp.nanToNum(floats(Number.NaN, Infinity, -Infinity, 1), { posinf: 5 }).js()).toEqual([
      0, 5, -3.4028234663852886e38, 1,
    ]);
  });
});

describe("logic and bits", () => {
  test("numbers count as true unless 0", () => {
    expect(jnp.logicalXor(floats(0, 2), true).js()).toEqual([true, false]);
    expect(jnp.logicalNot(ints(0, 3)).js()).toEqual([true, false]);
    expect(jnp.add(jnp.array([true]), jnp.array([true])).js()).toEqual([true]);
  });

  test("shifts keep the sign of signed integers", () => {
    expect(jnp.rightShift(ints(-8), 1).js()).toEqual([-4]);
    expect(jnp.rightShift(jnp.array([248], "uint8"), 1).js()).toEqual([124]);
    expect(jnp.leftShift(ints(3), 4).js()).toEqual([48]);
    expect(jnp.bitwiseCount(ints(-7, 255)).js()).toEqual([3, 8]);
    expect(jnp.invert(ints(0)).js()).toEqual([-1]);
    expect(() => jnp.bitwiseAnd(floats(1), 1)).toThrow("does not accept dtype float32");
  });
});
