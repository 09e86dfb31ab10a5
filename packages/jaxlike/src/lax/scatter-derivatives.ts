/**
 * The derivatives of those scatters that are not sums, after JAX: where updates meet, it is decided here which of them
 * counts, and by how much.
 */
import type { NDArray } from "../core/array.js";
import { JaxNotImplementedError } from "../core/errors.js";
import type { Primitive, PrimitiveRules } from "../core/primitive.js";
import { sizeOf } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { LinearInput, type Tangent, Zero } from "../core/zero.js";
import { broadcastInDim } from "./broadcast-in-dim.js";
import { axesUpTo } from "./canonical-axis.js";
import { add, div, mul, sub } from "./elementwise/arithmetic.js";
import { eq } from "./elementwise/comparison.js";
import { select } from "./elementwise/select.js";
import { full, fullLike, onesLike, zerosLike, zerosOf } from "./full.js";
import { gather } from "./gather.js";
import { iota } from "./iota.js";
import { reshape } from "./reshape.js";
import { inverseGather, scatterWindow } from "./scatter-dimension-numbers.js";
import {
  bindScatter,
  type ScatterParams,
  scatterAddPrimitive,
  scatterMulPrimitive,
  scatterPrimitive,
} from "./scatter-primitives.js";

type Jvp = PrimitiveRules<ScatterParams>["jvp"];
type Transpose = PrimitiveRules<ScatterParams>["transpose"];

const written = (t: Tangent): NDArray => (t instanceof Zero ? zerosOf(t.aval) : t);

/**
 * Where updates overlap, only the one that stands in the result has a tangent there: numbers are scattered in place of
 * the updates, and who finds its own number again has won.
 */
export const jvpOfScatter: Jvp = ([x, indices, updates], [ofX, , ofUpdates], params) => {
  const out = bind1(scatterPrimitive, [x!, indices!, updates!], params);
  if (ofX instanceof Zero && ofUpdates instanceof Zero) return [out, new Zero(out.aval)];
  const [tangent, updateTangent] = [written(ofX!), written(ofUpdates!)];
  if (params.uniqueIndices) return [out, bind1(scatterPrimitive, [tangent, indices!, updateTangent], params)];

  const { dimensionNumbers } = params;
  const { shape } = updates!;
  const numbered = shape.map((n, axis) => (dimensionNumbers.updateWindowDims.includes(axis) ? 1 : n));
  const count = sizeOf(numbered);
  const numbers = broadcastInDim(reshape(add(iota("int32", count), 1), numbered), shape, axesUpTo(shape.length));
  const nobody = full(x!.shape, 0, "int32");
  const winners = bind1(scatterPrimitive, [nobody, indices!, numbers], params);
  const found = gather(
    winners,
    indices!,
    inverseGather(dimensionNumbers),
    scatterWindow(x!.shape, shape, dimensionNumbers),
  );
  const kept = select(eq(winners, zerosLike(winners)), tangent, zerosLike(tangent));
  const won = select(eq(numbers, found), updateTangent, zerosLike(updateTangent));
  return [out, bindScatter(scatterAddPrimitive, [kept, indices!, won], params)];
};

/** By the operand, the factors are scattered over its tangent; by the factors, each reaches one element if they are unique. */
export const jvpOfScatterMul: Jvp = ([x, indices, updates], [ofX, , ofUpdates], params) => {
  const out = bind1(scatterMulPrimitive, [x!, indices!, updates!], params);
  const terms: NDArray[] = [];
  if (!(ofX instanceof Zero)) terms.push(bind1(scatterMulPrimitive, [ofX!, indices!, updates!], params));
  if (!(ofUpdates instanceof Zero)) {
    requireUnique(params);
    terms.push(mul(x!, bindScatter(scatterAddPrimitive, [zerosLike(x!), indices!, ofUpdates!], params)));
  }
  const [first, second] = terms;
  if (first === undefined) return [out, new Zero(out.aval)];
  return [out, second === undefined ? first : add(first, second)];
};

export const transposeScatterMul: Transpose = (cotangent, [x, indices, updates], params) => [
  x instanceof LinearInput
    ? bind1(scatterMulPrimitive, [cotangent, indices as NDArray, updates as NDArray], params)
    : undefined,
  undefined,
  updates instanceof LinearInput ? ofFactors(cotangent, x as NDArray, indices as NDArray, updates, params) : undefined,
];

function ofFactors(
  cotangent: NDArray,
  x: NDArray,
  indices: NDArray,
  { aval }: LinearInput,
  params: ScatterParams,
): NDArray {
  requireUnique(params);
  const { dimensionNumbers, mode } = params;
  const window = scatterWindow(x.shape, aval.shape, dimensionNumbers);
  return gather(mul(cotangent, x), indices, inverseGather(dimensionNumbers), window, { mode, fillValue: 0 });
}

function requireUnique({ uniqueIndices }: ScatterParams): void {
  if (uniqueIndices) return;
  throw new JaxNotImplementedError("scatter_mul gradients are only implemented if `unique_indices=True`", {
    fix: "Pass { uniqueIndices: true } if no element is multiplied twice; else multiply by jnp.prod of the factors.",
  });
}

/**
 * The least or greatest of several has the mean of the tangents of all that equal it, the operand's own element among
 * them.
 */
export const jvpOfExtremum = (
  primitive: Primitive<ScatterParams>,
  ...[[x, indices, updates], [ofX, , ofUpdates], params]: Parameters<Jvp>
): ReturnType<Jvp> => {
  const out = bind1(primitive, [x!, indices!, updates!], params);
  if (ofX instanceof Zero && ofUpdates instanceof Zero) return [out, new Zero(out.aval)];
  const [tangent, updateTangent] = [written(ofX!), written(ofUpdates!)];
  const { dimensionNumbers } = params;
  const numbers = inverseGather(dimensionNumbers);
  const window = scatterWindow(x!.shape, updates!.shape, dimensionNumbers);
  // Updates that are dropped read ones, so that no 0/0 comes near the derivative of this derivative.
  const read = (from: NDArray, fillValue = 1): NDArray =>
    gather(from, indices!, numbers, window, { mode: params.mode, fillValue });
  /** For each update, the sum of what all updates of the same element bring. */
  const summed = (brought: NDArray): NDArray =>
    read(bindScatter(scatterAddPrimitive, [zerosLike(x!), indices!, brought], params));

  const [none, one] = [zerosLike(updates!), onesLike(updates!)];
  const result = read(out);
  const succeeds = eq(updates!, result);
  const retained = eq(read(x!), result);
  const successful = summed(select(succeeds, one, none));
  const rivals = summed(one);
  const share = select(retained, div(one, add(successful, one)), div(one, successful));
  const ofUpdate = select(succeeds, share, none);
  // Every update of an element takes away its part of what the operand's tangent there loses.
  const ofOperand = div(sub(select(retained, share, none), fullLike(updates!, 1)), rivals);
  const change = add(mul(read(tangent, 0), ofOperand), mul(updateTangent, ofUpdate));
  return [out, bindScatter(scatterAddPrimitive, [tangent, indices!, change], params)];
};
