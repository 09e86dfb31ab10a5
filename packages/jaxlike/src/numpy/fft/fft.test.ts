import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { NDArray } from "../../core/array.js";
import { config } from "../../core/config.js";
import { expectNear, f64, i32, type Numbers, numbersOf, scattered } from "../../lax/linalg/testing.js";
import { checkGrads } from "../../testing/check-grads.js";
import { checkVmap } from "../../testing/check-vmap.js";
import { jit } from "../../transforms/jit.js";
import * as fft from "./index.js";

beforeAll(() => config.update("jax_enable_x64", true));
afterAll(() => config.update("jax_enable_x64", false));

const x = f64([1, 2, -1, 3, 0.5]);
const reversed = f64([0.5, 3, -1, 2, 1]);
const z = { real: x, imag: reversed };
const square = f64([
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 10],
]);
const turned = f64([
  [1, 4, 7],
  [2, 5, 8],
  [3, 6, 10],
]);

function expectComplex(found: { real: NDArray; imag: NDArray }, real: Numbers, imag: Numbers): void {
  expectNear(found.real, real);
  expectNear(found.imag, imag);
}

// Expected values in this file: JAX 0.10.2, float64, real and imaginary parts.
describe("transforms along one axis", () => {
  it("are JAX's", () => {
    const real = [5.5, 0.154508497187, -0.404508497187, -0.404508497187, 0.154508497187];
    const imag = [0, 0.924556234727, -4.685903943619, 4.685903943619, -0.924556234727];
    expectComplex(fft.fft(x), real, imag);
    expectComplex(
      fft.ifft(x),
      real.map((v) => v / 5),
      imag.map((v) => -v / 5),
    );
    expectComplex(fft.rfft(x), real.slice(0, 3), imag.slice(0, 3));
    expectComplex(fft.ihfft(x), [1.1, 0.030901699437, -0.080901699437], [0, -0.184911246945, 0.937180788724]);
    expectNear(fft.hfft(z), [9.5, 4.156854249492, 5.5, 10.985281374239, -10.5, -7.156854249492, 1.5, -5.985281374239]);
    expectNear(
      fft.irfft(z),
      [1.1875, -0.74816017178, 0.1875, -0.894606781187, -1.3125, 1.37316017178, 0.6875, 0.519606781187],
    );
  });

  it("have lengths and norms", () => {
    expectNear(fft.fft(x, 4, -1, "ortho").real, [2.5, 1, -2.5, 1]);
    expectNear(fft.fft(x, 4, -1, "forward").real, [1.25, 0.5, -1.25, 0.5]);
    expectNear(fft.fft(x, 4, -1, "backward").real, [5, 2, -5, 2]);
    expectNear(
      fft.fft(x, 7).imag,
      [0, -1.673444400548, -0.429160857311, -4.086918741158, 4.086918741158, 0.429160857311, 1.673444400548],
    );
    expectNear(
      fft.hfft(z, 7, -1, "ortho"),
      [3.401680257083, 1.13761859713, 3.493450723782, 1.088800885123, -5.009033793921, 0.779658987998, -2.24642434613],
    );
    expectNear(fft.irfft(z, 5, -1, "forward"), [3, -0.676666626936, -8.282926512595, 2.574722580095, 8.384870559436]);
  });

  it("are undone by their inverses, with each norm, along each axis", () => {
    for (const norm of ["backward", "ortho", "forward"] as const) {
      for (const axis of [0, 1, -1]) {
        const a = { real: scattered([4, 3]), imag: scattered([4, 3], 2) };
        const back = fft.ifft(fft.fft(a, null, axis, norm), null, axis, norm);
        expectComplex(back, a.real.js() as number[][], a.imag.js() as number[][]);
        const n = a.real.shape.at(axis)!;
        expectNear(fft.irfft(fft.rfft(a.real, null, axis, norm), n, axis, norm), a.real.js() as number[][]);
      }
    }
    expectNear(fft.hfft(fft.ihfft(x), 5), numbersOf(x));
  });

  it("have derivatives, map over batches, and jit", () => {
    checkGrads((a) => fft.fft(a, 4, 0, "ortho"), [scattered([5, 2])]);
    checkGrads((real, imag) => fft.irfft({ real, imag }, 7), [scattered([3]), scattered([3], 2)]);
    checkGrads((real, imag) => fft.hfft({ real, imag }), [scattered([3]), scattered([3], 2)]);
    checkVmap((a) => fft.rfft(a, null, 0), [scattered([4, 2])]);
    expectComplex(jit(fft.fft as (a: NDArray) => { real: NDArray; imag: NDArray })(f64([1, 2])), [3, -1], [0, 0]);
  });

  it("take integers, nothing, and pairs of anything", () => {
    expectComplex(fft.fft(i32([1, 2])), [3, -1], [0, 0]);
    expect(fft.fft(f64([], [0])).real.shape).toEqual([0]);
    expect(fft.irfft(f64([1])).shape).toEqual([0]);
    expectComplex(fft.fft({ real: Float64Array.of(0, 0), imag: Float64Array.of(1, 2) }), [0, 0], [3, -1]);
  });

  it("refuse what they have not, in JAX's words", () => {
    expect(() => fft.fft(x, 0)).toThrow("Shape should be positive.");
    expect(() => fft.fft(x, null, -1, "x" as never)).toThrow(
      'Invalid norm value x; should be "backward", "ortho" or "forward".',
    );
    expect(() => fft.fft(x, null, [0] as never)).toThrow(
      "jax.numpy.fft.fft does not support multiple axes. Please use jax.numpy.fft.fftn.",
    );
    expect(() => fft.rfft(z)).toThrow("only real valued inputs supported for rfft");
    expect(() => fft.fft(1)).toThrow("out of bounds");
  });
});

