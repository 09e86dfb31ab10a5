/** Functions that make the first parameters of a layer: of a key, a shape and a dtype. */
import type { NDArray } from "../core/array.js";
import { scalarOf } from "../core/concrete-array.js";
import { x64Enabled } from "../core/config.js";
import type { DType } from "../core/dtype.js";
import { JaxValueError } from "../core/errors.js";
import { canonicalizeDType } from "../core/promotion.js";
import { type Shape, sizeOf } from "../core/shape.js";
import { moveAxis } from "../lax/batching.js";
import { expandDims, full, mul, pad, reshape, sign, transpose } from "../lax/index.js";
import { qr } from "../lax/linalg/index.js";
import { diagonalOf } from "../lax/linalg/matrix.js";
import * as random from "../random/index.js";

/** Makes an array of a shape; `key` is ignored where nothing is random. */
export type Initializer = (key: NDArray, shape: Shape, dtype?: DType) => NDArray;

/** Which axes of a layer's weights are what. */
export interface FanOptions {
  /** The axis or axes of inputs; default -2. */
  readonly inAxis?: number | readonly number[];
  /** The axis or axes of outputs; default -1. */
  readonly outAxis?: number | readonly number[];
  /** Axes along which there are as many layers; default none. All other axes are those of a convolution's window. */
  readonly batchAxis?: number | readonly number[];
  /** The dtype where none is asked for; default float32, in x64 float64. */
  readonly dtype?: DType;
}

const canonical = (dtype: DType): DType => canonicalizeDType(dtype, x64Enabled()) as DType;

/** Nothing but zeros. */
export const zeros: Initializer = (_, shape, dtype = "float64") => full(shape, 0, canonical(dtype));

/** Nothing but ones. */
export const ones: Initializer = (_, shape, dtype = "float64") => full(shape, 1, canonical(dtype));

/** The same value everywhere. */
export const constant =
  (value: number, dtype: DType = "float64"): Initializer =>
  (_, shape, given = dtype) =>
    full(shape, value, canonical(given));

/** What `sample` draws, times a factor. */
const scaled =
  (factor: number, dtype: DType, sample: (key: NDArray, shape: Shape, dtype: DType) => NDArray): Initializer =>
  (key, shape, given = dtype) => {
    const result = canonical(given);
    return mul(sample(key, shape, result), scalarOf(factor, result));
  };

/** Uniform numbers from [0, scale). */
export const uniform = (scale = 1e-2, dtype: DType = "float64"): Initializer => scaled(scale, dtype, random.uniform);

/** Normal numbers of mean 0. */
export const normal = (stddev = 1e-2, dtype: DType = "float64"): Initializer => scaled(stddev, dtype, random.normal);

/**
 * Normal numbers of mean 0, given that they lie between two bounds.
 *
 * @param stddev the standard deviation before the bounds
 * @param lower a bound, times `stddev`
 */
export const truncatedNormal = (stddev = 1e-2, dtype: DType = "float64", lower = -2, upper = 2): Initializer =>
  scaled(stddev, dtype, (key, shape, result) => random.truncatedNormal(key, lower, upper, shape, result));

/** What the variance is divided by: the number of inputs, of outputs, or the mean of both. */
export type FanMode = "fan_in" | "fan_out" | "fan_avg";

export type ScalingDistribution = "truncated_normal" | "normal" | "uniform";

/** The standard deviation of the normal distribution between −2 and 2. */
const TRUNCATED_DEVIATION = 0.8796256610342398;

/**
 * Random numbers of mean 0 and variance scale/fan.
 *
 * @throws JaxValueError for shapes of fewer than two axes, and for unknown modes and distributions
 * @example
 * import { nn, random } from "@lab/jaxlike";
 * const init = nn.initializers.varianceScaling(2, "fan_in", "normal");
 * init(random.key(0), [784, 128]).shape; // [784, 128]
 */
export function varianceScaling(
  scale: number,
  mode: FanMode,
  distribution: ScalingDistribution,
  { inAxis = -2, outAxis = -1, batchAxis = [], dtype = "float64" }: FanOptions = {},
): Initializer {
  return (key, shape, given = dtype) => {
    const result = canonical(given);
    const [fanIn, fanOut] = fans(shape, inAxis, outAxis, batchAxis);
    const variance = scale / fanOf(mode, fanIn, fanOut);
    const times = (numbers: NDArray, factor: number): NDArray => mul(numbers, scalarOf(factor, result));
    switch (distribution) {
      case "truncated_normal":
        return times(random.truncatedNormal(key, -2, 2, shape, result), Math.sqrt(variance) / TRUNCATED_DEVIATION);
      case "normal":
        return times(random.normal(key, shape, result), Math.sqrt(variance));
      case "uniform":
        return times(random.uniform(key, shape, result, -1), Math.sqrt(3 * variance));
      default:
        throw new JaxValueError(`invalid distribution for variance scaling initializer: ${String(distribution)}`, {
          expected: '"truncated_normal", "normal" or "uniform"',
          fix: "Check the spelling.",
        });
    }
  };
}

