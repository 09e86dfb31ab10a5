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
  const inputs = args.map((x) => spread(x, out));
  const steps = inputs.map((data) => (data.length === 1 ? 0 : 1));
  // One typed view serves all: arithmetic on what a typed array holds is the same code for each kind.
  const f = functionFor(functions, dtype) as NumberFunction;
  const target = result as Float64Array;
  const [a, b, c] = inputs as Float64Array[];
  const [i, j, k] = steps as [number, number, number];
  const n = result.length;
  if (args.length === 1) for (let e = 0; e < n; e++) target[e] = (f as UnaryFunction)(a![e]!);
  else if (args.length === 2) for (let e = 0; e < n; e++) target[e] = (f as BinaryFunction)(a![e * i]!, b![e * j]!);
  else for (let e = 0; e < n; e++) target[e] = f(a![e * i]!, b![e * j]!, c![e * k]!) as number;
  return result;
}

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
