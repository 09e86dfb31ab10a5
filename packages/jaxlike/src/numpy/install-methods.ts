/** Makes functions of `numpy` methods of arrays. */
import { NDArray } from "../core/array.js";
import { type ArrayMethods, type FunctionMethods, installArrayMethods } from "../core/array-methods.js";
import { JaxTypeError } from "../core/errors.js";
import { asArray } from "../lax/as-array.js";
import * as lax from "../lax/index.js";
import { argmax, argmin } from "./arg-reductions.js";
import * as arithmetic from "./arithmetic.js";
import { at } from "./at.js";
import * as axes from "./axes.js";
import { broadcastTo } from "./broadcast.js";
import * as comparison from "./comparison.js";
import { cumprod, cumsum } from "./cumulative.js";
import * as exponential from "./exponential.js";
import { getItem } from "./get-item.js";
import type { Index } from "./index-entries.js";
import * as logical from "./logical.js";
import { diagonal } from "./matrices.js";
import { trace } from "./matrix-products.js";
import { nonzero } from "./nonzero.js";
import { dot, matmul } from "./products.js";
import * as reductions from "./reductions.js";
import { repeat } from "./repetition.js";
import { ceil, floor, round } from "./rounding.js";
import { searchsorted } from "./searching.js";
import { choose, compress } from "./selection.js";
import type { ShapeLike } from "./shape-argument.js";
import { argsort, sort } from "./sorting.js";
import * as statistics from "./statistics.js";
import { take } from "./take.js";
import { cos, sin, tan, tanh } from "./trigonometric.js";
import { view } from "./view.js";

/** The functions, each with the array as its first argument. */
const FUNCTIONS: {
  readonly [K in keyof FunctionMethods]: (
    x: NDArray,
    ...args: Parameters<FunctionMethods[K]>
  ) => ReturnType<FunctionMethods[K]>;
} = {
  add: arithmetic.add,
  subtract: arithmetic.subtract,
  sub: arithmetic.subtract,
  multiply: arithmetic.multiply,
  mul: arithmetic.multiply,
  divide: arithmetic.divide,
  div: arithmetic.divide,
  floorDivide: arithmetic.floorDivide,
  mod: arithmetic.remainder,
  remainder: arithmetic.remainder,
  pow: exponential.power,
  power: exponential.power,
  neg: arithmetic.negative,
  negative: arithmetic.negative,
  abs: arithmetic.absolute,
  sign: arithmetic.sign,
  maximum: arithmetic.maximum,
  minimum: arithmetic.minimum,
  greater: comparison.greater,
  greaterEqual: comparison.greaterEqual,
  less: comparison.less,
  lessEqual: comparison.lessEqual,
  equal: comparison.equal,
  notEqual: comparison.notEqual,
  logicalAnd: logical.logicalAnd,
  logicalOr: logical.logicalOr,
  logicalXor: logical.logicalXor,
  logicalNot: logical.logicalNot,
  bitwiseAnd: logical.bitwiseAnd,
  bitwiseOr: logical.bitwiseOr,
  bitwiseXor: logical.bitwiseXor,
  bitwiseNot: logical.bitwiseNot,
  leftShift: logical.leftShift,
  rightShift: logical.rightShift,
  exp: exponential.exp,
  log: exponential.log,
  log1p: exponential.log1p,
  expm1: exponential.expm1,
  sqrt: exponential.sqrt,
  square: arithmetic.square,
  reciprocal: arithmetic.reciprocal,
  sin,
  cos,
  tan,
  tanh,
  floor,
  ceil,
  round,
  clip: arithmetic.clip,
  conj: arithmetic.conjugate,
  matmul,
  dot,
  sum: reductions.sum,
  prod: reductions.prod,
  mean: statistics.mean,
  var: statistics.var,
  std: statistics.std,
  max: reductions.max,
  min: reductions.min,
  ptp: reductions.ptp,
  argmax,
  argmin,
  all: reductions.all,
  any: reductions.any,
  cumsum,
  cumprod,
  sort,
  argsort,
  searchsorted,
  trace,
  nonzero,
  ravel: axes.ravel,
  flatten: axes.ravel,
  squeeze: axes.squeeze,
  swapaxes: axes.swapaxes,
  moveaxis: axes.moveaxis,
  expandDims: axes.expandDims,
  broadcastTo,
  repeat,
  diagonal,
  take,
  choose,
  compress,
  astype: axes.astype,
  view,
  copy: asArray,
};

/** What takes its arguments in several forms, or none. */
const OTHERS: Omit<ArrayMethods, keyof FunctionMethods> & ThisType<NDArray> = {
  get T(): NDArray {
    return axes.transpose(this as unknown as NDArray);
  },
  get mT(): NDArray {
    return axes.matrixTranspose(this as unknown as NDArray);
  },
  reshape(first: ShapeLike, ...rest: readonly unknown[]): NDArray {
    const isList = typeof first !== "number" || typeof rest[0] === "object";
    if (isList) return axes.reshape(this, first, rest[0] as axes.OrderOption | undefined);
    return axes.reshape(this, [first, ...(rest as number[])]);
  },
  transpose(first?: number | readonly number[] | null, ...rest: readonly number[]): NDArray {
    return axes.transpose(this, typeof first === "number" ? [first, ...rest] : first);
  },
  get(...index: readonly Index[]): NDArray {
    return getItem(this, index);
  },
  at(...index: readonly Index[]) {
    return at(this, ...index);
  },
  [Symbol.iterator](): Iterator<NDArray> {
    return rows(this);
  },
};

/** One after another, so that taking two of them apart makes two slices. */
function* rows(x: NDArray): Generator<NDArray> {
  const [length] = x.shape;
  if (length === undefined) {
    throw new JaxTypeError("iteration over a 0-d array", { fix: "Use x.item() for its element." });
  }
  for (let i = 0; i < length; i++) yield lax.indexInDim(x, i, 0, { keepdims: false });
}

/** Gives all arrays their methods. Done where `numpy` is put together, since bundlers drop modules without used names. */
export function installMethods(): void {
  const methods: PropertyDescriptorMap = Object.getOwnPropertyDescriptors(OTHERS);
  for (const [name, f] of Object.entries(FUNCTIONS)) {
    methods[name] = {
      value(this: NDArray, ...args: never[]): unknown {
        return (f as (x: NDArray, ...args: never[]) => unknown)(this, ...args);
      },
      configurable: true,
      writable: true,
    };
  }
  installArrayMethods(NDArray, methods);
}
