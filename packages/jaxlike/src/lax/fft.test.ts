import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NDArray } from "../core/array.js";
import { config } from "../core/config.js";
import { checkGrads } from "../testing/check-grads.js";
import { checkJit } from "../testing/check-jit.js";
import { checkVmap } from "../testing/check-vmap.js";
import { makeJaxpr } from "../transforms/make-jaxpr.js";
import { fft } from "./fft.js";
import { expectNear, f32, f64, i32, numbersOf, scattered } from "./linalg/testing.js";

beforeAll(() => config.update("jax_enable_x64", true));
afterAll(() => config.update("jax_enable_x64", false));

const x = f64([1, 2, -1, 3, 0.5]);

/** All lengths of 1, 2 and 3 axes that take another path: even, odd, a power of two, one. */
const SHAPES = [[1], [2], [5], [8], [3, 4], [2, 3], [2, 3, 2]];

const halved = (shape: readonly number[]): number[] => [...shape.slice(0, -1), Math.floor(shape.at(-1)! / 2) + 1];

describe("fft", () => {
  // JAX 0.10.2, float64: jnp.fft.fft and rfft.
  it("is the sum of exp(-2πijk/n)", () => {
    const { real, imag } = fft(x, "FFT", [5]);
    expectNear(real, [5.5, 0.154508497187, -0.404508497187, -0.404508497187, 0.154508497187]);
    expectNear(imag, [0, 0.924556234727, -4.685903943619, 4.685903943619, -0.924556234727]);
    const half = fft(x, "RFFT", [5]);
    expectNear(half.real, [5.5, 0.154508497187, -0.404508497187]);
    expectNear(half.imag, [0, 0.924556234727, -4.685903943619]);
  });

  it("is undone by its inverse", () => {
    for (const shape of SHAPES) {
      const [real, imag] = [scattered(shape), scattered(shape, 2)];
      const back = fft(fft({ real, imag }, "FFT", shape), "IFFT", shape);
      expectNear(f64(numbersOf(back.real)), numbersOf(real));
      expectNear(f64(numbersOf(back.imag)), numbersOf(imag));
      expectNear(f64(numbersOf(fft(fft(real, "RFFT", shape), "IRFFT", shape))), numbersOf(real));
    }
  });

  it("transforms the last axes, each matrix of a batch alone", () => {
    const batch = scattered([3, 2, 4]);
    const all = fft(batch, "FFT", [2, 4]);
    const one = fft(f64(numbersOf(batch).slice(8, 16), [2, 4]), "FFT", [2, 4]);
    expectNear(f64(numbersOf(all.imag).slice(8, 16)), numbersOf(one.imag));
  });

  it("is linear, with derivatives of second order in both parts", () => {
    for (const shape of SHAPES) {
      const parts = [scattered(shape), scattered(shape, 2)];
      checkGrads((real, imag) => fft({ real, imag }, "FFT", shape), parts);
      checkGrads((real, imag) => fft({ real, imag }, "IFFT", shape), parts);
      checkGrads((real) => fft(real, "RFFT", shape), [scattered(shape)]);
      const half = [scattered(halved(shape)), scattered(halved(shape), 2)];
      checkGrads((real, imag) => fft({ real, imag }, "IRFFT", shape), half);
      checkGrads((real) => fft(real, "FFT", shape), [scattered(shape)], { order: 1 });
    }
  });

  it("maps over batches of either part, and jits", () => {
    const parts = [scattered([2, 3]), scattered([2, 3], 2)];
    const transform = (real: NDArray, imag: NDArray) => fft({ real, imag }, "FFT", [3]);
    checkVmap(transform, parts);
    checkJit(transform, parts);
    checkVmap((real, imag) => fft({ real, imag }, "IRFFT", [4]), parts);
    checkVmap((real) => fft(real, "RFFT", [2, 3]), [parts[0]!]);
  });

  it("computes float32 and integers in float32, and rounds", () => {
    config.update("jax_enable_x64", false);
    expect(fft(i32([1, 2]), "fft", [2]).real.dtype).toBe("float32");
    expect(fft(f32([0.1, 0.2]), "rfft", [2]).real.js()).toEqual([
      Math.fround(Math.fround(0.1) + Math.fround(0.2)),
      -Math.fround(0.1),
    ]);
    config.update("jax_enable_x64", true);
  });

  it("carries NaN along its line only", () => {
    const { real } = fft(
      f64([
        [1, Number.NaN],
        [1, 2],
      ]),
      "FFT",
      [2],
    );
    expect(real.js()).toEqual([
      [Number.NaN, Number.NaN],
      [3, -1],
    ]);
  });

  it("transforms nothing to nothing", () => {
    expect(fft(f64([], [0]), "FFT", [0]).real.shape).toEqual([0]);
    expect(fft(f64([], [0, 4]), "RFFT", [4]).imag.shape).toEqual([0, 3]);
    expect(fft(f64([1]), "IRFFT", [0]).shape).toEqual([0]);
    expect(fft(x, "FFT", []).real).toBe(x);
  });

  it("refuses what does not fit, in JAX's words", () => {
    expect(() => fft(x, "FFT", [4])).toThrow("FFT input shape (5,) minor dimensions must be equal to fft_lengths (4,)");
    expect(() => fft(x, "FFT", [2, 5])).toThrow("must have at least as many input dimensions as fft_lengths (2, 5).");
    expect(() => fft({ real: x, imag: x } as never, "RFFT", [5])).toThrow("only real valued inputs supported for rfft");
    expect(() => fft(x, "DCT" as never, [5])).toThrow("Unknown FFT type 'DCT'");
    expect(() => fft({ real: x, imag: f64([1]) }, "FFT", [5])).toThrow("The real and imaginary parts must be alike");
  });

  it("prints its type as a number, as in JAX", () => {
    expect(String(makeJaxpr((v: NDArray) => fft(v, "RFFT", [4]))(f32([1, 2, 3, 4])))).toBe(
      "{ lambda ; a:f32[4]. let\n    b:f32[3] c:f32[3] = fft[fft_lengths=(4,) fft_type=2] a\n  in (c, b) }",
    );
  });
});
