import type { NDArray } from "../../core/array.js";
import { JaxTypeError, JaxValueError } from "../../core/errors.js";
import { formatShape } from "../../core/shape.js";
import { bind } from "../../core/trace.js";
import { structure, type TreeDef, unflatten } from "../../core/tree.js";
import { flattenArrays } from "../../transforms/flatten.js";
import type { ArraysOf, NextCarry } from "../../transforms/types.js";
import { concatenate } from "../concatenate.js";
import { convert } from "../convert-element-type.js";
import { expandDims } from "../expand-dims.js";
import { reshape } from "../reshape.js";
import { slice } from "../slice.js";
import { scanPrimitive } from "./scan-primitive.js";
import { type AnyFunction, checkCarry, mustPromote, runsStepByStep, splitList, traceBody } from "./trace-body.js";

export interface ScanOptions {
  /** How many steps; needed if there are no xs. */
  readonly length?: number;
  /** Whether to go from the last element to the first; ys then have the order of xs. */
  readonly reverse?: boolean;
  /** How many steps a compiler may join; the result is the same. */
  readonly unroll?: number | boolean;
}

/**
 * A loop over the elements of `xs` that carries a value along and collects one.
 *
 * @param f from carry and element to `[next carry, y]`; the carry keeps its form, shapes and dtypes
 * @param init the first carry, a tree of arrays
 * @param xs a tree of arrays of equal length along their first axis, or null
 * @returns `[last carry, ys]`, the ys stacked along a new first axis
 * @throws JaxTypeError when the carry changes its form; JaxValueError when lengths differ
 * @example
 * import { lax, numpy as jnp } from "@lab/jaxlike";
 * const [total, sums] = lax.scan((carry, x) => [carry.add(x), carry.add(x)], 0, jnp.array([1, 2, 3]));
 * total.item(); // 6
 * sums.js(); // [1, 3, 6]
 */
export function scan<const Init, Xs, Y>(
  f: (carry: ArraysOf<Init>, x: ArraysOf<Xs>) => readonly [NextCarry<ArraysOf<Init>>, Y],
  init: Init,
  xs: Xs,
  options: ScanOptions = {},
): [ArraysOf<Init>, ArraysOf<Y>] {
  const { reverse = false, unroll = 1 } = options;
  const [initial, carryTree] = flattenArrays(init);
  const [elements, xsTree] = flattenArrays(xs);
  const length = lengthOf(elements, options.length);
  if (runsStepByStep())
    return stepByStep(f as AnyFunction, initial, carryTree, elements, xsTree, length, reverse) as never;

  const both = pairOf(carryTree, xsTree);
  const elementAvals = elements.map((x) => x.aval.withShape(x.shape.slice(1)));
  const trace = (carry: readonly NDArray[]) =>
    traceBody(f as AnyFunction, both, [...carry.map((x) => x.aval), ...elementAvals], "scan");
  let carry = initial;
  let body = trace(carry);
  let [carryOutTree, ysTree] = outTrees(body.outTree);
  let outAvals = body.jaxpr.outAvals.slice(0, carryOutTree.numLeaves);
  const promote = mustPromote(
    carry.map((x) => x.aval),
    outAvals,
  );
  if (carryOutTree.equals(carryTree) && promote.includes(true)) {
    carry = carry.map((x, i) => (promote[i] ? convert(x, outAvals[i]!.dtype) : x));
    body = trace(carry);
    [carryOutTree, ysTree] = outTrees(body.outTree);
    outAvals = body.jaxpr.outAvals.slice(0, carryOutTree.numLeaves);
  }
  checkCarry(
    "scan body",
    carryTree,
    carry.map((x) => x.aval),
    carryOutTree,
    outAvals,
  );
  const outs = bind(scanPrimitive, [...body.constants, ...carry, ...elements], {
    jaxpr: body.jaxpr,
    length,
    numConsts: body.constants.length,
    numCarry: carry.length,
    reverse,
    unroll: unroll === true ? Math.max(length, 1) : unroll === false ? 1 : unroll,
  });
  const [last, ys] = splitList(outs, carry.length) as [NDArray[], NDArray[]];
  return [unflatten(carryTree, last), unflatten(ysTree, ys)] as [ArraysOf<Init>, ArraysOf<Y>];
}

/** The structure of a list of two trees. */
function pairOf(first: TreeDef, second: TreeDef): TreeDef {
  const blank = (tree: TreeDef): unknown => unflatten(tree, Array<number>(tree.numLeaves).fill(0));
  return structure([blank(first), blank(second)]);
}

function outTrees(tree: TreeDef): [TreeDef, TreeDef] {
  if (tree.kind !== "list" || tree.children.length !== 2) {
    throw new JaxTypeError(`scan body output must be a pair, got ${tree}.`, {
      fix: "Return [next carry, y]; y may be null.",
    });
  }
  return [tree.children[0]!, tree.children[1]!];
}

function lengthOf(elements: readonly NDArray[], given: number | undefined): number {
  for (const x of elements) {
    if (x.ndim === 0) {
      throw new JaxValueError(`scan got value with no leading axis to scan over: ${x.aval.long}.`, {
        fix: "Pass arrays with at least one axis as xs; pass other values in the carry, or close over them.",
      });
    }
  }
  const lengths = [...new Set(elements.map((x) => x.shape[0]!))];
  if (lengths.length > 1) {
    throw new JaxValueError(
      `scan got values with different leading axis sizes: ${elements.map((x) => formatShape(x.shape)).join(", ")}.`,
      {
        fix: "Give all xs the same length along the first axis.",
      },
    );
  }
  const [length = given] = lengths;
  if (length === undefined) {
    throw new JaxValueError("scan got no values to scan over and `length` not provided.", {
      fix: "Pass { length }, or arrays as xs.",
    });
  }
  if (given !== undefined && given !== length) {
    throw new JaxValueError(
      `scan got \`length\` argument of ${given} which disagrees with leading axis sizes [${length}].`,
      {
        fix: "Leave length out: it follows from xs.",
      },
    );
  }
  return length;
}

function stepByStep(
  f: AnyFunction,
  initial: readonly NDArray[],
  carryTree: TreeDef,
  elements: readonly NDArray[],
  xsTree: TreeDef,
  length: number,
  reverse: boolean,
): [unknown, unknown] {
  if (length === 0) {
    throw new JaxValueError(
      "zero-length scan is not supported in disable_jit() mode because the output type is unknown.",
      {
        fix: "Leave disableJit for this call.",
      },
    );
  }
  let carry = unflatten(carryTree, initial);
  const rows: NDArray[][] = [];
  let ysTree: TreeDef | undefined;
  for (let step = 0; step < length; step++) {
    const i = reverse ? length - 1 - step : step;
    const x = unflatten(
      xsTree,
      elements.map((array) => at(array, i)),
    );
    const [next, y] = f(carry, x) as [unknown, unknown];
    carry = unflatten(carryTree, flattenArrays(next)[0]);
    const [leaves, tree] = flattenArrays(y);
    ysTree = tree;
    rows.push(leaves);
  }
  if (reverse) rows.reverse();
  const ys = rows[0]!.map((_, k) =>
    concatenate(
      rows.map((row) => expandDims(row[k]!, [0])),
      0,
    ),
  );
  return [carry, unflatten(ysTree!, ys)];
}

/** Element `i` along the first axis. */
export function at(x: NDArray, i: number): NDArray {
  const starts = x.shape.map((_, axis) => (axis === 0 ? i : 0));
  const limits = x.shape.map((n, axis) => (axis === 0 ? i + 1 : n));
  return reshape(slice(x, starts, limits), x.shape.slice(1));
}
