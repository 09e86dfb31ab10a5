/**
 * What the primitives of linear algebra share: the last axes of their arguments belong to a matrix or vector (its core),
 * all axes before them to a batch.
 */
import type { Matrix } from "@lab/linalg";
import type { NDArray } from "../../core/array.js";
import { ShapedArray } from "../../core/aval.js";
import { type DType, isFloat } from "../../core/dtype.js";
import { JaxTypeError } from "../../core/errors.js";
import { defineMultiPrimitive, type MultiPrimitiveRules, type Primitive } from "../../core/primitive.js";
import { formatShape, type Shape, sameShape, sizeOf } from "../../core/shape.js";
import { bind } from "../../core/trace.js";
import { moveBatchAxis } from "../batching.js";
import { notLinear } from "../rules.js";
import { type CoreResult, mapBatch } from "./kernel/batch.js";

/** What one result looks like for one element of the batch. */
export interface Core {
  readonly shape: Shape;
  /** Where it is not the dtype of the first argument. */
  readonly dtype?: DType;
}

interface LinalgRules<P extends object> {
  readonly name: string;
  /** How many axes of each argument belong to its core. */
  readonly ranks: readonly number[];
  /** The dtypes that are accepted; left out: floats. */
  readonly accepts?: { readonly test: (dtype: DType) => boolean; readonly words: string };
  /** Whether jaxprs list the results even if there is one only; default true. */
  readonly multipleResults?: boolean;
  /** The cores of the results from those of the arguments. Throws where they do not fit. */
  cores(shapes: readonly Shape[], params: P): Core[];
  /** The results for one element of the batch; undefined where the input has none. */
  kernel(args: readonly Matrix[], params: P): readonly CoreResult[];
  readonly jvp: Primitive<P>["jvp"];
  /** Left out: not linear. */
  readonly transpose?: Primitive<P>["transpose"];
  /** Left out: all batch axes in front. */
  readonly batch?: Primitive<P>["batch"];
  readonly printParams?: MultiPrimitiveRules<P>["printParams"];
}

const FLOATS = { test: isFloat, words: "floating, complexfloating" };

/** Makes a primitive of matrices from what it does to one of them. */
export function defineLinalg<P extends object>(rules: LinalgRules<P>): Primitive<P> {
  const { name, ranks, kernel, jvp } = rules;
  const coreOf = (shape: Shape, i: number): Shape => shape.slice(shape.length - ranks[i]!);
  const coresFor = (shapes: readonly Shape[], params: P): Core[] => rules.cores(shapes.map(coreOf), params);

  const primitive: Primitive<P> = defineMultiPrimitive<P>({
    name,
    shapes(avals, params) {
      const batch = checkArguments(name, ranks, rules.accepts ?? FLOATS, avals);
      const weakType = avals.every((aval) => aval.weakType);
      const cores = coresFor(
        avals.map((aval) => aval.shape),
        params,
      );
      return cores.map(({ shape, dtype }) => {
        const own = dtype ?? avals[0]!.dtype;
        return new ShapedArray([...batch, ...shape], own, weakType && own === avals[0]!.dtype);
      });
    },
    evaluate(args, params, outs) {
      const cores = coresFor(
        args.map((x) => x.shape),
        params,
      );
      const sizes = cores.map((core) => sizeOf(core.shape));
      return mapBatch(args, ranks, outs, sizes, (...matrices) => kernel(matrices, params));
    },
    jvp,
    transpose: rules.transpose ?? notLinear,
    batch: rules.batch ?? inFront(() => primitive),
    ...(rules.printParams === undefined ? {} : { printParams: rules.printParams }),
  });
  return { ...primitive, multipleResults: rules.multipleResults ?? true };
}

/** Batching of what takes batches itself: one more axis in front of each argument. */
function inFront<P extends object>(self: () => Primitive<P>): Primitive<P>["batch"] {
  return (args, dims, params, { size }) => {
    const moved = args.map((x, i): NDArray => moveBatchAxis(x, dims[i]!, 0, size));
    const outs = bind(self(), moved, params);
    return [outs, outs.map(() => 0)];
  };
}

/** The batch's shape. */
function checkArguments(
  name: string,
  ranks: readonly number[],
  { test, words }: NonNullable<LinalgRules<object>["accepts"]>,
  avals: readonly ShapedArray[],
): Shape {
  avals.forEach(({ shape, dtype }, i) => {
    if (!test(dtype)) {
      throw new JaxTypeError(
        `${name} does not accept dtype ${dtype} at position ${i}. Accepted dtypes at position ${i} are subtypes of ${words}.`,
        { fix: 'Convert the argument: x.astype("float32").' },
      );
    }
    if (shape.length < ranks[i]!) {
      throw new JaxTypeError(
        `Input ${i} to ${name} must have rank at least ${ranks[i]}, but got shape=${formatShape(shape)}`,
        { fix: "Add the missing axes, with lax.expandDims or x.reshape." },
      );
    }
  });
  if (avals.some((aval) => aval.dtype !== avals[0]!.dtype)) {
    throw new JaxTypeError(
      `lax.${name} requires arguments to have the same dtypes, got ${avals.map((aval) => aval.dtype).join(", ")}.`,
      { fix: "Convert one of them with lax.convertElementType or x.astype." },
    );
  }
  const batches = avals.map(({ shape }, i) => shape.slice(0, shape.length - ranks[i]!));
  const first = batches[0]!;
  if (batches.some((batch) => batch.length !== first.length)) {
    throw new JaxTypeError(
      `All inputs to ${name} must have the same number of batch dimensions, but got [${batches.map((batch) => batch.length).join(", ")}] batch dimensions for the inputs.`,
      { fix: "Broadcast the smaller one, or use jax.vmap." },
    );
  }
  if (batches.some((batch) => !sameShape(batch, first))) {
    throw new JaxTypeError(
      `All inputs to ${name} must have the same batch dimensions, but got ${batches.map(formatShape).join(", ")}.`,
      { fix: "Broadcast the smaller one with jnp.broadcastTo." },
    );
  }
  return first;
}
