/**
 * Matrix kernels over batches: the leading axes count the matrices, the last one or two belong to them. All are computed
 * in float64 and rounded when stored.
 */
import { LinalgError, type LinalgErrorCode, Matrix } from "@lab/linalg";
import type { Buffer, Result } from "../../../backend/buffer.js";
import { allocate, type Data, isFloat } from "../../../core/dtype.js";
import { sizeOf } from "../../../core/shape.js";

/** The elements of one result, or undefined where the input has none: they are NaN then. */
export type CoreResult = ArrayLike<number> | undefined;

/**
 * Applies `f` to each element of a batch.
 *
 * @param ranks how many axes of each argument belong to one element of the batch: 2, or 1 for a vector, which `f` gets as a matrix of one row
 * @param coreSizes the number of elements of each result for one element of the batch
 */
export function mapBatch(
  args: readonly Buffer[],
  ranks: readonly number[],
  outs: readonly Result[],
  coreSizes: readonly number[],
  f: (...matrices: Matrix[]) => readonly CoreResult[],
): Data[] {
  const count = sizeOf(args[0]!.shape.slice(0, args[0]!.shape.length - ranks[0]!));
  const results = outs.map((out) => allocate(out.dtype, sizeOf(out.shape)));
  for (let b = 0; b < count; b++) {
    const computed = f(...args.map((x, i) => matrixAt(x, ranks[i]!, b)));
    results.forEach((result, i) => {
      const values = computed[i];
      const at = b * coreSizes[i]!;
      if (values !== undefined) (result as Float64Array).set(values, at);
      else if (isFloat(outs[i]!.dtype)) (result as Float64Array).fill(Number.NaN, at, at + coreSizes[i]!);
    });
  }
  return results;
}

/** Element `index` of a batch. The data may be that of the buffer: it is only read. */
function matrixAt({ shape, data }: Buffer, rank: number, index: number): Matrix {
  const rows = rank === 2 ? shape.at(-2)! : 1;
  const cols = shape.at(-1)!;
  const part = (data as Float64Array).subarray(index * rows * cols, (index + 1) * rows * cols);
  return new Matrix(rows, cols, part instanceof Float64Array ? part : Float64Array.from(part));
}

/** What `@lab/linalg` refuses, where JAX returns NaN. */
const IMPOSSIBLE: readonly LinalgErrorCode[] = ["not-finite", "singular", "not-positive-definite", "no-convergence"];

/** The result of `compute`, or undefined for a matrix that has none. */
export function unlessImpossible<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof LinalgError && IMPOSSIBLE.includes(error.code)) return undefined;
    throw error;
  }
}
