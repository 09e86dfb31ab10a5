import type { NDArray } from "../../core/array.js";
import { ShapedArray } from "../../core/aval.js";
import { allocate, type Data } from "../../core/dtype.js";
import { JaxTypeError } from "../../core/errors.js";
import { definePrimitive, type Primitive } from "../../core/primitive.js";
import { formatShape, sameShape } from "../../core/shape.js";
import { bind1 } from "../../core/trace.js";
import { LinearInput, Zero } from "../../core/zero.js";
import { moveBatchAxis } from "../batching.js";
import { broadcastInDim } from "../broadcast-in-dim.js";
import { full, zerosOf } from "../full.js";
import type { NoParams } from "./define.js";

/** The first operand says which of the others each element is taken from: false or 0 the first of them. */
export const selectPrimitive: Primitive<NoParams> = definePrimitive<NoParams>({
  name: "select_n",
  shape([which, ...cases]) {
    const [first] = cases;
    const { shape } = which!;
    if (which!.dtype !== "bool" && which!.dtype !== "int32") {
      throw new JaxTypeError(`select \`which\` must be boolean or int32, got ${which!.dtype}.`, {
        fix: "Compare with something, as x.greater(0).",
      });
    }
    if (cases.some((c) => c.dtype !== first!.dtype)) {
      throw new JaxTypeError(`select cases must have the same dtypes, got ${cases.map((c) => c.dtype).join(", ")}.`, {
        fix: "Convert them with x.astype, or use jnp.where.",
      });
    }
    if (cases.some((c) => !sameShape(c.shape, first!.shape)) || (shape.length > 0 && !sameShape(shape, first!.shape))) {
      throw new JaxTypeError(
        `select \`which\` must be scalar or have the same shape as cases, which must have the same shapes: got \`which\` shape ${formatShape(shape)} and case shapes ${cases.map((c) => formatShape(c.shape)).join(", ")}.`,
        { fix: "Use jnp.where, which broadcasts." },
      );
    }
    return new ShapedArray(
      first!.shape,
      first!.dtype,
      cases.every((c) => c.weakType),
    );
  },
  evaluate([which, ...cases], _, out) {
    const result = allocate(out.dtype, out.size) as Float64Array;
    const choice = which!.data as Uint8Array;
    const step = choice.length === 1 ? 0 : 1;
    const sources = cases.map((c) => c.data as Float64Array);
    const last = sources.length - 1;
    for (let i = 0; i < result.length; i++) result[i] = sources[Math.max(0, Math.min(choice[i * step]!, last))]![i]!;
    return result as Data;
  },
  jvp([which, ...cases], [, ...tangents]) {
    const out = selectN(which!, cases);
    const written = tangents.map((t) => (t instanceof Zero ? undefined : t));
    if (written.every((t) => t === undefined)) return [out, new Zero(out.aval)];
    return [
      out,
      selectN(
        which!,
        written.map((t, i) => t ?? zerosOf(cases[i]!.aval)),
      ),
    ];
  },
  transpose(cotangent, [which, ...cases]) {
    const none = full(cotangent.shape, 0, cotangent.dtype);
    const ofCase = (position: number) =>
      selectN(
        which as NDArray,
        cases.map((_, i) => (i === position ? cotangent : none)),
      );
    return [undefined, ...cases.map((c, i) => (c instanceof LinearInput ? ofCase(i) : undefined))];
  },
  batch([which, ...cases], [dim, ...dims], _, { size }) {
    const moved = cases.map((c, i) => moveBatchAxis(c, dims[i]!, 0, size));
    if (dim === null && which!.ndim === 0) return [selectN(which!, moved), 0];
    const choice = moveBatchAxis(which!, dim!, 0, size);
    // One choice for each element of the batch is spread over that element.
    const full = choice.ndim === 1 ? broadcastInDim(choice, moved[0]!.shape, [0]) : choice;
    return [selectN(full, moved), 0];
  },
});

/** Elements of `cases[which]`. */
export const selectN = (which: NDArray, cases: readonly NDArray[]): NDArray =>
  bind1(selectPrimitive, [which, ...cases], {});

/** Elements of `onTrue` where `condition` holds, else of `onFalse`; all of one shape, or the condition without axes. */
export const select = (condition: NDArray, onTrue: NDArray, onFalse: NDArray): NDArray =>
  selectN(condition, [onFalse, onTrue]);
