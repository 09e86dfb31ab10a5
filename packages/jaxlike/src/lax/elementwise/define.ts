/**
 * What elementwise primitives share: dtypes are checked, shapes broadcast, batches align.
 */
import type { NDArray } from "../../core/array.js";
import { ShapedArray } from "../../core/aval.js";
import { type DType, isFloat, isInteger, isKey, isSigned } from "../../core/dtype.js";
import { JaxNotImplementedError, JaxTypeError } from "../../core/errors.js";
import { type BatchDim, definePrimitive, type Primitive, type PrimitiveRules } from "../../core/primitive.js";
import { formatShape, type Shape, sameShape } from "../../core/shape.js";
import { bind1 } from "../../core/trace.js";
import { LinearInput, type Tangent, Zero } from "../../core/zero.js";
import { moveAxis } from "../batching.js";
import { broadcastInDim } from "../broadcast-in-dim.js";
import { reduceSum } from "../reduce-sum.js";
import { reshape } from "../reshape.js";
import { jvpByOperand, notLinear, type OperandRule, zeroJvp } from "../rules.js";
import { mapElements, type ScalarFunctions } from "./kernel.js";

/** What an operation takes. */
export type Accepts = "float" | "integer" | "signed or float" | "number" | "bool or integer" | "ordered" | "any";

const ACCEPTS: { readonly [A in Accepts]: { readonly test: (dtype: DType) => boolean; readonly words: string } } = {
  float: { test: isFloat, words: "floating" },
  integer: { test: isInteger, words: "integer" },
  "signed or float": { test: (d) => isFloat(d) || isSigned(d), words: "floating, signedinteger" },
  number: { test: (d) => isFloat(d) || isInteger(d), words: "floating, integer" },
  "bool or integer": { test: (d) => d === "bool" || isInteger(d), words: "bool, integer" },
  ordered: { test: (d) => d === "bool" || isFloat(d) || isInteger(d), words: "bool, floating, integer" },
  // Random keys can be told apart.
  any: { test: (d) => d === "bool" || isFloat(d) || isInteger(d) || isKey(d), words: "bool, floating, integer" },
};

export type NoParams = Record<string, never>;

interface Elementwise<P extends object> {
  /** As jaxprs print it; `lax.` and this is the name in messages. */
  readonly name: string;
  /** What all operands must be, which must be of one dtype; or a rule that checks them and gives the result's dtype. */
  readonly accepts: Accepts | ((avals: readonly ShapedArray[], params: P) => DType);
  /** The dtype of the result where it is not that of the operands. */
  readonly result?: DType;
  /** Functions of one element, or what makes them from the parameters and the first operand's dtype. */
  readonly functions: ScalarFunctions | ((params: P, dtype: DType) => ScalarFunctions);
  /**
   * For each operand the tangent that its tangent gives, null where there is none; or the rule for all of them together.
   * Left out: the tangent is zero.
   */
  readonly jvp?: readonly (OperandRule<P> | null)[] | PrimitiveRules<P>["jvp"];
  /** The primitive that batches are handed to, where it is one made around this one. */
  readonly batch?: () => Primitive<P>;
  /** Left out: not linear. */
  readonly transpose?: PrimitiveRules<P>["transpose"];
  readonly printParams?: (params: P) => Readonly<Record<string, unknown>>;
}

/** Makes an elementwise primitive of any number of operands. */
export function defineElementwise<P extends object = NoParams>(spec: Elementwise<P>): Primitive<P> {
  const { name, accepts, result, functions, jvp, transpose, printParams } = spec;
  const primitive: Primitive<P> = definePrimitive<P>({
    name,
    shape(avals, params) {
      const dtype = typeof accepts === "function" ? accepts(avals, params) : commonDType(name, accepts, avals);
      const weakType = result === undefined && avals.every((aval) => aval.weakType);
      return new ShapedArray(broadcastShapes(name, avals), result ?? dtype, weakType);
    },
    evaluate: (args, params, out) =>
      mapElements(typeof functions === "function" ? functions(params, args[0]!.dtype) : functions, args, out),
    jvp: jvpRule(() => primitive, jvp),
    transpose: transpose ?? notLinear,
    batch: (args, dims, params) => {
      const [aligned, dim] = alignBatch(args, dims);
      return [bind1(spec.batch?.() ?? primitive, aligned, params), dim];
    },
    ...(printParams === undefined ? {} : { printParams }),
  });
  return primitive;
}