function fanOf(mode: FanMode, fanIn: number, fanOut: number): number {
  if (mode === "fan_in") return fanIn;
  if (mode === "fan_out") return fanOut;
  if (mode === "fan_avg") return (fanIn + fanOut) / 2;
  throw new JaxValueError(`invalid mode for variance scaling initializer: ${String(mode)}`, {
    expected: '"fan_in", "fan_out" or "fan_avg"',
    fix: "Check the spelling.",
  });
}

/** How many numbers each output is the sum of, and how many each input has a part in. */
function fans(
  shape: Shape,
  inAxis: number | readonly number[],
  outAxis: number | readonly number[],
  batchAxis: number | readonly number[],
): [fanIn: number, fanOut: number] {
  if (shape.length <= 1) {
    throw new JaxValueError(
      `Can't compute input and output sizes of a ${shape.length}-dimensional weights tensor. Must be at least 2D.`,
      { fix: "Use zeros or normal for biases." },
    );
  }
  const along = (axes: number | readonly number[]): number => sizeOf([axes].flat().map((axis) => shape.at(axis)!));
  const [inputs, outputs] = [along(inAxis), along(outAxis)];
  const window = sizeOf(shape) / inputs / outputs / along(batchAxis);
  return [inputs * window, outputs * window];
}

/** Glorot, Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010, equation 16. */
export const glorotUniform = (options?: FanOptions): Initializer => varianceScaling(1, "fan_avg", "uniform", options);
export const glorotNormal = (options?: FanOptions): Initializer =>
  varianceScaling(1, "fan_avg", "truncated_normal", options);
export const xavierUniform: typeof glorotUniform = glorotUniform;
export const xavierNormal: typeof glorotNormal = glorotNormal;

/** LeCun, Bottou, Orr, Müller, "Efficient backprop", 1998, section 4.6. */
export const lecunUniform = (options?: FanOptions): Initializer => varianceScaling(1, "fan_in", "uniform", options);
export const lecunNormal = (options?: FanOptions): Initializer =>
  varianceScaling(1, "fan_in", "truncated_normal", options);

/** He, Zhang, Ren, Sun, "Delving deep into rectifiers", ICCV 2015, equation 10. */
export const heUniform = (options?: FanOptions): Initializer => varianceScaling(2, "fan_in", "uniform", options);
export const heNormal = (options?: FanOptions): Initializer =>
  varianceScaling(2, "fan_in", "truncated_normal", options);
export const kaimingUniform: typeof heUniform = heUniform;
export const kaimingNormal: typeof heNormal = heNormal;

/**
 * Matrices with orthonormal rows or columns, whichever are fewer, times `scale`.
 *
 * Saxe, McClelland, Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", ICLR 2014.
 *
 * @param columnAxis the axis of columns; all others together are that of rows
 */
export const orthogonal =
  (scale = 1, columnAxis = -1, dtype: DType = "float64"): Initializer =>
  (key, shape, given = dtype) => {
    if (shape.length < 2) {
      throw new JaxValueError("orthogonal initializer requires at least a 2D shape", {
        fix: "Use zeros or normal for biases.",
      });
    }
    const result = canonical(given);
    const axis = columnAxis < 0 ? columnAxis + shape.length : columnAxis;
    const columns = shape[axis]!;
    const rows = sizeOf(shape) / columns;
    const [q, r] = qr(random.normal(key, rows < columns ? [columns, rows] : [rows, columns], result), {
      fullMatrices: false,
    });
    // QR is unique, and so unbiased, only for a fixed sign of R's diagonal.
    const unbiased = mul(q, expandDims(sign(diagonalOf(r)), [0]));
    const matrix = rows < columns ? transpose(unbiased, [1, 0]) : unbiased;
    const shaped = reshape(matrix, [...shape.toSpliced(axis, 1), columns]);
    return mul(moveAxis(shaped, shape.length - 1, axis), scalarOf(scale, result));
  };

/**
 * For convolutions: an orthogonal matrix in the middle of the window, zeros around it.
 *
 * Xiao et al., "Dynamical isometry and a mean field theory of CNNs", ICML 2018, section 3.
 */
export const deltaOrthogonal =
  (scale = 1, columnAxis = -1, dtype: DType = "float64"): Initializer =>
  (key, shape, given = dtype) => {
    if (shape.length < 3 || shape.length > 5) {
      throw new JaxValueError("Delta orthogonal initializer requires a 3D, 4D or 5D shape.", {
        fix: "Pass the shape of a convolution's kernel: window, inputs, outputs.",
      });
    }
    if (shape.at(-1)! < shape.at(-2)!) {
      throw new JaxValueError("`fan_in` must be less or equal than `fan_out`.", {
        fix: "Make at least as many outputs as inputs.",
      });
    }
    const result = canonical(given);
    const matrix = orthogonal(scale, columnAxis, result)(key, shape.slice(-2));
    const window = shape.slice(0, -2);
    const middle = window.map((n): [number, number, number] => {
      const before = Math.floor((n - 1) / 2);
      return [before, n - 1 - before, 0];
    });
    const placed = reshape(matrix, [...window.map(() => 1), ...matrix.shape]);
    return pad(placed, scalarOf(0, result), [...middle, [0, 0, 0], [0, 0, 0]]);
  };
