/**
 * Sums and extrema over windows, and the pair of maps that are the derivative of extrema and its transpose.
 */
import * as kernel from "../backend/js/window.js";
import type { NDArray } from "../core/array.js";
import type { ShapedArray } from "../core/aval.js";
import { type DType, isFloat } from "../core/dtype.js";
import { JaxNotImplementedError, JaxTypeError } from "../core/errors.js";
import { type BatchDim, definePrimitive, type Primitive, type PrimitiveRules } from "../core/primitive.js";
import { formatShape, sameShape } from "../core/shape.js";
import { bind1 } from "../core/trace.js";
import { iinfo } from "../core/type-info.js";
import { Zero } from "../core/zero.js";
import { moveBatchAxis } from "./batching.js";
import { checkAccepts } from "./elementwise/define.js";
import { full } from "./full.js";
import { pad } from "./pad.js";
import { jvpByOperand, linearJvp, notLinear, transposeFirst } from "./rules.js";
import { slice } from "./slice.js";
import { checkWindowLists, dilated, operandCotangentPadding, type Padding, windowsIn } from "./windows-padding.js";

export type WindowParams = kernel.WindowParams;

/** `WindowParams` and which of two elements is selected. */
type SelectParams = kernel.SelectParams;

type ScatterParams = Omit<SelectParams, "baseDilation" | "windowDilation">;

/** The shape of the operand with its axes reduced to windows. */
function windowedShape(x: ShapedArray, params: WindowParams): ShapedArray {
  const { windowDimensions, windowStrides, padding, baseDilation, windowDilation } = params;
  if (windowDimensions.length !== x.ndim || padding.length !== x.ndim) {
    throw new JaxTypeError(
      `reduce_window got the wrong number of window_dimensions for operand: got operand shape ${formatShape(x.shape)} with window_dimensions ${formatShape(windowDimensions)}.`,
      { fix: "Pass one length, and one pair of paddings, for each axis of the operand." },
    );
  }
  checkWindowLists("reduce_window", x.ndim, {
    window_dimensions: windowDimensions,
    window_strides: windowStrides,
    base_dilation: baseDilation,
    window_dilation: windowDilation,
  });
  return x.withShape(
    x.shape.map((n, axis) => {
      const [low, high] = padding[axis]!;
      const length = dilated(n, baseDilation[axis]!) + low + high;
      return windowsIn(length, dilated(windowDimensions[axis]!, windowDilation[axis]!), windowStrides[axis]!);
    }),
  );
}

/** The parameters with an axis more, along which windows are single elements. */
function withBatchAxis<P extends ScatterParams | WindowParams>(params: P, axis: number): P {
  const entries = Object.entries(params).map(([key, value]) => {
    if (!Array.isArray(value)) return [key, value];
    return [key, value.toSpliced(axis, 0, key === "padding" ? [0, 0] : 1)];
  });
  return Object.fromEntries(entries) as P;
}

/** Both operands with their batch axis in front. */
function bothInFront(args: readonly NDArray[], dims: readonly BatchDim[], size: number): NDArray[] {
  return args.map((x, i) => moveBatchAxis(x, dims[i]!, 0, size));
}

function defineWindowReduction(
  operation: "sum" | "max" | "min",
  self: () => Primitive<WindowParams>,
  rules: Pick<PrimitiveRules<WindowParams>, "jvp" | "transpose">,
): Primitive<WindowParams> {
  const name = `reduce_window_${operation}`;
  return definePrimitive<WindowParams>({
    name,
    shape([x], params) {
      checkAccepts(name, operation === "sum" ? "number" : "ordered", x!.dtype, null);
      return windowedShape(x!, params);
    },
    evaluate: ([x], params) => kernel.reduceWindow(x!, operation, params),
    batch: ([x], [dim], params) => [bind1(self(), [x!], withBatchAxis(params, dim!)), dim!],
    ...rules,
  });
}

export const reduceWindowSumPrimitive: Primitive<WindowParams> = defineWindowReduction(
  "sum",
  () => reduceWindowSumPrimitive,
  {
    jvp: linearJvp(() => reduceWindowSumPrimitive),
    transpose: transposeFirst((cotangent, { aval }, _, params) => {
      if (cotangent.size === 0) return new Zero(aval);
      const { windowDimensions, windowStrides, padding, baseDilation, windowDilation } = params;
      const config = windowStrides.map((stride, axis) => {
        const [low, high] = operandCotangentPadding({
          length: aval.shape[axis]!,
          window: windowDimensions[axis]!,
          count: cotangent.shape[axis]!,
          stride,
          padding: padding[axis]!,
          baseDilation: baseDilation[axis]!,
          windowDilation: windowDilation[axis]!,
        });
        return [low, high, stride - 1] as const;
      });
      return bind1(reduceWindowSumPrimitive, [pad(cotangent, full([], 0, cotangent.dtype), config)], {
        windowDimensions,
        windowStrides: baseDilation,
        padding: config.map((): Padding => [0, 0]),
        baseDilation: config.map(() => 1),
        windowDilation,
      });
    }),
  },
);