function jvpRule<P extends object>(self: () => Primitive<P>, jvp: Elementwise<P>["jvp"]): PrimitiveRules<P>["jvp"] {
  if (jvp === undefined) return zeroJvp(self);
  return typeof jvp === "function" ? jvp : jvpByOperand(self, jvp.map(broadcastTangent));
}

/** For what has a derivative that JAX does not have: zero would be wrong. */
export function noDerivativeRule(name: string): () => never {
  return () => {
    throw new JaxNotImplementedError(`Differentiation rule for '${name}' not implemented`, {
      fix: "Do not differentiate by what goes into it: stop there with stopGradient(x), or give a rule with customJvp.",
    });
  };
}

/** An operand that is broadcast has a tangent smaller than the result. */
function broadcastTangent<P extends object>(rule: OperandRule<P> | null): OperandRule<P> | null {
  if (rule === null) return null;
  return (tangent, primals, params, out) => {
    const term = rule(tangent, primals, params, out);
    return term instanceof Zero || sameShape(term.shape, out.shape) ? term : broadcastTo(term, out.shape);
  };
}

/** The array in a larger shape of the same rank (or from none), repeated along the axes where its length is 1. */
export function broadcastTo(x: NDArray, shape: Shape): NDArray {
  if (sameShape(x.shape, shape)) return x;
  const kept = x.shape.flatMap((n, axis) => (n === shape[axis] ? [axis] : []));
  const squeezed = reshape(
    x,
    kept.map((axis) => shape[axis]!),
  );
  return broadcastInDim(squeezed, shape, kept);
}

/** The functions of numpy that do the same, but promote. */
const NUMPY_NAMES: { readonly [name: string]: string } = {
  add: "add",
  and: "bitwiseAnd",
  atan2: "arctan2",
  div: "trueDivide",
  eq: "equal",
  ge: "greaterEqual",
  gt: "greater",
  le: "lessEqual",
  lt: "less",
  max: "maximum",
  min: "minimum",
  mul: "multiply",
  ne: "notEqual",
  nextafter: "nextafter",
  or: "bitwiseOr",
  rem: "remainder",
  shift_left: "leftShift",
  shift_right_arithmetic: "rightShift",
  shift_right_logical: "rightShift",
  sub: "subtract",
  xor: "bitwiseXor",
};

function tip(name: string): string {
  const similar = NUMPY_NAMES[name];
  if (similar === undefined) return "";
  return ` (Tip: jnp.${similar} is a similar function that does automatic type promotion on inputs).`;
}

/** The dtype of all operands. @throws JaxTypeError where it is none that the operation takes, or they differ */
export function commonDType(name: string, accepts: Accepts, avals: readonly ShapedArray[]): DType {
  const { dtype } = avals[0]!;
  for (const [i, aval] of avals.entries()) checkAccepts(name, accepts, aval.dtype, avals.length === 1 ? null : i);
  if (avals.some((aval) => aval.dtype !== dtype)) {
    throw new JaxTypeError(
      `lax.${name} requires arguments to have the same dtypes, got ${avals.map((aval) => aval.dtype).join(", ")}.${tip(name)}`,
      { fix: "Convert one of them with lax.convertElementType or x.astype." },
    );
  }
  return dtype;
}

