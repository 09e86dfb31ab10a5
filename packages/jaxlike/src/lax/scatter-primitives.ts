import { type ScatterCombine, scatter as scatterKernel } from "../backend/js/scatter.js";
import type { NDArray } from "../core/array.js";
import { ShapedArray } from "../core/aval.js";
import type { DType } from "../core/dtype.js";
import { JaxTypeError } from "../core/errors.js";
import { ClosedJaxpr, Var } from "../core/jaxpr.js";
import { definePrimitive, type Primitive, type PrimitiveRules } from "../core/primitive.js";
import { bind1 } from "../core/trace.js";
import { LinearInput, type Tangent, Zero } from "../core/zero.js";
import { moveBatchAxis } from "./batching.js";
import { addPrimitive, mulPrimitive, neg, subPrimitive } from "./elementwise/arithmetic.js";
import { maxPrimitive, minPrimitive } from "./elementwise/extremum.js";
import { zerosOf } from "./full.js";
import { gather } from "./gather.js";
import { type CanonicalMode, formatMode } from "./gather-dimension-numbers.js";
import { notLinear } from "./rules.js";
import { jvpOfExtremum, jvpOfScatter, jvpOfScatterMul, transposeScatterMul } from "./scatter-derivatives.js";
import {
  checkScatter,
  type FullScatterDimensionNumbers,
  formatScatterDimensionNumbers,
  inverseGather,
  scatterWindow,
} from "./scatter-dimension-numbers.js";

/** What a caller says of a scatter. */
export interface ScatterSettings {
  readonly dimensionNumbers: FullScatterDimensionNumbers;
  readonly indicesAreSorted: boolean;
  readonly uniqueIndices: boolean;
  readonly mode: CanonicalMode;
}

export interface ScatterParams extends ScatterSettings {
  /** How an element and its update are combined, as jaxprs print it; null where the update replaces the element. */
  readonly updateJaxpr: ClosedJaxpr | null;
}

type Rules = Pick<PrimitiveRules<ScatterParams>, "jvp" | "transpose">;

function defineScatter(name: string, combine: ScatterCombine, rules: Rules): Primitive<ScatterParams> {
  const primitive: Primitive<ScatterParams> = definePrimitive<ScatterParams>({
    name,
    shape([x, indices, updates], { dimensionNumbers }) {
      if (x!.dtype !== updates!.dtype) {
        throw new JaxTypeError(
          `lax.${name.replace("-", "_")} requires arguments to have the same dtypes, got ${x!.dtype}, ${updates!.dtype}.`,
          { fix: "Convert the updates with x.astype." },
        );
      }
      checkScatter(x!.shape, indices!.shape, updates!.shape, dimensionNumbers);
      return x!;
    },
    evaluate: ([x, indices, updates], { dimensionNumbers, mode }) =>
      // XLA leaves out updates that break the promise.
      scatterKernel(x!, indices!, updates!, { dimensionNumbers, mode: mode === "clip" ? "clip" : "fill" }, combine),
    ...rules,
    batch([x, indices, updates], [dim, indicesDim, updatesDim], params, { size }) {
      const { dimensionNumbers: numbers } = params;
      const next = (dims: readonly number[]): number[] => dims.map((d) => d + 1);
      const operand = moveBatchAxis(x!, dim!, 0, size);
      const moved = moveBatchAxis(updates!, updatesDim!, 0, size);
      const shifted = {
        updateWindowDims: next(numbers.updateWindowDims),
        insertedWindowDims: next(numbers.insertedWindowDims),
        scatterDimsToOperandDims: next(numbers.scatterDimsToOperandDims),
        operandBatchingDims: next(numbers.operandBatchingDims),
      };
      // With the same indices for the whole batch, the batch axis is one more of the window's; else a batching one.
      const dimensionNumbers =
        indicesDim === null
          ? {
              ...shifted,
              updateWindowDims: [0, ...shifted.updateWindowDims],
              scatterIndicesBatchingDims: numbers.scatterIndicesBatchingDims,
            }
          : {
              ...shifted,
              operandBatchingDims: [0, ...shifted.operandBatchingDims],
              scatterIndicesBatchingDims: [0, ...next(numbers.scatterIndicesBatchingDims)],
            };
      const where = indicesDim === null ? indices! : moveBatchAxis(indices!, indicesDim!, 0, size);
      return [bind1(primitive, [operand, where, moved], { ...params, dimensionNumbers }), 0];
    },
    printParams: ({ dimensionNumbers, indicesAreSorted, mode, uniqueIndices, updateJaxpr }) => ({
      dimension_numbers: formatScatterDimensionNumbers(dimensionNumbers),
      indices_are_sorted: indicesAreSorted,
      mode: formatMode(mode),
      unique_indices: uniqueIndices,
      update_consts: [],
      update_jaxpr: updateJaxpr,
    }),
  });
  return primitive;
}

