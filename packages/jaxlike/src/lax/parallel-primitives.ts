/**
 * Primitives that put together what the elements of a batch hold. They see the batch through the name of its axis: the
 * vmap that has it replaces them by operations on that axis.
 */
import type { NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import { type BatchDim, definePrimitive, type Primitive, type PrimitiveRules } from "../core/primitive.js";
import { bind1 } from "../core/trace.js";
import { moveAxis, moveBatchAxis } from "./batching.js";
import { broadcastInDim } from "./broadcast-in-dim.js";
import { concatenate } from "./concatenate.js";
import { mul } from "./elementwise/arithmetic.js";
import { eq } from "./elementwise/comparison.js";
import { noDerivativeRule } from "./elementwise/define.js";
import { select } from "./elementwise/select.js";
import { full, fullLike } from "./full.js";
import { iota } from "./iota.js";
import { reduceSum } from "./reduce-sum.js";
import { reduceMax, reduceMin } from "./reductions.js";
import { linearJvp, notLinear, transposeFirst } from "./rules.js";
import { slice } from "./slice.js";

interface AxisParams {
  readonly axisName: string;
}

interface Collective<P extends AxisParams> {
  readonly name: string;
  readonly shape?: PrimitiveRules<P>["shape"];
  /** What becomes of a batch of values along the named axis, where `dim` says; null if all are the same. */
  collect(x: NDArray, dim: BatchDim, size: number, params: P): [NDArray, BatchDim];
  /** What becomes of a batch along another axis; left out: that stays where it is. */
  readonly batchElsewhere?: (x: NDArray, dim: number, params: P) => [NDArray, number];
  readonly jvp: PrimitiveRules<P>["jvp"];
  readonly transpose: PrimitiveRules<P>["transpose"];
  printParams(params: P): Readonly<Record<string, unknown>>;
}

function defineCollective<P extends AxisParams>(
  self: () => Primitive<P>,
  { name, shape, collect, batchElsewhere, jvp, transpose, printParams }: Collective<P>,
): Primitive<P> {
  return definePrimitive<P>({
    name,
    shape: shape ?? (([x]) => x!),
    evaluate: takenByVmap,
    jvp,
    transpose,
    batch([x], [dim], params, axis) {
      if (axis.name === params.axisName) return collect(x!, dim!, axis.size, params);
      return batchElsewhere?.(x!, dim!, params) ?? [bind1(self(), [x!], params), dim!];
    },
    axisName: ({ axisName }) => axisName,
    printParams,
  });
}

/** The vmap that has the axis takes whatever names it, batched or not, so none is left to be computed. */
function takenByVmap(): never {
  throw new Error("a collective was computed outside the vmap whose axis it names");
}

/** A tuple of one name. */
const tuple = (axisName: string): string => `('${axisName}',)`;

const printReduction = ({ axisName }: AxisParams) => ({ axes: tuple(axisName), axis_index_groups: null });

export const psumPrimitive: Primitive<AxisParams> = defineCollective(() => psumPrimitive, {
  name: "psum",
  collect: (x, dim, size) => [dim === null ? mul(x, fullLike(x, size, x.dtype, [])) : reduceSum(x, [dim]), null],
  jvp: linearJvp(() => psumPrimitive),
  // Every element's sum depends on this element: the transpose is the sum of all their cotangents.
  transpose: transposeFirst((cotangent, _, __, params) => bind1(psumPrimitive, [cotangent], params)),
  printParams: printReduction,
});

export const pmaxPrimitive: Primitive<AxisParams> = defineCollective(() => pmaxPrimitive, {
  name: "pmax",
  collect: (x, dim) => [dim === null ? x : reduceMax(x, [dim]), null],
  jvp: noDerivativeRule("pmax"),
  transpose: notLinear,
  printParams: printReduction,
});

export const pminPrimitive: Primitive<AxisParams> = defineCollective(() => pminPrimitive, {
  name: "pmin",
  collect: (x, dim) => [dim === null ? x : reduceMin(x, [dim]), null],
  jvp: noDerivativeRule("pmin"),
  transpose: notLinear,
  printParams: printReduction,
});

/** Which element of the batch this is: no operand, so only the axis's own vmap meets it. */
export const axisIndexPrimitive: Primitive<AxisParams> = definePrimitive<AxisParams>({
  name: "axis_index",
  shape: () => new ShapedArray([], "int32"),
  evaluate: takenByVmap,
  jvp: noDerivativeRule("axis_index"),
  transpose: notLinear,
  batch: (_, __, ___, { size }) => [iota("int32", size), 0],
  axisName: ({ axisName }) => axisName,
  printParams: ({ axisName }) => ({ axis_name: axisName }),
});

/** This element's index. */
export const indexOf = (axisName: string): NDArray => bind1(axisIndexPrimitive, [], { axisName });

interface AllGatherParams extends AxisParams {
  readonly axis: number;
  readonly size: number;
}

export const allGatherPrimitive: Primitive<AllGatherParams> = defineCollective(() => allGatherPrimitive, {
  name: "all_gather",
  shape: ([x], { axis, size }) => x!.withShape(x!.shape.toSpliced(axis, 0, size)),
  collect: (x, dim, size, { axis }) => [moveBatchAxis(x, dim, axis, size), null],
  batchElsewhere: (x, dim, params) => [
    bind1(allGatherPrimitive, [moveAxis(x, dim, 0)], { ...params, axis: params.axis + 1 }),
    0,
  ],
  jvp: linearJvp(() => allGatherPrimitive),
  // What all elements' results have of this element.
  transpose: transposeFirst((cotangent, _, __, { axis, axisName }) =>
    takeOwn(bind1(psumPrimitive, [cotangent], { axisName }), axis, axisName),
  ),
  printParams: ({ axis, axisName, size }) => ({
    all_gather_dimension: axis,
    axis_index_groups: null,
    axis_name: tuple(axisName),
    axis_size: size,
    tiled: false,
  }),
});

/** The slice along `axis` whose place there is this element's index. */
function takeOwn(x: NDArray, axis: number, axisName: string): NDArray {
  const isOwn = eq(iota("int32", x.shape[axis]!), indexOf(axisName));
  return reduceSum(select(broadcastInDim(isOwn, x.shape, [axis]), x, fullLike(x, 0)), [axis]);
}

interface PbroadcastParams extends AxisParams {
  readonly source: number;
}

export const pbroadcastPrimitive: Primitive<PbroadcastParams> = defineCollective(() => pbroadcastPrimitive, {
  name: "pbroadcast",
  collect: (x, dim, _, { source }) => [dim === null ? x : elementAt(x, dim, source), null],
  jvp: linearJvp(() => pbroadcastPrimitive),
  transpose: transposeFirst((cotangent, _, __, { source, axisName }) => {
    const all = bind1(psumPrimitive, [cotangent], { axisName });
    const isSource = eq(indexOf(axisName), full([], source, "int32"));
    return select(isSource, all, fullLike(all, 0));
  }),
  printParams: ({ axisName, source }) => ({ axes: tuple(axisName), axis_index_groups: null, source }),
});

function elementAt(x: NDArray, dim: number, index: number): NDArray {
  const starts = x.shape.map((_, axis) => (axis === dim ? index : 0));
  return reduceSum(slice(x, starts, x.shape.with(dim, index + 1)), [dim]);
}

interface PpermuteParams extends AxisParams {
  readonly perm: readonly (readonly [source: number, destination: number])[];
}

export const ppermutePrimitive: Primitive<PpermuteParams> = defineCollective(() => ppermutePrimitive, {
  name: "ppermute",
  collect(x, dim, size, { perm }) {
    const all = moveBatchAxis(x, dim, 0, size);
    const none = full([1, ...all.shape.slice(1)], 0, all.dtype);
    const sources = Array.from({ length: size }, (_, to) => perm.find(([, destination]) => destination === to)?.[0]);
    const starts = all.shape.map(() => 0);
    const parts = sources.map((from) =>
      from === undefined ? none : slice(all, starts.with(0, from), all.shape.with(0, from + 1)),
    );
    return [concatenate(parts, 0), 0];
  },
  jvp: linearJvp(() => ppermutePrimitive),
  transpose: transposeFirst((cotangent, _, __, { axisName, perm }) =>
    bind1(ppermutePrimitive, [cotangent], { axisName, perm: perm.map(([from, to]) => [to, from] as const) }),
  ),
  printParams: ({ axisName, perm }) => ({ axis_name: tuple(axisName), perm }),
});