/** Refuses an operand of a dtype that the operation does not take. */
export function checkAccepts(name: string, accepts: Accepts, dtype: DType, position: number | null): void {
  const { test, words } = ACCEPTS[accepts];
  if (test(dtype)) return;
  const at = position === null ? "" : ` at position ${position}`;
  throw new JaxTypeError(
    dtype === "float0"
      ? `Called ${name} with a float0${position === null ? " array" : at}. float0s do not support any operations by design, because they are not compatible with non-trivial vector spaces.`
      : `${name} does not accept dtype ${dtype}${at}. Accepted dtypes${at} are subtypes of ${words}.`,
    { fix: "Convert the operand with x.astype, or use the function of numpy, which promotes." },
  );
}

/** Shapes of one rank whose lengths are equal or 1; those without axes fit anything. */
function broadcastShapes(name: string, avals: readonly ShapedArray[]): Shape {
  const shapes = avals.map((aval) => aval.shape).filter((shape) => shape.length > 0);
  const [first = []] = shapes;
  if (shapes.some((shape) => shape.length !== first.length)) {
    throw new JaxTypeError(
      `${name}: arrays must have same number of dimensions, got ${avals.map((aval) => formatShape(aval.shape)).join(", ")}`,
      { fix: "Use the function of numpy, which broadcasts, or add axes of length 1." },
    );
  }
  return first.map((_, axis) => {
    const lengths = shapes.map((shape) => shape[axis]!).filter((n) => n !== 1);
    if (lengths.some((n) => n !== lengths[0])) {
      throw new JaxTypeError(
        `${name} got incompatible shapes for broadcasting: ${avals.map((aval) => formatShape(aval.shape)).join(", ")}.`,
        { fix: "Make the lengths of each axis equal, or 1." },
      );
    }
    return lengths[0] ?? 1;
  });
}

/** Gives all operands that have a batch axis the same one, in front; operands without one need axes of length 1 at most. */
export function alignBatch(args: readonly NDArray[], dims: readonly BatchDim[]): [NDArray[], number] {
  const [first] = dims.filter((dim) => dim !== null);
  const ranks = args.map((x, i) => x.ndim - (dims[i] === null ? 0 : 1));
  const rank = Math.max(...ranks);
  const alike = args.every((x, i) => (dims[i] === null ? x.ndim === 0 : dims[i] === first && ranks[i] === rank));
  if (alike) return [[...args], first!];
  const aligned = args.map((x, i) => {
    const dim = dims[i]!;
    if (dim === null) return x.ndim === 0 ? x : expand(x, [1, ...x.shape]);
    const moved = moveAxis(x, dim, 0);
    return ranks[i] === rank
      ? moved
      : expand(moved, [moved.shape[0]!, ...Array<number>(rank - ranks[i]!).fill(1), ...moved.shape.slice(1)]);
  });
  return [aligned, 0];
}

function expand(x: NDArray, shape: Shape): NDArray {
  const kept: number[] = [];
  let from = 0;
  shape.forEach((n, axis) => {
    const left = shape.length - axis;
    if (from < x.ndim && n === x.shape[from] && (n !== 1 || left === x.ndim - from)) {
      kept.push(axis);
      from++;
    }
  });
  return from === x.ndim ? broadcastInDim(x, shape, kept) : reshape(x, shape);
}

/** The cotangent of an operand that was broadcast: summed over what was repeated. */
export function unbroadcast(cotangent: NDArray, aval: ShapedArray): NDArray {
  if (sameShape(cotangent.shape, aval.shape)) return cotangent;
  const offset = cotangent.ndim - aval.ndim;
  const repeated = cotangent.shape.flatMap((n, axis) =>
    axis < offset || (aval.shape[axis - offset] === 1 && n !== 1) ? [axis] : [],
  );
  return reshape(reduceSum(cotangent, repeated), aval.shape);
}

/** Transpose of what is linear in each operand alone, given the cotangent for each. */
export function transposeEach<P extends object>(
  rule: (cotangent: NDArray, position: number, args: readonly (NDArray | LinearInput)[], params: P) => NDArray,
): PrimitiveRules<P>["transpose"] {
  return (cotangent, args, params) =>
    args.map((x, i): Tangent | undefined =>
      x instanceof LinearInput ? unbroadcast(rule(cotangent, i, args, params), x.aval) : undefined,
    );
}
