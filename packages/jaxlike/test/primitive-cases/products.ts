import type { NDArray } from "../../src/core/array.js";
import { lax } from "../../src/index.js";
import { forDTypes, NUMBERS, type PrimitiveCase } from "./case.js";

const six = [1.5, -2, 3.25, 0.5, -4, 2.75];
const twelve = [0.5, -1.25, 2, 3.5, -0.75, 1, -2.5, 4, 0.25, -3, 1.75, 5];

const dots: readonly PrimitiveCase[] = forDTypes([...NUMBERS, "bool"], (of, dtype) => {
  const dot = (
    label: string,
    x: NDArray,
    y: NDArray,
    numbers: lax.DotDimensionNumbers,
    options: lax.DotOptions = {},
  ): PrimitiveCase => ({
    primitive: "dot_general",
    label,
    call: (a: NDArray, b: NDArray) => lax.dotGeneral(a, b, numbers, options),
    args: [x, y],
  });
  const none = [[], []] as const;
  return [
    dot("of matrices", of(six, [2, 3]), of(twelve, [3, 2]), [[[1], [0]], none]),
    ...(dtype === "float64"
      ? [
          dot("of vectors", of(six, [3]), of(twelve, [3]), [[[0], [0]], none]),
          dot("outer", of(six, [2]), of(twelve, [3]), [none, none]),
          dot("of scalars", of([2], []), of([3], []), [none, none]),
          dot("of batches", of(six, [2, 1, 3]), of(twelve, [2, 3, 2]), [
            [[2], [1]],
            [[0], [0]],
          ]),
          dot("of batches in other places", of(six, [3, 2]), of(twelve, [2, 2, 3]), [
            [[0], [2]],
            [[1], [0]],
          ]),
          dot("over two axes, crosswise", of(six, [2, 3, 1]), of(twelve, [2, 3, 2]), [
            [
              [1, 0],
              [1, 0],
            ],
            none,
          ]),
          dot("over nothing", of([], [2, 0]), of([], [0, 3]), [[[1], [0]], none]),
          dot("of nothing", of([], [0, 2]), of(six, [2, 3]), [[[1], [0]], none]),
        ]
      : []),
    ...(dtype === "bfloat16"
      ? [
          dot("in float32", of(six, [2, 3]), of(twelve, [3, 2]), [[[1], [0]], none], {
            preferredElementType: "float32",
          }),
        ]
      : []),
  ];
});

type Padding = Parameters<typeof lax.convGeneralDilated>[3];

const convolutions: readonly PrimitiveCase[] = forDTypes(NUMBERS, (of, dtype) => {
  const conv = (
    label: string,
    x: NDArray,
    kernel: NDArray,
    strides: readonly number[],
    padding: Padding,
    options: lax.ConvOptions = {},
  ): PrimitiveCase => ({
    primitive: "conv_general_dilated",
    label,
    call: (a: NDArray, b: NDArray) => lax.convGeneralDilated(a, b, strides, padding, options),
    args: [x, kernel],
  });
  return [
    conv("of a row", of(six, [1, 1, 5]), of(twelve, [1, 1, 2]), [1], "VALID"),
    ...(dtype === "float64"
      ? [
          conv("of images", of(twelve, [2, 2, 3, 4]), of(six, [3, 2, 2, 2]), [1, 2], "SAME"),
          conv("channels last", of(twelve, [1, 4, 2]), of(six, [2, 2, 3]), [1], [[1, 0]], {
            dimensionNumbers: ["NWC", "WIO", "NWC"],
          }),
          conv("dilated", of(twelve, [1, 2, 5]), of(six, [2, 2, 2]), [2], [[2, 1]], {
            lhsDilation: [2],
            rhsDilation: [3],
          }),
          conv("in groups of channels", of(twelve, [2, 4, 3]), of(six, [4, 2, 2]), [1], "VALID", {
            featureGroupCount: 2,
          }),
          conv("in groups of the batch", of(twelve, [4, 2, 3]), of(six, [4, 2, 2]), [1], "VALID", {
            batchGroupCount: 2,
          }),
          conv("cut off", of(twelve, [1, 1, 6]), of(six, [1, 1, 2]), [1], [[-1, -2]]),
          conv("without axes in space", of(six, [2, 3]), of(twelve, [4, 3]), [], []),
          conv("of no images", of([], [0, 1, 3]), of(six, [2, 1, 2]), [1], "VALID"),
        ]
      : []),
  ];
});

const fourier: readonly PrimitiveCase[] = forDTypes(["float64", "float32"], (of) => {
  const complex = (fftType: "FFT" | "IFFT" | "IRFFT", lengths: readonly number[], shape: readonly number[]) => ({
    primitive: "fft",
    label: `${fftType} of lengths [${lengths}]`,
    call: (real: NDArray, imag: NDArray) => lax.fft({ real, imag }, fftType, lengths),
    args: [of(six, shape), of(twelve, shape)],
  });
  const real = (lengths: readonly number[], shape: readonly number[]) => ({
    primitive: "fft",
    label: `RFFT of lengths [${lengths}]`,
    call: (x: NDArray) => lax.fft(x, "RFFT", lengths),
    args: [of(twelve, shape)],
  });
  return [
    complex("FFT", [4], [4]),
    complex("FFT", [2, 3], [2, 2, 3]),
    complex("IFFT", [3], [2, 3]),
    complex("IRFFT", [4], [2, 3]),
    complex("IRFFT", [5], [3]),
    complex("IRFFT", [2, 4], [2, 3]),
    complex("FFT", [2], [0, 2]),
    real([4], [2, 4]),
    real([5], [5]),
    real([1], [1]),
    real([2, 3], [2, 3]),
  ];
});

export const products: readonly PrimitiveCase[] = [...dots, ...convolutions, ...fourier];