export const reduceWindowMaxPrimitive: Primitive<WindowParams> = defineWindowReduction(
  "max",
  () => reduceWindowMaxPrimitive,
  {
    jvp: jvpByOperand(
      () => reduceWindowMaxPrimitive,
      [(t, [x], params) => bind1(selectAndGatherAddPrimitive, [t, x!], { ...params, select: "ge" })],
    ),
    transpose: notLinear,
  },
);

export const reduceWindowMinPrimitive: Primitive<WindowParams> = defineWindowReduction(
  "min",
  () => reduceWindowMinPrimitive,
  {
    jvp: jvpByOperand(
      () => reduceWindowMinPrimitive,
      [(t, [x], params) => bind1(selectAndGatherAddPrimitive, [t, x!], { ...params, select: "le" })],
    ),
    transpose: notLinear,
  },
);

/** The least number of a dtype for "ge", the greatest for "le": every other element is selected over it. */
export function unselected(select: kernel.Select, dtype: DType): number | bigint | boolean {
  if (dtype === "bool") return select === "le";
  if (isFloat(dtype)) return select === "ge" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return select === "ge" ? iinfo(dtype).min : iinfo(dtype).max;
}

/** Which element is selected does not change with the operand, but at ties: linear in the first operand. */
export const selectAndGatherAddPrimitive: Primitive<SelectParams> = definePrimitive<SelectParams>({
  name: "select_and_gather_add",
  shape([tangents, operand], params) {
    if (!sameShape(tangents!.shape, operand!.shape)) {
      throw new JaxTypeError(
        `select_and_gather_add tangents and operand shapes must match, got ${formatShape(tangents!.shape)} and ${formatShape(operand!.shape)}.`,
        { fix: "Pass arrays of one shape." },
      );
    }
    return windowedShape(tangents!, params);
  },
  evaluate: ([tangents, operand], params) => kernel.selectAndGatherAdd(tangents!, operand!, params),
  jvp: linearJvp(() => selectAndGatherAddPrimitive),
  transpose: transposeFirst((cotangent, { aval }, [, x], params) => {
    const { select, windowDimensions, windowStrides, padding, baseDilation, windowDilation } = params;
    if (windowDilation.some((n) => n !== 1)) {
      throw new JaxNotImplementedError(
        `VJP not implemented for select_and_gather (MaxPool) with window dilation, got window_dilation=${formatShape(windowDilation)}.`,
        { fix: "Use windows without dilation where you differentiate in reverse." },
      );
    }
    if (cotangent.size === 0) return new Zero(aval);
    const operand = x as NDArray;
    const value = full([], unselected(select, operand.dtype), operand.dtype);
    const spread = pad(
      operand,
      value,
      baseDilation.map((n) => [0, 0, n - 1] as const),
    );
    const found = bind1(selectAndScatterAddPrimitive, [cotangent, spread], {
      select,
      windowDimensions,
      windowStrides,
      padding,
    });
    const starts = found.shape.map(() => 0);
    return slice(found, starts, found.shape, baseDilation);
  }),
  batch: (args, dims, params, { size }) => [
    bind1(selectAndGatherAddPrimitive, bothInFront(args, dims, size), withBatchAxis(params, 0)),
    0,
  ],
  printParams: ({ select, ...params }) => ({ ...printedWindow(params), select_prim: select }),
});

export const selectAndScatterAddPrimitive: Primitive<ScatterParams> = definePrimitive<ScatterParams>({
  name: "select_and_scatter_add",
  shape: ([source, operand]) => source!.withShape(operand!.shape),
  evaluate: ([source, operand], params) => kernel.selectAndScatterAdd(source!, operand!, params),
  jvp: linearJvp(() => selectAndScatterAddPrimitive),
  transpose: transposeFirst((cotangent, _, [, operand], params) => {
    const ones = params.windowDimensions.map(() => 1);
    return bind1(selectAndGatherAddPrimitive, [cotangent, operand as NDArray], {
      ...params,
      baseDilation: ones,
      windowDilation: ones,
    });
  }),
  batch: (args, dims, params, { size }) => [
    bind1(selectAndScatterAddPrimitive, bothInFront(args, dims, size), withBatchAxis(params, 0)),
    0,
  ],
  printParams: ({ select, windowDimensions, windowStrides, padding }) => ({
    padding,
    select_prim: select,
    window_dimensions: windowDimensions,
    window_strides: windowStrides,
  }),
});

const printedWindow = (params: WindowParams): Readonly<Record<string, unknown>> => ({
  base_dilation: params.baseDilation,
  padding: params.padding,
  window_dilation: params.windowDilation,
  window_dimensions: params.windowDimensions,
  window_strides: params.windowStrides,
});
