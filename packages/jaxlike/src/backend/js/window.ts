import { allocate, type Data, type DType } from "../../core/dtype.js";
import { type Shape, sizeOf, stridesOf } from "../../core/shape.js";
import type { Buffer } from "../buffer.js";
import {
  accumulated,
  accumulateRun,
  accumulator,
  combineFor,
  extremeValue,
  identityOf,
  operandFor,
} from "./accumulate.js";
import { asWords, encode, type Numbers } from "./elements.js";
import { offsetsOf, type Run, strided } from "./strided.js";
import { pad, paddedShape } from "./structure.js";

/** How windows are laid over an array, one number (or pair) for each of its axes. */
export interface WindowParams {
  readonly windowDimensions: readonly number[];
  readonly windowStrides: readonly number[];
  readonly padding: readonly (readonly [low: number, high: number])[];
  /** How far apart the elements of the array are put before the windows are laid. */
  readonly baseDilation: readonly number[];
  /** How far apart the elements of a window are. */
  readonly windowDilation: readonly number[];
}

/** Which of two elements is selected: the greater or the less; the earlier of equals. */
export type Select = "ge" | "le";

export interface SelectParams extends WindowParams {
  readonly select: Select;
}

/** How many windows fit along one axis. */
export function windowCount(length: number, window: number, stride: number, dilation: number): number {
  const reach = (window - 1) * dilation + 1;
  return length < reach ? 0 : Math.floor((length - reach) / stride) + 1;
}

/** XLA's ReduceWindow, with the operation's identity where a window reaches over padding. Floats are summed in float64. */
export function reduceWindow(x: Buffer, operation: "sum" | "prod" | "max" | "min", params: WindowParams): Data {
  const padded = padForWindows(x, identityOf(operation, x.dtype), params);
  const shape = countWindows(padded.shape, params);
  const totals = accumulator(x.dtype, sizeOf(shape), operation);
  const run = accumulateRun(operation, x.dtype);
  overWindows(operandFor(padded.data, operation), padded.shape, shape, params, run, totals);
  return accumulated(totals, x.dtype);
}

/** JAX's select_and_gather_add: the tangent of the element selected in each window. */
export function selectAndGatherAdd(tangents: Buffer, operand: Buffer, params: SelectParams): Data {
  const worst = worstOf(params.select, operand.dtype);
  const padded = padForWindows(operand, worst, params);
  const shape = countWindows(padded.shape, params);
  const winners = winnersOf(padded, shape, params, worst);
  const source = asWords(padForWindows(tangents, 0, params).data);
  const result = allocate(tangents.dtype, winners.length);
  const target = asWords(result);
  // Nothing is better than the worst: then the tangent is 0, as the new array has it.
  for (let i = 0; i < winners.length; i++) if (winners[i]! >= 0) target[i] = source[winners[i]!]!;
  return result;
}

/**
 * JAX's select_and_scatter_add: zeros of the shape of the operand, with each element of the source added where the
 * element of its window is that is selected. What falls on padding is lost.
 */
export function selectAndScatterAdd(
  source: Buffer,
  operand: Buffer,
  params: Omit<SelectParams, "baseDilation" | "windowDilation">,
): Data {
  if (source.data.length === 0) return allocate(source.dtype, operand.data.length);
  const ones = operand.shape.map(() => 1);
  const windows = { ...params, baseDilation: ones, windowDilation: ones };
  const padded = padForWindows(operand, worstOf(params.select, operand.dtype), windows);
  // NaN is neither greater nor less: a window begins with its first element.
  const winners = winnersOf(padded, source.shape, windows, Number.NaN);
  const totals = accumulator(source.dtype, padded.data.length, "sum");
  const [values, add] = [operandFor(source.data, "sum"), combineFor("sum", source.dtype)];
  for (let i = 0; i < winners.length; i++) totals[winners[i]!] = add(totals[winners[i]!]!, values[i]!);
  const sums = accumulated(totals, source.dtype);
  const cropping = params.padding.map(([low, high]) => [-low, -high, 0] as const);
  return pad({ dtype: source.dtype, shape: padded.shape, data: sums }, scalar(source.dtype, 0), cropping);
}

function scalar(dtype: DType, value: number | bigint): Buffer {
  const data = allocate(dtype, 1);
  data[0] = encode(value, dtype);
  return { dtype, shape: [], data };
}

function padForWindows(x: Buffer, value: number | bigint, { padding, baseDilation }: WindowParams): Buffer {
  const config = padding.map(([low, high], axis) => [low, high, baseDilation[axis]! - 1] as const);
  if (config.flat().every((n) => n === 0)) return x;
  return { dtype: x.dtype, shape: paddedShape(x.shape, config), data: pad(x, scalar(x.dtype, value), config) };
}

function countWindows(padded: Shape, { windowDimensions, windowStrides, windowDilation }: WindowParams): number[] {
  return padded.map((length, axis) =>
    windowCount(length, windowDimensions[axis]!, windowStrides[axis]!, windowDilation[axis]!),
  );
}

/** For each place in a window, in order, one walk over the elements that all the windows have there. */
function overWindows(
  source: Numbers,
  sourceShape: Shape,
  shape: Shape,
  { windowDimensions, windowStrides, windowDilation }: WindowParams,
  run: Run,
  target: Numbers,
): void {
  const strides = stridesOf(sourceShape);
  const walk = strided(
    shape,
    strides.map((step, axis) => step * windowStrides[axis]!),
    stridesOf(shape),
    run,
  );
  const places = offsetsOf(
    windowDimensions,
    strides.map((step, axis) => step * windowDilation[axis]!),
  );
  for (const place of places) walk(source, place, target, 0);
}

/** What every element is selected over, except its like. */
function worstOf(select: Select, dtype: DType): number | bigint {
  return extremeValue(select === "ge" ? "least" : "greatest", dtype);
}

/**
 * Where in x the selected element of each window is: going through the window, the one at hand stays selected while it
 * is `select` to the next. `initial` is at hand before the first, and -1 stands for it.
 */
function winnersOf(x: Buffer, shape: Shape, params: SelectParams, initial: number | bigint): Int32Array {
  const winners = new Int32Array(sizeOf(shape)).fill(-1);
  const greater = params.select === "ge";
  const run: Run = (target, to, toStep, source, from, fromStep, count) => {
    for (let i = 0; i < count; i++) {
      const winner = target[to]!;
      const best = winner < 0 ? initial : source[winner]!;
      const stays = greater ? best >= source[from]! : best <= source[from]!;
      if (!stays) target[to] = from;
      to += toStep;
      from += fromStep;
    }
  };
  overWindows(operandFor(x.data, "max"), x.shape, shape, params, run, winners);
  return winners;
}