describe("transforms along several axes", () => {
  it("are JAX's", () => {
    expectComplex(
      fft.rfft2(square, [2, 4]),
      [
        [21, -4, 7],
        [-9, 0, -3],
      ],
      [
        [0, -7, 0],
        [0, 3, 0],
      ],
    );
    expectNear(fft.irfftn({ real: square, imag: turned }, null, [1, 0]), [
      [5.083333333333, 0.396527520766, -1.4798608541],
      [-4.083333333333, 0.863835450315, 0.719497883018],
      [0.083333333333, 0.030502116982, -0.113835450315],
      [0.916666666667, -0.924839684279, -0.491826982387],
    ]);
    const both = f64([square.js() as number[][], turned.js() as number[][]]);
    expectComplex(
      fft.rfftn(both, null, [2, 0], "ortho"),
      [
        [
          [7.34846922835, -2.449489742783, -2.449489742783],
          [12.247448713916, -2.449489742783, -2.449489742783],
          [17.96292478041, -2.857738033247, -2.857738033247],
        ],
        [
          [-2.449489742783, 1.224744871392, 1.224744871392],
          [0, 1.224744871392, 1.224744871392],
          [2.449489742783, 1.224744871392, 1.224744871392],
        ],
      ],
      [
        [
          [0, Math.SQRT2, -Math.SQRT2],
          [0, Math.SQRT2, -Math.SQRT2],
          [0, 2.12132034356, -2.12132034356],
        ],
        [
          [0, -Math.SQRT1_2, Math.SQRT1_2],
          [0, -Math.SQRT1_2, Math.SQRT1_2],
          [0, -Math.SQRT1_2, Math.SQRT1_2],
        ],
      ],
    );
  });

  it("are one transform after the other, and undone by their inverses", () => {
    const a = { real: scattered([3, 4, 2]), imag: scattered([3, 4, 2], 2) };
    const all = fft.fftn(a);
    const steps = [0, 1, 2].reduce<{ real: NDArray; imag: NDArray }>((y, axis) => fft.fft(y, null, axis), a);
    expectComplex(all, steps.real.js() as Numbers, steps.imag.js() as Numbers);
    const back = fft.ifftn(all);
    expectComplex(back, a.real.js() as Numbers, a.imag.js() as Numbers);
    const two = fft.ifft2(fft.fft2(a, null, [0, 2]), null, [0, 2]);
    expectComplex(two, a.real.js() as Numbers, a.imag.js() as Numbers);
    expectNear(fft.irfft2(fft.rfft2(a.real)), a.real.js() as Numbers);
    expectNear(fft.irfftn(fft.rfftn(a.real), [3, 4, 2]), a.real.js() as Numbers);
  });

  it("have derivatives", () => {
    checkGrads((real, imag) => fft.fftn({ real, imag }, [2, 4]), [scattered([3, 3]), scattered([3, 3], 2)]);
    checkGrads((a) => fft.rfft2(a), [scattered([3, 4])]);
  });

  it("refuse what they have not, in JAX's words", () => {
    expect(() => fft.fftn(square, [3], [0, 1])).toThrow("Shape and axes have different lengths.");
    expect(() => fft.fftn(square, null, [0, 0])).toThrow(
      "jax.numpy.fft.fftn does not support repeated axes. Got axes (0, 0).",
    );
    expect(() => fft.fft2(square, null, [0])).toThrow("jax.numpy.fft.fft2 only supports 2 axes. Got axes = (0,).");
  });
});

describe("frequencies and shifts", () => {
  // numpy.fft.
  it("number the elements of a transform", () => {
    expectNear(fft.fftfreq(5, 0.5), [0, 0.4, 0.8, -0.8, -0.4]);
    expectNear(fft.fftfreq(4), [0, 0.25, -0.5, -0.25]);
    expectNear(fft.rfftfreq(5), [0, 0.2, 0.4]);
    expectNear(fft.rfftfreq(4, 0.1), [0, 2.5, 5]);
    expect(fft.fftfreq(4).dtype).toBe("float64");
    expect(fft.rfftfreq(4, 1, { dtype: "float32" }).dtype).toBe("float32");
    expect(fft.fftfreq(0).shape).toEqual([0]);
    expect(() => fft.fftfreq([4] as never)).toThrow("The n argument of jax.numpy.fft.fftfreq only takes an int.");
    expect(() => fft.rfftfreq(4, [1] as never)).toThrow("only takes a single value");
    expect(() => fft.fftfreq(4, 1, { dtype: "int32" })).toThrow("int32");
  });

  it("move frequency 0 to the middle, and back", () => {
    expect(fft.fftshift(f64([0, 1, 2, -2, -1])).js()).toEqual([-2, -1, 0, 1, 2]);
    expect(fft.ifftshift(f64([-2, -1, 0, 1, 2])).js()).toEqual([0, 1, 2, -2, -1]);
    expect(fft.fftshift(square).js()).toEqual([
      [10, 7, 8],
      [3, 1, 2],
      [6, 4, 5],
    ]);
    expect(fft.fftshift(square, 1).js()).toEqual([
      [3, 1, 2],
      [6, 4, 5],
      [10, 7, 8],
    ]);
    for (const shape of [[4], [5], [2, 3]]) {
      const a = scattered(shape);
      expect(fft.ifftshift(fft.fftshift(a)).js()).toEqual(a.js());
    }
    expect(fft.fftshift({ real: f64([0, 1]), imag: f64([2, 3]) }).imag.js()).toEqual([3, 2]);
  });
});
