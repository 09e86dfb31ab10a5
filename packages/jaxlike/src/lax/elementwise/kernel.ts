/**
 * Loops over elements for the reference backend: a scalar function, applied everywhere.
 */
import type { Buffer, Result } from "../../backend/buffer.js";
import { broadcastInDim } from "../../backend/js/structure.js";
import { allocate, type Data, isBig, isFloat } from "../../core/dtype.js";
import { sameShape, sizeOf } from "../../core/shape.js";

type NumberFunction = (x: number, y: number, z: number) => number | boolean;
type BigFunction = (x: bigint, y: bigint, z: bigint) => bigint | boolean;

type UnaryFunction = (x: number) => number;
type BinaryFunction = (x: number, y: number) => number;

/** What an operation does to one element (of each operand), by what the operands' dtype is. */
export interface ScalarFunctions {
  /** float32, and 16-bit floats widened; results are rounded when stored. */
  readonly float?: NumberFunction;
  /** float64, where it must be computed otherwise than float32. */
  readonly double?: NumberFunction;
  /** int8 to uint32; results wrap when stored. */
  readonly integer?: NumberFunction;
  /** int64 and uint64; results wrap when stored. */
  readonly big?: BigFunction;
  /** 0 or 1. */
  readonly bool?: NumberFunction;
}

/** Applies the function for the first operand's dtype to all elements; operands are broadcast. */
export function mapElements(functions: ScalarFunctions, args: readonly Buffer[], out: Result): Data {
  const { dtype } = args[0]!;
  const result = allocate(out.dtype, sizeOf(out.shape));
  const [x, y, z] = args.map((arg) => spread(arg, out));
  const f = functionFor(functions, dtype);
  if (x instanceof Float32Array && z === undefined) {
    if (y === undefined && result instanceof Float32Array) mapSingles(f as UnaryFunction, x, result);
    else if (y instanceof Float32Array && result instanceof Float32Array) mapPairs(f as BinaryFunction, x, y, result);
    else if (y instanceof Float32Array) comparePairs(f as BinaryFunction, x, y, result as Uint8Array);
    else mapAny(f as NumberFunction, x, y, z, result);
  } else mapAny(f as NumberFunction, x!, y, z, result);
  return result;
}

// A loop that has met many kinds of typed arrays is slow for all of them: so float32 has loops of its own.

function mapSingles(f: UnaryFunction, x: Float32Array, result: Float32Array): void {
  for (let e = 0; e < result.length; e++) result[e] = f(x[e]!);
}

function mapPairs(f: BinaryFunction, x: Float32Array, y: Float32Array, result: Float32Array): void {
  const [i, j] = [stepOf(x), stepOf(y)];
  for (let e = 0; e < result.length; e++) result[e] = f(x[e * i]!, y[e * j]!);
}

function comparePairs(f: BinaryFunction, x: Float32Array, y: Float32Array, result: Uint8Array): void {
  const [i, j] = [stepOf(x), stepOf(y)];
  for (let e = 0; e < result.length; e++) result[e] = f(x[e * i]!, y[e * j]!);
}

/** Arithmetic on what a typed array holds is the same code for each kind, so one typed view serves all. */
function mapAny(f: NumberFunction, x: Data, y: Data | undefined, z: Data | undefined, result: Data): void {
  const [a, b, c, target] = [x, y, z, result] as Float64Array[] as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const n = target.length;
  if (y === undefined) {
    for (let e = 0; e < n; e++) target[e] = (f as UnaryFunction)(a[e]!);
    return;
  }
  const [i, j] = [stepOf(x), stepOf(y)];
  if (z === undefined) {
    for (let e = 0; e < n; e++) target[e] = (f as BinaryFunction)(a[e * i]!, b[e * j]!);
    return;
  }
  const k = stepOf(z);
  for (let e = 0; e < n; e++) target[e] = f(a[e * i]!, b[e * j]!, c[e * k]!) as number;
}

/** One element alone stands for all. */
const stepOf = (data: Data): number => (data.length === 1 ? 0 : 1);

function functionFor(functions: ScalarFunctions, dtype: Buffer["dtype"]): NumberFunction | BigFunction {
  let f: NumberFunction | BigFunction | undefined;
  if (dtype === "float64") f = functions.double ?? functions.float;
  else if (isFloat(dtype)) f = functions.float;
  else if (dtype === "bool") f = functions.bool;
  else f = isBig(dtype) ? functions.big : functions.integer;
  if (f === undefined) throw new Error(`no elementwise function for ${dtype}: the shape rule should have refused it`);
  return f;
}

/** The elements in the result's shape; one alone if they are all the same. */
function spread(x: Buffer, out: Result): Data {
  if (x.data.length === 1 || sameShape(x.shape, out.shape)) return x.data;
  const axes = x.shape.map((_, axis) => axis + out.shape.length - x.shape.length);
  return broadcastInDim(x, out.shape, axes);
}
