import type { ArrayLike, NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import { x64Enabled } from "../core/config.js";
import { allocate, type Data, type DType, isFloat, isHalf } from "../core/dtype.js";
import { JaxTypeError, JaxValueError } from "../core/errors.js";
import { defineMultiPrimitive, type Primitive } from "../core/primitive.js";
import { formatShape, type Shape, sameShape, sizeOf } from "../core/shape.js";
import { bind } from "../core/trace.js";
import { LinearInput, type Tangent, Zero } from "../core/zero.js";
import { asArray, isArrayLike } from "./as-array.js";
import { moveBatchAxis } from "./batching.js";
import { broadcastInDim } from "./broadcast-in-dim.js";
import { concatenate } from "./concatenate.js";
import { convert } from "./convert-element-type.js";
import { div, mul } from "./elementwise/arithmetic.js";
import { type FftKind, transform } from "./fft-kernel.js";
import { full, fullLike, zerosOf } from "./full.js";

interface FftParams {
  readonly fftType: FftKind;
  readonly fftLengths: readonly number[];
}

const KINDS: readonly FftKind[] = ["FFT", "IFFT", "RFFT", "IRFFT"];

/** Takes and returns real and imaginary parts; the reals of RFFT and IRFFT have one part. */
export const fftPrimitive: Primitive<FftParams> = defineMultiPrimitive<FftParams>({
  name: "fft",
  shapes(avals, { fftType, fftLengths }) {
    const { shape, dtype } = avals[0]!;
    const out = new ShapedArray(transformedShape(shape, fftType, fftLengths), dtype);
    return fftType === "IRFFT" ? [out] : [out, out];
  },
  evaluate: (args, { fftType, fftLengths }, outs) =>
    transform(args, fftType, fftLengths).map((part, i) => stored(part, outs[i]!.dtype)),
  jvp(primals, tangents, params) {
    const written = tangents.map((t) => (t instanceof Zero ? zerosOf(t.aval) : t));
    return [bind(fftPrimitive, primals, params), bind(fftPrimitive, written, params)];
  },
  transpose(cotangents, args, params) {
    const written = cotangents.map((t) => (t instanceof Zero ? zerosOf(t.aval) : t));
    const found = transposedTransform(written, params);
    return args.map((x, i): Tangent | undefined => (x instanceof LinearInput ? found[i] : undefined));
  },
  batch(args, dims, params, { size }) {
    const moved = args.map((x, i) => moveBatchAxis(x, dims[i]!, 0, size));
    const outs = bind(fftPrimitive, moved, params);
    return [outs, outs.map(() => 0)];
  },
  printParams: ({ fftType, fftLengths }) => ({ fft_lengths: fftLengths, fft_type: KINDS.indexOf(fftType) }),
});

function stored(part: Float64Array, dtype: DType): Data {
  if (dtype === "float64") return part;
  const data = allocate(dtype, part.length) as Float32Array;
  data.set(part);
  return data;
}

function transformedShape(shape: Shape, kind: FftKind, lengths: readonly number[]): Shape {
  if (lengths.length > shape.length) {
    throw new JaxValueError(
      `FFT input shape ${formatShape(shape)} must have at least as many input dimensions as fft_lengths ${formatShape(lengths)}.`,
      { fix: "Pass one length for each of the last axes to transform." },
    );
  }
  const half = Math.floor(lengths.at(-1)! / 2) + 1;
  const batch = shape.slice(0, shape.length - lengths.length);
  const given = shape.slice(batch.length);
  const halved = [...lengths.slice(0, -1), half];
  const expected = kind === "IRFFT" && lengths.at(-1)! > 0 ? halved : lengths;
  if (!(kind === "IRFFT" && lengths.at(-1) === 0) && !sameShape(given, expected)) {
    throw new JaxValueError(
      `${kind === "IFFT" ? "FFT" : kind} input shape ${formatShape(shape)} minor dimensions must be equal to ${kind === "IRFFT" ? "the first half of " : ""}fft_lengths ${formatShape(lengths)}`,
      { expected: `the last axes to be ${formatShape(expected)}`, fix: "Slice or pad the array, as jnp.fft does." },
    );
  }
  if (kind === "RFFT") return [...batch, ...halved];
  return [...batch, ...lengths];
}

/**
 * The transpose of a transform as a map of real and imaginary parts. The matrix exp(−iθ) of the transform is symmetric,
 * and its real form transposed is that of exp(iθ): the inverse transform without its scale. What the halves of RFFT and
 * IRFFT leave out counts twice, all but frequency 0 and, of an even length, n/2.
 */
function transposedTransform(cotangents: NDArray[], { fftType, fftLengths }: FftParams): NDArray[] {
  const run = (kind: FftKind, parts: NDArray[]): NDArray[] => bind(fftPrimitive, parts, { fftType: kind, fftLengths });
  const count = sizeOf(fftLengths);
  switch (fftType) {
    case "FFT":
      return run("IFFT", cotangents).map((part) => mul(count, part));
    case "IFFT":
      return run("FFT", cotangents).map((part) => div(part, count));
    case "RFFT": {
      const weights = multiplicities(cotangents[0]!, fftLengths.at(-1)!);
      const single = cotangents.map((part) => div(part, weights));
      return run("IRFFT", single).map((part) => mul(count, part));
    }
    case "IRFFT": {
      const parts = run("RFFT", cotangents);
      const weights = multiplicities(parts[0]!, fftLengths.at(-1)!);
      return parts.map((part) => div(mul(part, weights), count));
    }
  }
}

/** For each frequency in the first half of n, in the last axis, how often the whole has it or its conjugate. */
function multiplicities(like: NDArray, n: number): NDArray {
  const half = like.shape.at(-1)!;
  const once = full([1], 1, like.dtype);
  const twice = full([Math.max(0, half - (n % 2 === 0 ? 2 : 1))], 2, like.dtype);
  const all = half === 1 ? once : concatenate(n % 2 === 0 ? [once, twice, once] : [once, twice], 0);
  return broadcastInDim(all, like.shape, [like.ndim - 1]);
}

/** Complex numbers, which there is no dtype for: two arrays of one shape. */
export interface Complex {
  readonly real: NDArray;
  readonly imag: NDArray;
}

/** Which transform; lower case is taken too. */
export type FftType = FftKind | Lowercase<FftKind>;

/**
 * The discrete Fourier transform over the last axes.
 *
 * @param x an array of real numbers, or `{ real, imag }`; real for "RFFT"
 * @param fftLengths the lengths of the last axes, which are transformed; for "IRFFT" those of the result
 * @returns `{ real, imag }`; for "IRFFT" an array
 * @throws JaxValueError when the lengths do not fit
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * lax.fft(jnp.array([1, 2, 3, 4]), "FFT", [4]).imag.js(); // [0, 2, 0, -2]
 */
export function fft(x: ArrayLike | Complex, fftType: "IRFFT" | "irfft", fftLengths: readonly number[]): NDArray;
export function fft(
  x: ArrayLike | Complex,
  fftType: Exclude<FftType, "IRFFT" | "irfft">,
  fftLengths: readonly number[],
): Complex;
export function fft(x: ArrayLike | Complex, fftType: FftType, fftLengths: readonly number[]): NDArray | Complex;
export function fft(x: ArrayLike | Complex, fftType: FftType, fftLengths: readonly number[]): NDArray | Complex {
  const kind = fftType.toUpperCase() as FftKind;
  if (!KINDS.includes(kind)) {
    throw new JaxValueError(`Unknown FFT type '${fftType}'`, {
      expected: KINDS.join(", "),
      fix: "Pass one of these.",
    });
  }
  const parts = kind === "RFFT" ? [realPart(x)] : complexParts(x);
  if (fftLengths.length === 0)
    return kind === "IRFFT" ? parts[0]! : { real: parts[0]!, imag: parts[1] ?? zero(parts[0]!) };
  const [real, imag] = bind(fftPrimitive, parts, { fftType: kind, fftLengths: [...fftLengths] });
  return imag === undefined ? real! : { real: real!, imag };
}

const zero = (x: NDArray): NDArray => fullLike(x, 0);

function realPart(x: ArrayLike | Complex): NDArray {
  if (!isArrayLike(x)) {
    throw new JaxValueError("only real valued inputs supported for rfft", {
      fix: "Use fft, or pass the real part alone.",
    });
  }
  const real = inexact(asArray(x));
  if (isHalf(real.dtype)) {
    throw new JaxValueError(`RFFT input must be float32 or float64, got ${real.dtype}`, {
      fix: 'Convert it: x.astype("float32").',
    });
  }
  return real;
}

function complexParts(x: ArrayLike | Complex): [NDArray, NDArray] {
  const [real, imag] = isArrayLike(x) ? [asArray(x), undefined] : [asArray(x.real), asArray(x.imag)];
  const first = single(inexact(real));
  const second = imag === undefined ? zero(first) : single(inexact(imag));
  if (!sameShape(first.shape, second.shape) || first.dtype !== second.dtype) {
    throw new JaxTypeError(
      `The real and imaginary parts must be alike, got ${first.aval.long} and ${second.aval.long}`,
      { fix: "Give both one shape and dtype." },
    );
  }
  return [first, second];
}

const inexact = (x: NDArray): NDArray => (isFloat(x.dtype) ? x : convert(x, x64Enabled() ? "float64" : "float32"));

/** Complex numbers of 16-bit parts do not exist in JAX either. */
const single = (x: NDArray): NDArray => (isHalf(x.dtype) ? convert(x, "float32") : x);