/** Forward derivative of what is linear in operand and updates together. */
const linear = (self: () => Primitive<ScatterParams>): Rules["jvp"] => {
  return ([x, indices, updates], [ofX, , ofUpdates], params) => {
    const out = bind1(self(), [x!, indices!, updates!], params);
    if (ofX instanceof Zero && ofUpdates instanceof Zero) return [out, new Zero(out.aval)];
    const full = (t: Tangent): NDArray => (t instanceof Zero ? zerosOf(t.aval) : t);
    return [out, bind1(self(), [full(ofX!), indices!, full(ofUpdates!)], params)];
  };
};

const shapeOf = (x: NDArray | LinearInput) => (x instanceof LinearInput ? x.aval.shape : x.shape);

/** What the updates were multiplied by when they were added: the windows of the cotangent. */
function windowsOf(
  cotangent: NDArray,
  indices: NDArray,
  updates: NDArray | LinearInput,
  params: ScatterParams,
): NDArray {
  const numbers = params.dimensionNumbers;
  return gather(cotangent, indices, inverseGather(numbers), scatterWindow(cotangent.shape, shapeOf(updates), numbers), {
    mode: params.mode,
    fillValue: 0,
  });
}

export const scatterPrimitive: Primitive<ScatterParams> = defineScatter("scatter", "set", {
  jvp: (...given) => jvpOfScatter(...given),
  // Linear jaxprs have it with unique indices only: see its forward derivative.
  transpose: (cotangent, [x, indices, updates], params) => [
    x instanceof LinearInput
      ? bind1(
          scatterPrimitive,
          [cotangent, indices as NDArray, zerosOf(cotangent.aval.withShape(shapeOf(updates!)))],
          params,
        )
      : undefined,
    undefined,
    updates instanceof LinearInput ? windowsOf(cotangent, indices as NDArray, updates, params) : undefined,
  ],
});

export const scatterAddPrimitive: Primitive<ScatterParams> = defineScatter("scatter-add", "add", {
  jvp: linear(() => scatterAddPrimitive),
  transpose: (cotangent, [x, indices, updates], params) => [
    x instanceof LinearInput ? cotangent : undefined,
    undefined,
    updates instanceof LinearInput ? windowsOf(cotangent, indices as NDArray, updates, params) : undefined,
  ],
});

export const scatterSubPrimitive: Primitive<ScatterParams> = defineScatter("scatter-sub", "sub", {
  jvp: linear(() => scatterSubPrimitive),
  transpose: (cotangent, [x, indices, updates], params) => [
    x instanceof LinearInput ? cotangent : undefined,
    undefined,
    updates instanceof LinearInput ? neg(windowsOf(cotangent, indices as NDArray, updates, params)) : undefined,
  ],
});

export const scatterMulPrimitive: Primitive<ScatterParams> = defineScatter("scatter-mul", "mul", {
  jvp: (...given) => jvpOfScatterMul(...given),
  transpose: (...given) => transposeScatterMul(...given),
});

export const scatterMinPrimitive: Primitive<ScatterParams> = defineScatter("scatter-min", "min", {
  jvp: (...given) => jvpOfExtremum(scatterMinPrimitive, ...given),
  transpose: notLinear,
});

export const scatterMaxPrimitive: Primitive<ScatterParams> = defineScatter("scatter-max", "max", {
  jvp: (...given) => jvpOfExtremum(scatterMaxPrimitive, ...given),
  transpose: notLinear,
});

/** Binds a scatter, with the jaxpr of what it does to one element. */
export function bindScatter(
  primitive: Primitive<ScatterParams>,
  operands: readonly [operand: NDArray, indices: NDArray, updates: NDArray],
  settings: ScatterSettings,
): NDArray {
  return bind1(primitive, operands, { ...settings, updateJaxpr: combinerOf(primitive, operands[0].dtype) });
}

const combiners = new Map<string, ClosedJaxpr>();

function combinerOf({ name }: Primitive<ScatterParams>, dtype: DType): ClosedJaxpr | null {
  const ofElements: { readonly [name: string]: Primitive<Record<string, never>> } = {
    "scatter-add": addPrimitive,
    "scatter-sub": subPrimitive,
    "scatter-mul": mulPrimitive,
    "scatter-min": minPrimitive,
    "scatter-max": maxPrimitive,
  };
  const combiner = ofElements[name];
  if (combiner === undefined) return null;
  const key = `${name} ${dtype}`;
  let jaxpr = combiners.get(key);
  if (jaxpr === undefined) {
    const [x, y, z] = [0, 1, 2].map(() => new Var(new ShapedArray([], dtype))) as [Var, Var, Var];
    const equation = { primitive: combiner as unknown as Primitive, inputs: [x, y], params: {}, outputs: [z] };
    jaxpr = new ClosedJaxpr({ constants: [], inputs: [x, y], equations: [equation], outputs: [z] });
    combiners.set(key, jaxpr);
  }
  return jaxpr;
}
